package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.TestNets;

/** Batch norm's running statistics travel among the gradients; DL4J's clipping rescales them, a stage must not. */
class RunningStatisticsTest {
    /** So small that the weights stay where they are and the statistics of every step are known. */
    private static final Sgd NO_LEARNING = new Sgd(1e-12);

    private static final int STEPS = 20;

    static List<GradientStage> stages() {
        return List.of(
                GradientStages.clipGlobalNorm(0.01),
                GradientStages.clipL2PerLayer(0.01),
                GradientStages.clipL2PerParamType(0.01),
                GradientStages.clipElementWise(0.001),
                GradientStages.renormalizeL2PerLayer(),
                GradientStages.renormalizeL2PerParamType(),
                GradientStages.normalize(),
                GradientStages.adaptiveClip(0.001),
                GradientStages.centralize(),
                GradientStages.noise(1, 5));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void statisticsAreThoseOfUncontrolledTraining(GradientStage stage) {
        MultiLayerNetwork controlled = TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING);
        GradientControl control = GradientControl.of(stage);
        controlled.setListeners(control);
        train(controlled);
        MultiLayerNetwork free = TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING);
        train(free);
        assertThat(control.lastReport().stages().get(0).fired()).isTrue();
        assertThat(statistics(controlled)).containsExactly(statistics(free), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void statisticsOfGraphsAreThoseOfUncontrolledTrainingToo(GradientStage stage) {
        ComputationGraph graph =
                TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING).toComputationGraph();
        graph.setListeners(GradientControl.of(stage));
        for (int step = 0; step < STEPS; step++) {
            graph.fit(data());
        }
        MultiLayerNetwork free = TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING);
        train(free);
        assertThat(statistics(graph.getLayer(1))).containsExactly(statistics(free), within(1e-9));
    }

    @Test
    void theRunningMeanNearsTheMeanOfTheActivations() {
        MultiLayerNetwork net = TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING);
        net.setListeners(GradientControl.of(GradientStages.clipL2PerLayer(0.1)));
        for (int step = 0; step < 25; step++) {
            net.fit(data());
        }
        INDArray activations = net.feedForwardToLayer(0, data().getFeatures()).get(1);
        assertThat(net.getLayer(1).getParam("mean").toDoubleVector())
                .containsExactly(activations.mean(0, 2, 3).toDoubleVector(), within(1e-6));
    }

    @Test
    void dl4jsOwnClippingHoldsTheStatisticsBack() {
        MultiLayerNetwork theirs = TestNets.batchNormNet(
                DataType.DOUBLE, NO_LEARNING, conf -> conf.gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .gradientNormalizationThreshold(0.01));
        train(theirs);
        MultiLayerNetwork free = TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING);
        train(free);
        double[] held = theirs.getLayer(1).getParam("log10stdev").toDoubleVector();
        double[] right = free.getLayer(1).getParam("log10stdev").toDoubleVector();
        for (int i = 0; i < right.length; i++) {
            assertThat(Math.abs(held[i] - right[i])).isGreaterThan(0.1);
        }
    }

    private static void train(MultiLayerNetwork net) {
        for (int step = 0; step < STEPS; step++) {
            net.fit(data());
        }
    }

    private static DataSet data() {
        return TestNets.images(DataType.DOUBLE, 8, 5);
    }

    private static double[] statistics(MultiLayerNetwork net) {
        return statistics(net.getLayer(1));
    }

    private static double[] statistics(Layer batchNorm) {
        return Nd4j.concat(
                        0,
                        batchNorm.getParam("mean").ravel(),
                        batchNorm.getParam("log10stdev").ravel())
                .toDoubleVector();
    }
}
