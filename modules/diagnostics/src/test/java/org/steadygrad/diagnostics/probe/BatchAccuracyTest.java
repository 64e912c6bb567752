package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.batch.AccumulatedStep;
import org.steadygrad.optimizers.control.GradientControl;

class BatchAccuracyTest {
    private final Values values = new Values();

    @Test
    void maskedExamplesDoNotCount() {
        Model net = TestNets.mlp(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1));
        DataSet batch = TestNets.vectors(DataType.DOUBLE, 8, 1);
        double[][] answers = MlpOracle.of(net, "0", "1").outputAnswers(batch.getFeatures());
        int hits = 0;
        double[] mask = {1, 0, 1, 1, 0, 0, 1, 1};
        for (int n = 0; n < mask.length; n++) {
            hits += mask[n] == 1 && batch.getLabels().getDouble(n, largest(answers[n])) == 1 ? 1 : 0;
        }
        batch.setLabelsMaskArray(Nd4j.createFromArray(mask).reshape(8, 1));
        fit(net, batch);
        assertThat(values.of(Quantity.BATCH_ACCURACY)).isEqualTo(hits / 5.0);
    }

    @Test
    void microBatchesOfOneStepCountTogether() {
        Model net = TestNets.mlp(Kind.GRAPH, DataType.DOUBLE, new Sgd(0.1));
        DataSet whole = TestNets.vectors(DataType.DOUBLE, 12, 4);
        List<DataSet> parts = whole.batchBy(5);
        net.setListeners(probes());
        AccumulatedStep.on(net).fit(parts.iterator());
        double accumulated = values.of(Quantity.BATCH_ACCURACY);
        double norm = values.of(Quantity.GRADIENT_NORM_RAW);
        assertThat(values.of(Quantity.BATCH_SIZE)).isEqualTo(12);

        values.forget();
        fit(TestNets.mlp(Kind.GRAPH, DataType.DOUBLE, new Sgd(0.1)), whole);
        assertThat(accumulated).isEqualTo(values.of(Quantity.BATCH_ACCURACY));
        assertThat(norm).isCloseTo(values.of(Quantity.GRADIENT_NORM_RAW), within(1e-12));
    }

    @Test
    void aLoneSigmoidAnswersYesAboveOneHalf() {
        OutputLayer one = new OutputLayer.Builder(LossFunction.XENT)
                .name("output")
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
        Model net = TestNets.net(Kind.GRAPH, DataType.DOUBLE, new Sgd(0.1), InputType.feedForward(5), one);
        INDArray inputs = TestNets.vectors(DataType.DOUBLE, 9, 1).getFeatures();
        INDArray labels = Nd4j.createFromArray(1.0, 0, 1, 1, 0, 0, 1, 1, 0).reshape(9, 1);
        INDArray weights = net.getParam("output_W");
        int hits = 0;
        for (int n = 0; n < 9; n++) {
            double z = 0;
            for (int i = 0; i < 5; i++) {
                z += inputs.getDouble(n, i) * weights.getDouble(i, 0);
            }
            hits += z > 0 == labels.getDouble(n, 0) > 0.5 ? 1 : 0;
        }
        fit(net, new DataSet(inputs, labels));
        assertThat(values.of(Quantity.BATCH_ACCURACY)).isEqualTo(hits / 9.0);
    }

    @Test
    void aLossLayerIsJudgedByWhatComesIn() {
        DenseLayer dense = new DenseLayer.Builder()
                .name("dense")
                .nOut(3)
                .activation(Activation.IDENTITY)
                .build();
        LossLayer loss = new LossLayer.Builder(LossFunction.MCXENT)
                .name("loss")
                .activation(Activation.SOFTMAX)
                .build();
        Model net = TestNets.net(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1), InputType.feedForward(5), dense, loss);
        Model same =
                TestNets.net(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1), InputType.feedForward(5), TestNets.output());
        same.setParams(net.params());
        DataSet batch = TestNets.vectors(DataType.DOUBLE, 9, 1);
        fit(net, batch);
        double withLossLayer = values.of(Quantity.BATCH_ACCURACY);
        values.forget();
        fit(same, batch);
        assertThat(withLossLayer).isEqualTo(values.of(Quantity.BATCH_ACCURACY)).isBetween(0.1, 0.9);
    }

    @Test
    void everyStepOfASequenceIsAnAnswer() {
        SimpleRnn rnn = new SimpleRnn.Builder()
                .name("rnn")
                .nOut(6)
                .activation(Activation.TANH)
                .build();
        RnnOutputLayer output = new RnnOutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build();
        Model net = TestNets.net(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1), InputType.recurrent(2, 5), rnn, output);
        Nd4j.getRandom().setSeed(4);
        INDArray features = Nd4j.randn(DataType.DOUBLE, 7, 2, 5);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 7, 3, 5);
        INDArray answers = ((MultiLayerNetwork) net).output(features.dup());
        int hits = 0;
        for (int i = 0; i < 35; i++) {
            int n = i / 5;
            int t = i % 5;
            labels.putScalar(new int[] {n, i * 7 % 3, t}, 1);
            double right = answers.getDouble(n, i * 7 % 3, t);
            hits += right >= answers.getDouble(n, 0, t)
                            && right >= answers.getDouble(n, 1, t)
                            && right >= answers.getDouble(n, 2, t)
                    ? 1
                    : 0;
        }
        fit(net, new DataSet(features, labels));
        assertThat(values.of(Quantity.BATCH_ACCURACY)).isEqualTo(hits / 35.0).isBetween(0.1, 0.9);
    }

    @Test
    void regressionHasNone() {
        OutputLayer regression = new OutputLayer.Builder(LossFunction.MSE)
                .name("output")
                .nOut(3)
                .activation(Activation.IDENTITY)
                .build();
        fit(
                TestNets.net(Kind.SEQUENCE, DataType.DOUBLE, new Sgd(0.1), InputType.feedForward(5), regression),
                TestNets.vectors(DataType.DOUBLE, 9, 1));
        assertThat(values.parts(Quantity.BATCH_ACCURACY)).isEmpty();
        assertThat(values.of(Quantity.LOSS)).isPositive();
    }

    private void fit(Model net, DataSet batch) {
        net.setListeners(probes());
        TestNets.fit(net, batch);
    }

    private Probes probes() {
        return Probes.of(GradientControl.of(), new Timetable(Diagnostics.of(Tier.LIGHT)), values);
    }

    private static int largest(double... answers) {
        int best = 0;
        for (int i = 1; i < answers.length; i++) {
            best = answers[i] > answers[best] ? i : best;
        }
        return best;
    }
}
