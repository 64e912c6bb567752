package org.steadygrad.models.initialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.models.initialization.InitNets.convNet;
import static org.steadygrad.models.initialization.InitNets.initialization;
import static org.steadygrad.models.initialization.InitNets.output;
import static org.steadygrad.models.initialization.InitNets.settings;
import static org.steadygrad.models.initialization.InitNets.started;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;

class WeightInitsTest {
    /** Standard errors that a variance may be off by; the seeds are fixed, so what passes once passes always. */
    private static final double ERRORS = 5;

    enum Form {
        NORMAL(2),
        UNIFORM(0.8);

        /** Relative variance of a sample variance, times the sample's size. */
        private final double spread;

        Form(double spread) {
            this.spread = spread;
        }
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                Arguments.of("xavier", Form.NORMAL, (DoubleBinaryOperator) (in, out) -> 2 / (in + out)),
                Arguments.of("xavier-uniform", Form.UNIFORM, (DoubleBinaryOperator) (in, out) -> 2 / (in + out)),
                Arguments.of("he", Form.NORMAL, (DoubleBinaryOperator) (in, out) -> 2 / in),
                Arguments.of("he-uniform", Form.UNIFORM, (DoubleBinaryOperator) (in, out) -> 2 / in),
                Arguments.of("lecun", Form.NORMAL, (DoubleBinaryOperator) (in, out) -> 1 / in));
    }

    static Stream<String> names() {
        return WeightInits.catalog().names().stream();
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void weightsHaveTheVarianceOfTheirFormula(String name, Form form, DoubleBinaryOperator variance) {
        for (double gain : List.of(1.0, 2.5)) {
            MultiLayerNetwork net =
                    started(initialization(name, Map.of("gain", gain)).configure(convNet(DataType.FLOAT)));
            double square = gain * gain;
            assertWeights(net, "0_W", form, square * variance.applyAsDouble(4 * 9, 32 * 9 / 4.0));
            assertWeights(net, "1_W", form, square * variance.applyAsDouble(800, 100));
            assertWeights(net, "2_W", form, square * variance.applyAsDouble(100, 10));
        }
    }

    @Test
    void normalHasItsStandardDeviationInAllLayers() {
        MultiLayerNetwork net =
                started(initialization("normal", Map.of("std", 0.3)).configure(convNet(DataType.DOUBLE)));
        for (String weights : List.of("0_W", "1_W", "2_W")) {
            assertWeights(net, weights, Form.NORMAL, 0.09);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void biasesStayAsTheModelHasThem(String name) {
        MultiLayerNetwork net = started(initialization(name, Map.of()).configure(convNet(DataType.FLOAT)));
        for (String biases : List.of("0_b", "1_b", "2_b")) {
            assertThat(net.getParam(biases).toDoubleVector()).containsOnly(InitNets.BIAS);
        }
    }

    @Test
    void theDefaultHasNoSettingsAndChangesNothing() {
        assertThat(names().findFirst()).hasValue("as-model");
        assertThat(WeightInits.catalog().definition("as-model").parameters()).isEmpty();
        MultiLayerConfiguration configuration = convNet(DataType.FLOAT);
        assertThat(initialization("as-model", Map.of()).configure(configuration))
                .isSameAs(configuration)
                .isEqualTo(convNet(DataType.FLOAT));
    }

    @Test
    void aGainOfOneGivesTheBitsOfDl4jsOwnRule() {
        NeuralNetConfiguration.Builder dl4js = settings(DataType.FLOAT).weightInit(WeightInit.RELU);
        NeuralNetConfiguration.Builder ours = settings(DataType.FLOAT).weightInit(WeightInit.XAVIER);
        assertThat(started(initialization("he", Map.of()).configure(dense(ours)))
                        .params())
                .isEqualTo(started(dense(dl4js)).params());
    }

    @Test
    void recurrentWeightsAreSetAsTheInputsAre() {
        MultiLayerNetwork net = started(initialization("he", Map.of()).configure(recurrent()));
        assertWeights(net, "0_W", Form.NORMAL, 2.0 / 20);
        assertWeights(net, "0_RW", Form.NORMAL, 2.0 / 50);
        assertWeights(net, "1_W", Form.NORMAL, 2.0 / 30);
        assertWeights(net, "1_RW", Form.NORMAL, 2.0 / 30);
        assertWeights(net, "2_W", Form.NORMAL, 2.0 / 30);
    }

    @Test
    void layersWithinWrappersAreSetAndFrozenOnesAreNot() {
        Bidirectional both =
                new Bidirectional(new SimpleRnn.Builder().nIn(3).nOut(4).build());
        DenseLayer frozen = new DenseLayer.Builder().nIn(8).nOut(4).build();
        MultiLayerConfiguration configuration = settings(DataType.FLOAT)
                .list()
                .layer(both)
                .layer(new LastTimeStep(new LSTM.Builder().nIn(8).nOut(8).build()))
                .layer(new FrozenLayer(frozen))
                .layer(output(2).nIn(4).build())
                .build();
        initialization("orthogonal", Map.of("gain", 2)).configure(configuration);
        Bidirectional set = (Bidirectional) layer(configuration, 0);
        LSTM wrapped = (LSTM) ((LastTimeStep) layer(configuration, 1)).getUnderlying();
        assertThat(List.of(rule(set.getFwd()), rule(set.getBwd()), rule(wrapped), wrapped.getWeightInitFnRecurrent()))
                .containsOnly(new OrthogonalWeights(2));
        assertThat(rule(((FrozenLayer) layer(configuration, 2)).getLayer())).isNotEqualTo(new OrthogonalWeights(2));
    }

    @Test
    void whatMultipliesByNoMatrixIsLeftAlone() {
        List<Layer> layers = List.of(
                new EmbeddingLayer.Builder().nIn(9).nOut(4).build(),
                new BatchNormalization.Builder().nIn(4).nOut(4).build(),
                new PReLULayer.Builder().inputShape(4).nIn(4).nOut(4).build());
        NeuralNetConfiguration.ListBuilder list = settings(DataType.FLOAT).list();
        layers.forEach(list::layer);
        MultiLayerConfiguration configuration =
                list.layer(output(2).nIn(4).build()).build();
        List<IWeightInit> before =
                Stream.of(0, 1, 2).map(i -> rule(layer(configuration, i))).toList();
        initialization("he", Map.of("gain", 3)).configure(configuration);
        assertThat(Stream.of(0, 1, 2).map(i -> rule(layer(configuration, i))).toList())
                .isEqualTo(before);
        assertThat(rule(layer(configuration, 3)))
                .isEqualTo(new ScaledWeights(WeightInit.RELU.getWeightInitFunction(), 3));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aGraphStartsAsTheNetworkOfItsLayers(String name) {
        ComputationGraphConfiguration graph = settings(DataType.FLOAT)
                .graphBuilder()
                .addInputs("rows")
                .addLayer("dense", new DenseLayer.Builder().nIn(6).nOut(5).build(), "rows")
                .addLayer("output", output(3).nIn(5).build(), "dense")
                .setOutputs("output")
                .build();
        ComputationGraph started =
                new ComputationGraph(initialization(name, Map.of()).configure(graph));
        started.init();
        assertThat(started.params())
                .isEqualTo(started(initialization(name, Map.of()).configure(dense(settings(DataType.FLOAT))))
                        .params());
    }

    @ParameterizedTest
    @MethodSource("names")
    void theSameSeedGivesTheSameWeightsWhateverElseRuns(String name) throws InterruptedException {
        INDArray alone = started(initialization(name, Map.of()).configure(convNet(DataType.FLOAT)))
                .params();
        Nd4j.randn(DataType.FLOAT, 77);
        INDArray[] beside = new INDArray[3];
        List<Thread> threads = Stream.of(0, 1, 2)
                .map(i -> new Thread(
                        () -> beside[i] = started(initialization(name, Map.of()).configure(convNet(DataType.FLOAT)))
                                .params()))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(beside).containsOnly(alone);
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        MultiLayerConfiguration other = convNet(DataType.FLOAT);
        other.getConfs().forEach(layer -> layer.setSeed(18));
        Initialization orthogonal = initialization("orthogonal", Map.of());
        assertThat(started(orthogonal.configure(other)).params())
                .isNotEqualTo(
                        started(orthogonal.configure(convNet(DataType.FLOAT))).params());
    }

    @ParameterizedTest
    @MethodSource("names")
    void aConfigurationSurvivesJson(String name) {
        Map<String, ?> settings =
                WeightInits.catalog().definition(name).parameter("gain").isPresent() ? Map.of("gain", 1.25) : Map.of();
        MultiLayerConfiguration configuration = initialization(name, settings).configure(convNet(DataType.FLOAT));
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
        assertThat(read).isEqualTo(configuration);
        assertThat(rule(layer(read, 0))).isEqualTo(rule(layer(configuration, 0)));
        assertThat(started(read).params()).isEqualTo(started(configuration).params());
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> initialization("he", Map.of("gain", 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("he.gain must be > 0 and finite, got 0");
        assertThatThrownBy(() -> initialization("orthogonal", Map.of("gain", Double.NaN)))
                .hasMessage("orthogonal.gain must be > 0 and finite, got NaN");
        assertThatThrownBy(() -> initialization("normal", Map.of("std", -1)))
                .hasMessage("normal.std must be > 0 and finite, got -1");
        assertThatThrownBy(() -> initialization("lsuv", Map.of("iterations", 0)))
                .hasMessage("lsuv.iterations must be a whole number >= 1, got 0");
        assertThatThrownBy(() -> initialization("as-model", Map.of("gain", 2)))
                .hasMessage("as-model has no settings, got gain");
        assertThatThrownBy(() -> initialization("xavir", Map.of()))
                .hasMessageStartingWith("unknown weight initialization \"xavir\" (did you mean xavier?)");
        assertThatThrownBy(() -> new ScaledWeights(WeightInit.RELU.getWeightInitFunction(), -2))
                .hasMessage("gain must be > 0 and finite, got -2");
    }

    /** Why there is no lecun-uniform: LeCun's bound is √(3/in). When this fails, DL4J has mended it. */
    @Test
    void dl4jsUniformLecunHasThreeTimesLecunsVariance() {
        MultiLayerNetwork net = started(dense(settings(DataType.FLOAT).weightInit(WeightInit.LECUN_UNIFORM), 400, 300));
        assertWeights(net, "0_W", Form.UNIFORM, 3.0 / 400);
    }

    private static MultiLayerConfiguration dense(NeuralNetConfiguration.Builder settings) {
        return dense(settings, 6, 5);
    }

    private static MultiLayerConfiguration dense(NeuralNetConfiguration.Builder settings, int inputs, int units) {
        return settings.list()
                .layer(new DenseLayer.Builder().nIn(inputs).nOut(units).build())
                .layer(output(3).nIn(units).build())
                .build();
    }

    private static MultiLayerConfiguration recurrent() {
        return settings(DataType.FLOAT)
                .list()
                .layer(new SimpleRnn.Builder().nIn(20).nOut(50).build())
                .layer(new LSTM.Builder().nIn(50).nOut(30).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(30)
                        .nOut(40)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static Layer layer(MultiLayerConfiguration configuration, int index) {
        return configuration.getConf(index).getLayer();
    }

    private static IWeightInit rule(Layer layer) {
        return ((BaseLayer) layer).getWeightInitFn();
    }

    private static void assertWeights(MultiLayerNetwork net, String key, Form form, double variance) {
        double[] weights = net.getParam(key).ravel().toDoubleVector();
        double measured = DoubleStream.of(weights).map(w -> w * w).sum() / weights.length;
        assertThat(measured)
                .as(key)
                .isCloseTo(variance, within(ERRORS * variance * Math.sqrt(form.spread / weights.length)));
        double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        double bound = Math.sqrt(3 * variance);
        if (form == Form.UNIFORM) {
            assertThat(largest).as(key).isBetween(0.98 * bound, 1.000001 * bound);
        } else {
            assertThat(largest).as(key).isGreaterThan(1.2 * bound);
        }
    }
}
