package org.steadygrad.optimizers;

import static java.lang.Math.pow;
import static java.lang.Math.sqrt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.DecoupledWeightDecay;
import org.steadygrad.optimizers.updater.Lion;
import org.steadygrad.optimizers.updater.Momentum;

class DecoupledDecayTest {
    private static final double RATE = 0.05;
    private static final double DECAY = 0.4;
    private static final int WEIGHTS = 4;
    private static final int PARAMETERS = 6;
    private static final int STEPS = 25;

    /** Gradient and step number, counted from 1, to what the updater subtracts from one parameter. */
    @FunctionalInterface
    private interface Formula {
        double step(double gradient, int t);
    }

    static Stream<Arguments> updaters() {
        return Stream.of(
                Arguments.of("sgd", (Supplier<Formula>) () -> (g, t) -> RATE * g),
                Arguments.of("momentum", (Supplier<Formula>) DecoupledDecayTest::momentum),
                Arguments.of("nesterov", (Supplier<Formula>) DecoupledDecayTest::nesterov),
                Arguments.of("adam", (Supplier<Formula>) DecoupledDecayTest::adam));
    }

    private static Formula momentum() {
        double[] v = new double[1];
        return (g, t) -> {
            v[0] = 0.9 * v[0] + g;
            return RATE * v[0];
        };
    }

    private static Formula nesterov() {
        double[] v = new double[1];
        return (g, t) -> {
            v[0] = 0.9 * v[0] + g;
            return RATE * (g + 0.9 * v[0]);
        };
    }

    private static Formula adam() {
        double[] m = new double[2];
        return (g, t) -> {
            m[0] = 0.9 * m[0] + 0.1 * g;
            m[1] = 0.999 * m[1] + 0.001 * g * g;
            return RATE * sqrt(1 - pow(0.999, t)) / (1 - pow(0.9, t)) * m[0] / (sqrt(m[1]) + 1e-8);
        };
    }

