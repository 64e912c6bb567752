package org.steadygrad.optimizers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.TestNets;

/** Layers whose training is more than a sum of gradients, and networks that cannot be accumulated. */
class AccumulatedLayersTest {
    private static final int BATCH = 12;
    private static final int[] UNEVEN = {5, 3, 4};
    private static final Sgd NO_LEARNING = new Sgd(1e-12);

    @ParameterizedTest
    @CsvSource({"0.5, true", "0.9, true", "0.9, false", "0, false", "1, true"})
    void runningStatisticsMoveTowardsThoseOfTheWholeBatch(double decay, boolean logarithmic) {
        MultiLayerNetwork whole = batchNormNet(decay, logarithmic);
        MultiLayerNetwork accumulated = batchNormNet(decay, logarithmic);
        AccumulatedStep steps = AccumulatedStep.on(accumulated);
        for (int step = 0; step < 3; step++) {
            DataSet data = images(step);
            whole.fit(data);
            steps.fit(AccumulatedStepTest.cut(data, UNEVEN).iterator());
            assertThat(statistics(accumulated)).containsExactly(statistics(whole), within(1e-9));
        }
    }

    /** Plain arithmetic: mean and biased variance of the convolution's outputs over examples and places. */
    @Test
    void runningStatisticsWithoutMemoryAreTheBatchsOwn() {
        MultiLayerNetwork net = batchNormNet(0, false);
        DataSet data = images(1);
        double[] outputs = net.feedForwardToLayer(0, data.getFeatures())
                .get(1)
                .dup('c')
                .data()
                .asDouble();
        AccumulatedStep.on(net).fit(AccumulatedStepTest.cut(data, UNEVEN).iterator());
        double[] found = statistics(net);
        int channels = found.length / 2;
        int places = outputs.length / BATCH / channels;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < outputs.length; i++) {
                if (i / places % channels == channel) {
                    sum += outputs[i];
                    squares += outputs[i] * outputs[i];
                }
            }
            double mean = sum / (BATCH * places);
            assertThat(found[channel]).isCloseTo(mean, within(1e-9));
            assertThat(found[channels + channel]).isCloseTo(squares / (BATCH * places) - mean * mean, within(1e-9));
        }
    }

    @Test
    void aGraphsRunningStatisticsDoTheSame() {
        ComputationGraph whole = batchNormNet(0.7, true).toComputationGraph();
        ComputationGraph accumulated = batchNormNet(0.7, true).toComputationGraph();
        DataSet data = images(1);
        whole.fit(data);
        AccumulatedStep.on(accumulated)
                .fit(AccumulatedStepTest.cut(data, UNEVEN).iterator());
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-9));
    }

    @Test
    void masksOfSequencesCount() {
        MultiLayerNetwork whole = recurrent(BackpropType.Standard);
        MultiLayerNetwork accumulated = recurrent(BackpropType.Standard);
        AccumulatedStep steps = AccumulatedStep.on(accumulated);
        for (int step = 0; step < 3; step++) {
            DataSet data = sequences(step);
            whole.fit(data);
            steps.fit(AccumulatedStepTest.cut(data, UNEVEN).iterator());
            assertThat(accumulated.score()).isCloseTo(whole.score(), within(1e-12));
        }
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-12));
        DataSet unmasked = new DataSet(sequences(5).getFeatures(), sequences(5).getLabels());
        whole.fit(unmasked);
        steps.fit(AccumulatedStepTest.cut(unmasked, UNEVEN).iterator());
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-12));
    }

    @Test
    void frozenLayersStay() {
        MultiLayerNetwork whole = frozen();
        MultiLayerNetwork accumulated = frozen();
        double[] start = whole.getLayer(0).params().toDoubleVector();
        DataSet data = images(1);
        for (int step = 0; step < 3; step++) {
            whole.fit(data);
            AccumulatedStep.on(accumulated)
                    .fit(AccumulatedStepTest.cut(data, UNEVEN).iterator());
        }
        assertThat(accumulated.getLayer(0).params().toDoubleVector()).containsExactly(start);
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-12));
    }

    @Test
    void refusesWhatCannotBeAccumulated() {
        assertRefused(
                recurrent(BackpropType.TruncatedBPTT),
                "gradient accumulation needs backpropType Standard, got TruncatedBPTT");
        assertRefused(
                TestNets.convNet(
                        DataType.DOUBLE, new Sgd(0.1), conf -> conf.optimizationAlgo(OptimizationAlgorithm.LBFGS)),
                "gradient accumulation needs optimizationAlgo STOCHASTIC_GRADIENT_DESCENT, got LBFGS");
        assertRefused(twoInputs(), "gradient accumulation needs a graph of one input and one output, got 2 and 1");
        assertRefused(
                (Model) TestNets.convNet(DataType.DOUBLE, new Sgd(0.1)).getLayer(2),
                "gradient accumulation needs a MultiLayerNetwork or a ComputationGraph, got a DenseLayer");
    }

    private static void assertRefused(Model net, String message) {
        assertThatThrownBy(() -> AccumulatedStep.on(net))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    private static MultiLayerNetwork batchNormNet(double decay, boolean logarithmic) {
        return TestNets.started(TestNets.settings(DataType.DOUBLE, NO_LEARNING)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new BatchNormalization.Builder()
                        .decay(decay)
                        .useLogStd(logarithmic)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    }

    private static double[] statistics(MultiLayerNetwork net) {
        INDArray variance = net.getLayer(1).getParam("var");
        return Nd4j.concat(
                        0,
                        net.getLayer(1).getParam("mean").ravel(),
                        (variance == null ? net.getLayer(1).getParam("log10stdev") : variance).ravel())
                .toDoubleVector();
    }

    private static MultiLayerNetwork frozen() {
        return TestNets.started(TestNets.settings(DataType.DOUBLE, new Adam(0.01))
                .list()
                .layer(new FrozenLayer(
                        new ConvolutionLayer.Builder(3, 3).nOut(4).build()))
                .layer(output())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    }

    private static MultiLayerNetwork recurrent(BackpropType type) {
        return TestNets.started(TestNets.settings(DataType.DOUBLE, new Adam(0.01))
                .list()
                .layer(new LSTM.Builder().nIn(2).nOut(3).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(3)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .backpropType(type)
                .build());
    }

    private static ComputationGraph twoInputs() {
        ComputationGraphConfiguration conf = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("dense", new DenseLayer.Builder().nIn(4).nOut(2).build(), "a", "b")
                .addLayer("out", output(), "dense")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(2), InputType.feedForward(2))
                .build();
        ComputationGraph graph = new ComputationGraph(conf);
        graph.init();
        return graph;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static DataSet images(int seed) {
        return TestNets.images(DataType.DOUBLE, BATCH, seed);
    }

    /** Sequences of 2 to 6 steps, each with a class at every step. */
    private static DataSet sequences(int seed) {
        Random random = new Random(seed);
        INDArray features = Nd4j.createFromArray(
                        random.doubles(BATCH * 2 * 6, -1, 1).toArray())
                .reshape(BATCH, 2, 6);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, BATCH, 3, 6);
        INDArray mask = Nd4j.zeros(DataType.DOUBLE, BATCH, 6);
        for (int example = 0; example < BATCH; example++) {
            int length = 2 + random.nextInt(5);
            for (int step = 0; step < length; step++) {
                labels.putScalar(new int[] {example, random.nextInt(3), step}, 1);
                mask.putScalar(example, step, 1);
            }
        }
        return new DataSet(features, labels, mask, mask.dup());
    }
}
