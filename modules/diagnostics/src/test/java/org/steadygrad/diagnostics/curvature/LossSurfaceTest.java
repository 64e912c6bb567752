package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.CLASSES;
import static org.steadygrad.diagnostics.curvature.ProbeNets.HIDDEN;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;
import static org.steadygrad.diagnostics.curvature.ProbeNets.ORACLE;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;

class LossSurfaceTest {
    private static final int EXAMPLES = 12;
    private static final double[][] X = ProbeNets.inputs(1, EXAMPLES, INPUTS);
    private static final int[] LABELS = ProbeNets.labels(EXAMPLES);

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void lossAndGradientAreTheOracles(DataType type) {
        for (Model net : new Model[] {ProbeNets.mlp(type, new Sgd(0.1)), ProbeNets.graph(type, new Sgd(0.1))}) {
            LossSurface surface = LossSurface.of(net, ProbeNets.batch(type, X, LABELS));
            double[] position = surface.position();
            for (int move = 0; move < 3; move++) {
                LossGradient found = surface.at(position);

                assertClose(found, ORACLE, type, position);
                position[5] += 0.3;
                position[40] -= 0.7;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void penaltiesAreAddedAsTheUpdaterSeesThem(DataType type) {
        MultiLayerNetwork net =
                ProbeNets.mlp(type, new Sgd(0.1), conf -> conf.l1(0.03).l2(0.2));
        LossSurface surface = LossSurface.of(net, ProbeNets.batch(type, X, LABELS));
        double[] position = surface.position();

        assertClose(surface.at(position), new TanhMlp(INPUTS, HIDDEN, CLASSES, 0.03, 0.2), type, position);
        assertClose(surface.with(Penalties.LEFT_OUT).at(position), ORACLE, type, position);
    }

    private static void assertClose(LossGradient found, TanhMlp oracle, DataType type, double... position) {
        double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-6;
        double[] expected = oracle.gradient(position, X, LABELS);

        assertThat(found.loss()).isEqualTo(oracle.loss(position, X, LABELS), within(tolerance));
        assertThat(found.gradient()).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.gradient()[i]).as("parameter %d", i).isEqualTo(expected[i], within(tolerance));
        }
    }

    /** DL4J's own gradient of a training pass, with no dropout in the network. */
    @Test
    void batchNormUsesTheBatchAndItsStatisticsAreNoCoordinates() {
        var net = ProbeNets.convGraph(DataType.DOUBLE, new Sgd(0.1));
        DataSet batch = ProbeNets.images(DataType.DOUBLE, 3, EXAMPLES);
        net.fit(batch);
        LossSurface surface = LossSurface.of(net, batch);

        LossGradient found = surface.at(surface.position());

        net.setInputs(batch.getFeatures());
        net.setLabels(batch.getLabels());
        net.computeGradientAndScore();
        INDArray flat = net.getGradientsViewArray();
        double[] expected = flat.reshape(flat.length()).divi(EXAMPLES).toDoubleVector();
        int statistics = 20 + 2 * 2;
        assertThat(surface.dimension()).isEqualTo(expected.length - 4);
        assertThat(found.loss()).isEqualTo(net.score(), within(1e-12));
        for (int i = 0; i < surface.dimension(); i++) {
            assertThat(found.gradient()[i]).isEqualTo(expected[i < statistics ? i : i + 4], within(1e-12));
        }
    }

    @Test
    void nothingIsLeftToChance() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1));
        MultiLayerNetwork noisy = new MultiLayerNetwork(ProbeNets.base(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .weightNoise(new DropConnect(0.5))
                        .dropOut(0.5)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .dropOut(0.3)
                        .build())
                .build());
        noisy.init();
        noisy.setParams(net.params());
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);

        LossSurface surface = LossSurface.of(noisy, batch);
        double[] position = surface.position();

        assertClose(surface.at(position), ORACLE, DataType.DOUBLE, position);
        assertThat(noisy.score(batch, true))
                .as("the network itself is noisy")
                .isNotEqualTo(surface.at(position).loss());
    }

    @Test
    void randomSlopesHaveTheirMean() {
        MultiLayerNetwork random = withActivation(new ActivationRReLU(0.1, 0.5));
        MultiLayerNetwork mean = withActivation(new ActivationLReLU(0.3));
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        LossSurface surface = LossSurface.of(random, batch);
        LossSurface expected = LossSurface.of(mean, batch);

        assertThat(surface.at(surface.position()).gradient())
                .containsExactly(expected.at(expected.position()).gradient());
    }

    private static MultiLayerNetwork withActivation(IActivation activation) {
        MultiLayerNetwork net = new MultiLayerNetwork(ProbeNets.base(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(HIDDEN)
                        .activation(activation)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        return net;
    }

    /** It acts past the updater, and its share of the score is no loss that gradients descend. */
    @Test
    void weightDecayPastTheUpdaterIsNoPenalty() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1), conf -> conf.weightDecay(0.5));
        LossSurface surface = LossSurface.of(net, ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] position = surface.position();

        assertClose(surface.at(position), ORACLE, DataType.DOUBLE, position);
    }

    @Test
    void frozenLayersAreNoCoordinates() {
        MultiLayerNetwork net = new MultiLayerNetwork(ProbeNets.base(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(new FrozenLayer(new DenseLayer.Builder()
                        .nIn(INPUTS)
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .build()))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(HIDDEN)
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        LossSurface surface = LossSurface.of(net, ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] all = net.params().toDoubleVector();
        double[] expected = ORACLE.gradient(all, X, LABELS);

        double[] found = surface.at(surface.position()).gradient();

        int frozen = (INPUTS + 1) * HIDDEN;
        assertThat(found).hasSize(all.length - frozen);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(expected[frozen + i], within(1e-12));
        }
    }

    @Test
    void followsTheNetworkAndAnyBatch() {
        MultiLayerNetwork net = ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.5));
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        LossSurface surface = LossSurface.of(net, batch);
        double[] before = surface.position();
        net.fit(batch);
        double[] after = surface.position();
        double[] gradient = ORACLE.gradient(before, X, LABELS);

        for (int i = 0; i < after.length; i++) {
            assertThat(after[i]).isEqualTo(before[i] - 0.5 * gradient[i], within(1e-12));
        }
        double[][] one = {X[7]};
        DataSet single = ProbeNets.batch(DataType.DOUBLE, one, LABELS[7]);
        assertThat(surface.on(single).at(before).loss())
                .isEqualTo(ORACLE.loss(before, one, new int[] {LABELS[7]}), within(1e-12));
        assertThat(surface.batchSize()).isEqualTo(EXAMPLES);
        assertThat(surface.on(single).batchSize()).isEqualTo(1);
    }

    @Test
    void networksThatHaveNoSurfaceAreRefused() {
        DataSet batch = ProbeNets.batch(DataType.DOUBLE, X, LABELS);
        MultiLayerNetwork lossless = new MultiLayerNetwork(ProbeNets.base(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(INPUTS).nOut(HIDDEN).build())
                .layer(new ActivationLayer(Activation.RELU))
                .build());
        lossless.init();
        MultiLayerNetwork half = ProbeNets.mlp(DataType.FLOAT16, new Sgd(0.1));

        assertThatThrownBy(() -> LossSurface.of(lossless, batch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a loss surface needs a network whose outputs all have a loss");
        assertThatThrownBy(() -> LossSurface.of(half, batch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a loss surface needs parameters of type FLOAT or DOUBLE, got HALF");
        assertThatThrownBy(() -> LossSurface.of(
                        ProbeNets.mlp(DataType.FLOAT, new Sgd(0.1)).getLayer(0), batch))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a loss surface must be of a MultiLayerNetwork or a ComputationGraph, got a DenseLayer");
    }
}
