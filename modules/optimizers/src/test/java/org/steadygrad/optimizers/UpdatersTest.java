package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.DecoupledWeightDecay;
import org.steadygrad.optimizers.updater.Lion;

/** The weight decay that is set beside an updater. */
class UpdatersTest {
    private static final double RATE = 0.1;
    private static final double DECAY = 0.5;
    private static final AdamW DECAYING = new AdamW(RATE, null, 0.9, 0.999, 1e-8, DECAY);

    @Test
    void withoutGradientWeightsAndBiasesShrinkByTheirShare() {
        assertShrinks(TestNets.convNet(DataType.DOUBLE, DECAYING), 1 - RATE * DECAY, List.of());
    }

    /** DL4J counts them as neither weights nor biases, and has no regularization for such parameters. */
    @Test
    void batchNormsGainAndOffsetAreNotDecayed() {
        assertShrinks(
                TestNets.batchNormNet(DataType.DOUBLE, DECAYING),
                1 - RATE * DECAY,
                List.of("1_gamma", "1_beta", "1_mean", "1_log10stdev"));
    }

    @Test
    void aGraphDecaysAsTheNetworkOfItsLayers() {
        ComputationGraph graph = TestNets.graph(DataType.DOUBLE, DECAYING);
        graph.setParams(Nd4j.ones(DataType.DOUBLE, graph.numParams()));
        graph.setListeners(GradientProbe.of(gradient -> gradient.assign(0)));
        graph.fit(TestNets.images(DataType.DOUBLE, 2, 1));
        assertThat(graph.params().toDoubleVector()).containsOnly(1 - RATE * DECAY);
    }

    @Test
    void theScoreStaysTheLoss() {
        MultiLayerNetwork decaying = TestNets.convNet(DataType.DOUBLE, DECAYING);
        MultiLayerNetwork plain = TestNets.convNet(DataType.DOUBLE, new Sgd(RATE));
        assertThat(decaying.score(TestNets.images(DataType.DOUBLE, 4, 1)))
                .isEqualTo(plain.score(TestNets.images(DataType.DOUBLE, 4, 1)));
    }

    @Test
    void setAgainTheNewDecayTakesTheOldOnesPlaceAndPenaltiesStay() {
        OutputLayer layer = linear().l2(0.2).build();
        Updaters.set(layer, DECAYING);
        Updaters.set(layer, new Lion(0.1, null, 0.9, 0.99, 0.25));
        assertThat(layer.getRegularization())
                .containsExactly(new L2Regularization(0.2), new DecoupledWeightDecay(0.25));
        assertThat(layer.getRegularizationBias()).containsExactly(new DecoupledWeightDecay(0.25));
        assertThat(layer.getIUpdater()).isInstanceOf(Lion.class);
    }

    @Test
    void anUpdaterWithoutDecaySetsNone() {
        OutputLayer layer = linear().build();
        Updaters.set(layer, new Adam(0.1));
        Updaters.set(layer, new Lion(0.1));
        assertThat(layer.getRegularization()).isEmpty();
        assertThat(layer.getRegularizationBias()).isEmpty();
    }

    @Test
    void theDecaySurvivesJson() {
        MultiLayerConfiguration conf =
                TestNets.convNet(DataType.FLOAT, DECAYING).getLayerWiseConfigurations();
        BaseLayer read = (BaseLayer)
                MultiLayerConfiguration.fromJson(conf.toJson()).getConf(0).getLayer();
        assertThat(read.getRegularization()).containsExactly(new DecoupledWeightDecay(DECAY));
        assertThat(read.getRegularizationBias()).containsExactly(new DecoupledWeightDecay(DECAY));
    }

    @Test
    void theDecayFollowsTheLearningRateOfARunningNetwork() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, DECAYING);
        net.setLearningRate(0.2);
        assertShrinks(net, 1 - 0.2 * DECAY, List.of());
    }

    /** Why {@link Updaters} works on built configurations; when this fails, DL4J has mended it. */
    @Test
    void dl4jsBuilderSetsAWeightDecayTwice() {
        MultiLayerConfiguration conf = TestNets.settings(DataType.DOUBLE, new Sgd(RATE))
                .weightDecay(DECAY)
                .list()
                .layer(linear().build())
                .build();
        assertThat(((BaseLayer) conf.getConf(0).getLayer()).getRegularization())
                .containsExactly(new WeightDecay(DECAY, true), new WeightDecay(DECAY, true));
    }

    private static OutputLayer.Builder linear() {
        return new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).activation(Activation.IDENTITY);
    }

    private static void assertShrinks(MultiLayerNetwork net, double factor, List<String> untouched) {
        net.params().assign(1);
        net.setListeners(GradientProbe.of(gradient -> gradient.assign(0)));
        net.fit(TestNets.images(DataType.DOUBLE, 2, 1));
        net.paramTable().forEach((key, values) -> {
            double expected = untouched.contains(key) ? 1 : factor;
            assertThat(mean(values)).as(key).isCloseTo(expected, within(1e-12));
        });
    }

    private static double mean(INDArray values) {
        return values.meanNumber().doubleValue();
    }
}