    /** The gradients are given, so each parameter's path is its own, and SGDW's and its kin's in plain doubles. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("updaters")
    void weightsTakeTheUpdatersPathAndShrinkAndBiasesDoNotShrink(String name, Supplier<Formula> formula) {
        MultiLayerNetwork net = vector(updater(name), DECAY);
        double[] expected = net.params().toDoubleVector();
        Formula[] formulas = Stream.generate(formula).limit(PARAMETERS).toArray(Formula[]::new);
        double[][] gradients = gradients();
        for (int t = 1; t <= STEPS; t++) {
            fit(net, gradients[t - 1]);
            for (int i = 0; i < PARAMETERS; i++) {
                double shrink = i < WEIGHTS ? RATE * DECAY * expected[i] : 0;
                expected[i] -= shrink + formulas[i].step(gradients[t - 1][i], t);
            }
            assertThat(net.params().toDoubleVector()).as("step %d", t).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void theSameCoefficientAsL2IsTheSameUnderSgdAndAnotherMethodUnderMomentum() {
        assertThat(distance(trained(new Sgd(RATE), DECAY, 0), trained(new Sgd(RATE), 0, DECAY)))
                .isLessThan(1e-14);
        assertThat(distance(trained(new Momentum(RATE, 0.9), DECAY, 0), trained(new Momentum(RATE, 0.9), 0, DECAY)))
                .isGreaterThan(0.1);
    }

    @Test
    void theDecayFollowsTheScheduleOfTheLearningRate() {
        MultiLayerNetwork net = vector(new Sgd(new StepSchedule(ScheduleType.ITERATION, RATE, 0.1, 1)), DECAY);
        double weight = net.params().getDouble(0);
        fit(net, new double[PARAMETERS]);
        fit(net, new double[PARAMETERS]);
        assertThat(net.params().getDouble(0))
                .isCloseTo(weight * (1 - RATE * DECAY) * (1 - 0.1 * RATE * DECAY), within(1e-14));
    }

    @Test
    void withoutALearningRateTheCoefficientIsTheShareThatAStepRemoves() {
        MultiLayerNetwork net = vector(new AdaDelta(), 0.01);
        double weight = net.params().getDouble(0);
        fit(net, new double[PARAMETERS]);
        assertThat(net.params().getDouble(0)).isCloseTo(weight * 0.99, within(1e-14));
    }

    @Test
    void zeroChangesNothing() {
        MultiLayerConfiguration configuration = configuration(new Momentum(RATE, 0.9), 0.1);
        assertThat(DecoupledDecay.set(configuration, 0))
                .isSameAs(configuration)
                .isEqualTo(configuration(new Momentum(RATE, 0.9), 0.1));
    }

    @Test
    void setAgainTheNewDecayTakesTheOldOnesPlaceAndPenaltiesStay() {
        MultiLayerConfiguration configuration = configuration(new Sgd(RATE), 0.1);
        BaseLayer layer = (BaseLayer) configuration.getConf(0).getLayer();
        DecoupledDecay.set(DecoupledDecay.set(configuration, 0.3), 0.2);
        assertThat(layer.getRegularization()).containsExactly(new L2Regularization(0.1), new DecoupledWeightDecay(0.2));
        assertThat(layer.getRegularizationBias()).isNullOrEmpty();
        DecoupledDecay.set(configuration, 0);
        assertThat(layer.getRegularization()).containsExactly(new L2Regularization(0.1));
    }

    @Test
    void wrappedLayersDecayAndFrozenOnesDoNot() {
        DenseLayer frozen = new DenseLayer.Builder().nIn(2).nOut(2).build();
        LSTM wrapped = new LSTM.Builder().nIn(2).nOut(2).build();
        Bidirectional both = new Bidirectional(new LSTM.Builder().nIn(2).nOut(2).build());
        DecoupledDecay.set(new FrozenLayer(frozen), DECAY);
        DecoupledDecay.set(new LastTimeStep(wrapped), DECAY);
        DecoupledDecay.set(both, DECAY);
        assertThat(frozen.getRegularization()).isNullOrEmpty();
        for (Object layer : new Object[] {wrapped, both.getFwd(), both.getBwd()}) {
            assertThat(((BaseLayer) layer).getRegularization()).containsExactly(new DecoupledWeightDecay(DECAY));
        }
    }

    @Test
    void aGraphsLayersDecay() {
        ComputationGraphConfiguration graph =
                TestNets.graph(DataType.DOUBLE, new Sgd(RATE)).getConfiguration();
        DecoupledDecay.set(graph, DECAY);
        for (String name : new String[] {"conv", "dense", "output"}) {
            LayerVertex vertex = (LayerVertex) graph.getVertices().get(name);
            assertThat(((BaseLayer) vertex.getLayerConf().getLayer()).getRegularization())
                    .containsExactly(new DecoupledWeightDecay(DECAY));
        }
    }

    @Test
    void theDecaySurvivesJson() {
        MultiLayerConfiguration configuration = DecoupledDecay.set(configuration(new Momentum(RATE, 0.9), 0), DECAY);
        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    }

    @Test
    void aSecondDecayBesideTheOptimizersOwnIsRefused() {
        MultiLayerConfiguration configuration = configuration(new AdamW(RATE), 0);
        assertThatThrownBy(() -> DecoupledDecay.set(configuration, 0.25))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "weightDecay must be 0 with an optimizer that has a weightDecay of its own (AdamW, 0.01), got"
                                + " 0.25; set one of the two to 0");
        BaseLayer layer =
                (BaseLayer) DecoupledDecay.set(configuration, 0).getConf(0).getLayer();
        assertThat(layer.getRegularization()).containsExactly(new DecoupledWeightDecay(0.01));
        assertThat(layer.getRegularizationBias()).containsExactly(new DecoupledWeightDecay(0.01));
    }

    @Test
    void anOptimizerWhoseOwnDecayIsZeroTakesOne() {
        MultiLayerConfiguration configuration = DecoupledDecay.set(configuration(new Lion(RATE), 0), DECAY);
        BaseLayer layer = (BaseLayer) configuration.getConf(0).getLayer();
        assertThat(layer.getRegularization()).containsExactly(new DecoupledWeightDecay(DECAY));
    }

    @Test
    void aCoefficientOutOfRangeIsNamed() {
        assertThatThrownBy(() -> DecoupledDecay.set(configuration(new Sgd(RATE), 0), -0.1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("weightDecay must be >= 0 and finite, got -0.1");
        assertThatThrownBy(() -> DecoupledDecay.set(configuration(new Sgd(RATE), 0), Double.POSITIVE_INFINITY))
                .hasMessage("weightDecay must be >= 0 and finite, got Infinity");
    }

    private static IUpdater updater(String name) {
        Component optimizer = Optimizers.catalog().component(name, Map.of());
        return Optimizers.catalog().maker(optimizer).create(optimizer, RATE);
    }

    private static double[][] gradients() {
        Random random = new Random(6);
        return Stream.generate(() -> random.doubles(PARAMETERS, -1, 1).toArray())
                .limit(STEPS)
                .toArray(double[][]::new);
    }

    /** 2x2 weights, then two biases. */
    private static MultiLayerConfiguration configuration(IUpdater updater, double l2) {
        MultiLayerConfiguration configuration = TestNets.settings(DataType.DOUBLE, updater)
                .l2(l2)
                .list()
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(2)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .biasInit(0.5)
                        .build())
                .build();
        return Updaters.set(configuration, updater);
    }

    private static MultiLayerNetwork vector(IUpdater updater, double decay) {
        return TestNets.started(DecoupledDecay.set(configuration(updater, 0), decay));
    }

    private static double[] trained(IUpdater updater, double decay, double l2) {
        MultiLayerNetwork net = TestNets.started(DecoupledDecay.set(configuration(updater, l2), decay));
        for (double[] gradient : gradients()) {
            fit(net, gradient);
        }
        return net.params().toDoubleVector();
    }

    private static void fit(MultiLayerNetwork net, double[] gradient) {
        net.setListeners(GradientProbe.inject(gradient));
        net.fit(new DataSet(Nd4j.ones(DataType.DOUBLE, 1, 2), Nd4j.zeros(DataType.DOUBLE, 1, 2)));
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
