package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.layers.PlacedLayer;

class ModelGradientsTest {
    /** One for all, weights and inputs. Small inputs keep the loss below the bound where DL4J clips it. */
    private static final long SEED = 7;

    private static final double EPSILON = 1e-6;
    private static final double MOST_RELATIVE = 1e-4;
    private static final double LEAST_ABSOLUTE = 1e-9;
    private static final int PER_PARAMETER = 12;

    private static final Map<String, Map<String, Object>> SMALL = Map.of(
            "article-convnet", Map.of("width", 2, "hidden", 4),
            "mlp", Map.of("width", 4, "depth", 3),
            "plain-convnet", Map.of("width", 2, "depth", 4, "normalization", "batch"),
            "residual", Map.of("width", 2, "n", 1),
            "rnn", Map.of("width", 4, "layers", 2),
            "lstm", Map.of("width", 4, "layers", 2),
            "conv1d", Map.of("width", 3, "depth", 2));

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** Layers of every kind that these nets have, at double precision, so small that each parameter is looked at. */
    @ParameterizedTest
    @MethodSource("org.steadygrad.models.ModelsTest#names")
    void gradientsAgreeWithFiniteDifferences(String name) {
        DataShape shape = ModelShapes.fitting(name, DataShape.image(1, 16, 16, 3));
        TrainableNetwork net = started(name, SMALL.getOrDefault(name, Map.of()), shape);

        assertThat(agrees(
                        net,
                        features(shape),
                        Nd4j.eye(3)
                                .castTo(DataType.DOUBLE)
                                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape.classes()))))
                .isTrue();
    }

    /** Sequences answered in numbers, and with a class at every step. */
    @ParameterizedTest
    @CsvSource({
        "rnn, NUMBERS",
        "rnn, CLASS_PER_STEP",
        "lstm, NUMBERS",
        "lstm, CLASS_PER_STEP",
        "conv1d, NUMBERS",
        "conv1d, CLASS_PER_STEP"
    })
    void gradientsOfOtherAnswersAgreeWithFiniteDifferences(String name, Answer answer) {
        DataShape shape = DataShape.sequence(2, 5, 3, answer);
        INDArray labels = answer == Answer.NUMBERS
                ? Nd4j.linspace(DataType.DOUBLE, -1, 0.25, 9).reshape(3, 3)
                : Nd4j.eye(3).castTo(DataType.DOUBLE).reshape(3, 3, 1).repeat(2, 5);
        Map<String, Object> settings = name.equals("conv1d") ? SMALL.get(name) : Map.of("width", 4, "layers", 2);

        TrainableNetwork net = started(name, settings, shape);
        assertThat(agrees(net, features(shape), labels)).isTrue();
    }

    private static INDArray features(DataShape shape) {
        long[] sizes = Stream.concat(Stream.of(3L), shape.features().stream())
                .mapToLong(size -> size)
                .toArray();
        Nd4j.getRandom().setSeed(SEED);
        return Nd4j.randn(DataType.DOUBLE, sizes).muli(0.3);
    }

    private static TrainableNetwork started(String name, Map<String, Object> parameters, DataShape shape) {
        Component settings = Models.catalog().component(name, parameters);
        Blueprint blueprint =
                Models.catalog().maker(settings).create(settings, shape).blueprint();
        useDoublePrecision(blueprint);
        blueprint.seed(SEED);
        blueprint.layers().stream()
                .map(PlacedLayer::layer)
                .filter(BaseLayer.class::isInstance)
                .forEach(layer -> ((BaseLayer) layer).setIUpdater(new NoOp()));
        TrainableNetwork net = blueprint.network();
        net.initialize();
        return net;
    }

    private static void useDoublePrecision(Blueprint blueprint) {
        if (blueprint instanceof Blueprint.Sequence sequence) {
            sequence.configuration().setDataType(DataType.DOUBLE);
        } else if (blueprint instanceof Blueprint.Graph graph) {
            graph.configuration().setDataType(DataType.DOUBLE);
        }
        blueprint.settings().forEach(layer -> layer.setDataType(DataType.DOUBLE));
    }

    private static boolean agrees(TrainableNetwork net, INDArray features, INDArray labels) {
        if (net instanceof TrainableNetwork.Sequence sequence) {
            return GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                    .net(sequence.model())
                    .input(features)
                    .labels(labels)
                    .epsilon(EPSILON)
                    .maxRelError(MOST_RELATIVE)
                    .minAbsoluteError(LEAST_ABSOLUTE)
                    .excludeParams(runningStatistics(net))
                    .subset(true)
                    .maxPerParam(PER_PARAMETER)
                    .print(GradientCheckUtil.PrintMode.ZEROS));
        }
        return GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                .net((ComputationGraph) net.model())
                .inputs(new INDArray[] {features})
                .labels(new INDArray[] {labels})
                .epsilon(EPSILON)
                .maxRelError(MOST_RELATIVE)
                .minAbsoluteError(LEAST_ABSOLUTE)
                .excludeParams(runningStatistics(net))
                .subset(true)
                .maxPerParam(PER_PARAMETER)
                .print(GradientCheckUtil.PrintMode.ZEROS));
    }

    /** Batch norm's, which travel among the parameters and have no gradient. */
    private static Set<String> runningStatistics(TrainableNetwork net) {
        return net.model().paramTable().keySet().stream()
                .filter(name -> name.matches("\\w+_(mean|var|log10stdev)"))
                .collect(Collectors.toSet());
    }
}
