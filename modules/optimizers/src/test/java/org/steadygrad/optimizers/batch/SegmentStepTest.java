package org.steadygrad.optimizers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.batch.SegmentStep.Start;

class SegmentStepTest {
    private static final int LENGTH = 12;
    private static final int SEGMENT = 4;

    /** Counts what a listener is told. */
    private static final class Told extends BaseTrainingListener {
        private final List<Integer> iterations = new ArrayList<>();
        private int gradients;

        @Override
        public void onGradientCalculation(Model model) {
            gradients++;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            iterations.add(iteration);
        }
    }

    /** What DL4J does of its own accord within one call. */
    @Test
    void segmentsOneByOneAreDl4jsTruncatedBackpropagation() {
        MultiLayerNetwork whole = network(BackpropType.TruncatedBPTT);
        MultiLayerNetwork cut = network(BackpropType.TruncatedBPTT);
        Told told = new Told();
        cut.setListeners(told);
        SegmentStep step = SegmentStep.on(cut);
        for (int batch = 0; batch < 3; batch++) {
            DataSet sequences = sequences(batch);
            whole.fit(sequences.copy());
            for (int i = 0; i < LENGTH / SEGMENT; i++) {
                step.fit(segment(sequences, i), i == 0 ? Start.FRESH : Start.CARRIED);
            }
        }

        assertThat(cut.params()).isEqualTo(whole.params());
        assertThat(cut.score()).isEqualTo(whole.score());
        assertThat(cut.getUpdater().getStateViewArray())
                .isEqualTo(whole.getUpdater().getStateViewArray());
        assertThat(told.gradients).isEqualTo(9);
        assertThat(told.iterations).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void aSegmentWithoutTheStateBeforeIsAnother() {
        MultiLayerNetwork carried = network(BackpropType.TruncatedBPTT);
        MultiLayerNetwork fresh = network(BackpropType.TruncatedBPTT);
        for (Start start : Start.values()) {
            SegmentStep.on(carried).fit(segment(sequences(1), start.ordinal()), start);
            SegmentStep.on(fresh).fit(segment(sequences(1), start.ordinal()), Start.FRESH);
        }
        assertThat(carried.params()).isNotEqualTo(fresh.params());
    }

    @Test
    void evaluationBetweenSegmentsChangesNothing() {
        MultiLayerNetwork plain = network(BackpropType.TruncatedBPTT);
        MultiLayerNetwork evaluated = network(BackpropType.TruncatedBPTT);
        for (Start start : Start.values()) {
            SegmentStep.on(plain).fit(segment(sequences(1), start.ordinal()), start);
            SegmentStep.on(evaluated).fit(segment(sequences(1), start.ordinal()), start);
            evaluated.output(sequences(2).getFeatures().dup());
        }
        assertThat(evaluated.params()).isEqualTo(plain.params());
    }

    @Test
    void networksThatAreNotTruncatedAreRefused() {
        assertThatThrownBy(() -> SegmentStep.on(network(BackpropType.Standard)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a segment's step needs backpropType TruncatedBPTT, got Standard");
    }

    private static DataSet sequences(int seed) {
        Nd4j.getRandom().setSeed(seed + 1L);
        INDArray features = Nd4j.rand(5, 3, LENGTH);
        INDArray labels = Nd4j.zeros(5, 2, LENGTH);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(seed % 2), NDArrayIndex.all())
                .assign(1);
        return new DataSet(features, labels);
    }

    private static DataSet segment(DataSet sequences, int number) {
        return new DataSet(cut(sequences.getFeatures(), number), cut(sequences.getLabels(), number));
    }

    private static INDArray cut(INDArray sequences, int number) {
        return sequences
                .get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(number * SEGMENT, (number + 1) * SEGMENT))
                .dup();
    }

    private static MultiLayerNetwork network(BackpropType type) {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam(0.01))
                .list()
                .layer(new LSTM.Builder().nOut(6).activation(Activation.TANH).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(3, LENGTH))
                .backpropType(type)
                .tBPTTLength(SEGMENT)
                .build());
        net.init();
        return net;
    }
}
