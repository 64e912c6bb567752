package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.DataShape;

class ModelsTest {
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);

    private static final DataShape PHOTOS = DataShape.image(3, 32, 32, 10);

    static Collection<String> names() {
        return Models.catalog().definitions().stream()
                .filter(definition -> definition.parameters().stream()
                        .allMatch(parameter -> parameter.fallback().isPresent()))
                .map(Definition::name)
                .toList();
    }

    /** Worked out by hand from the layers as published. */
    @Test
    void networksHaveTheirPublishedParameters() {
        assertThat(network(new Lenet5(DIGITS)).numParams()).isEqualTo(61_706);
        assertThat(network(new Basic2c2d(DIGITS)).numParams()).isEqualTo(3_274_634);
        assertThat(network(new Basic3c3d(PHOTOS)).numParams()).isEqualTo(895_210);
        assertThat(network(new AllCnnC(PHOTOS)).numParams()).isEqualTo(1_369_738);
        assertThat(network(new AllCnnC(DataShape.image(3, 32, 32, 100))).numParams())
                .isEqualTo(1_387_108);
        assertThat(network(new PlainConvNet(DIGITS, 18, 16, Normalization.NONE)).numParams())
                .isEqualTo(266_426);
    }

    @Test
    void plainConvNetHasStagesOfEquallyManyConvolutionsAndTwiceTheMaps() {
        long first = (9 + 1) * 4 + 36 * 4 + 4;
        long second = 36 * 8 + 8 + 72 * 8 + 8;
        long third = 72 * 16 + 16;
        long output = 16 * 10 + 10;

        MultiLayerNetwork net = network(new PlainConvNet(DIGITS, 5, 4, Normalization.NONE));

        assertThat(net.numParams()).isEqualTo(first + second + third + output);
        assertThat(net.output(Nd4j.rand(2, 1, 28, 28)).shape()).containsExactly(2, 10);
        assertThat(net.feedForward(Nd4j.rand(2, 1, 28, 28)).get(5).shape()).containsExactly(2, 16, 7, 7);
    }

    @Test
    void batchNormalizationTakesTheBiasesPlace() {
        MultiLayerNetwork net = network(new PlainConvNet(DIGITS, 3, 4, Normalization.BATCH));

        assertThat(net.getLayer("conv1").paramTable()).containsOnlyKeys("W");
        assertThat(net.getLayer("norm1").paramTable()).containsKeys("gamma", "beta");
        assertThat(net.getnLayers()).isEqualTo(8);
    }

    /** A normal distribution cut off at two deviations has 0.8796 of its deviation. */
    @Test
    void basic2c2dStartsFromATruncatedNormalDistribution() {
        INDArray weights = network(new Basic2c2d(DIGITS)).getParam("4_W");

        assertThat(weights.amaxNumber().doubleValue()).isBetween(0.09, 0.1);
        assertThat(weights.stdNumber().doubleValue()).isCloseTo(0.05 * 0.8796, within(1e-3));
        assertThat(network(new Basic2c2d(DIGITS)).getParam("4_b").meanNumber().doubleValue())
                .isCloseTo(0.05, within(1e-6));
    }

    @Test
    void basic3c3dPenalizesItsWeightsAlone() {
        MultiLayerNetwork net = network(new Basic3c3d(PHOTOS));
        double squares = 0;
        for (Map.Entry<String, INDArray> parameter : net.paramTable().entrySet()) {
            if (parameter.getKey().endsWith("_W")) {
                squares += Math.pow(parameter.getValue().norm2Number().doubleValue(), 2);
            }
        }

        assertThat(net.calcRegularizationScore(true)).isCloseTo(0.001 * squares, within(1e-3 * squares));
    }

    @Test
    void articleConvNetHasTheArticlesParameters() {
        long conv1 = 3 * 3 * 64 + 64;
        long conv2 = 3 * 3 * 64 * 64 + 64;
        long dense = 7 * 7 * 64 * 128 + 128;
        long output = 128 * 10 + 10;

        assertThat(network(ArticleConvNet.fullWidth(DIGITS)).numParams())
                .isEqualTo(conv1 + conv2 + dense + output)
                .isEqualTo(440_394);
    }

    @Test
    void articleConvNetFitsItselfToShapeAndClasses() {
        MultiLayerNetwork net = network(new ArticleConvNet(DataShape.image(3, 32, 20, 7), 4, 16));

        INDArray output = net.output(Nd4j.rand(2, 3, 32, 20));

        assertThat(output.shape()).containsExactly(2, 7);
        assertThat(output.sum(1).toDoubleVector()).containsExactly(new double[] {1, 1}, within(1e-3));
    }

    @Test
    void mlpHasTheParametersOfItsWidthAndDepth() {
        long expected = (784 * 32 + 32) + 2 * (32 * 32 + 32) + (32 * 10 + 10);

        assertThat(network(new Mlp(DIGITS, 32, 3)).numParams()).isEqualTo(expected);
    }

    @Test
    void mlpTakesRowsAsWellAsImages() {
        MultiLayerNetwork net = network(new Mlp(new DataShape(List.of(5L), 3), 8, 1));

        assertThat(net.output(Nd4j.rand(4, 5)).shape()).containsExactly(4, 3);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCallGivesAConfigurationOfItsOwn(String name) {
        Component settings = Models.catalog().component(name, Map.of());
        Network network = Models.catalog().maker(settings).create(settings, ModelShapes.fitting(name, DIGITS));

        Blueprint first = network.blueprint();
        Blueprint second = network.blueprint();

        assertThat(first.json()).isEqualTo(second.json());
        assertThat(first.layers().get(0).layer())
                .isNotSameAs(second.layers().get(0).layer());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNetworkStartsFromTheSameWeightsEachTime(String name) {
        Component settings = Models.catalog().component(name, Map.of());
        Network network = Models.catalog().maker(settings).create(settings, ModelShapes.fitting(name, DIGITS));

        INDArray first = model(network).params();
        Nd4j.rand(3);

        assertThat(model(network).params()).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNetworkSurvivesJson(String name) {
        Component settings = Models.catalog().component(name, Map.of());
        Blueprint blueprint = Models.catalog()
                .maker(settings)
                .create(settings, ModelShapes.fitting(name, DIGITS))
                .blueprint();

        if (blueprint instanceof Blueprint.Sequence sequence) {
            assertThat(MultiLayerConfiguration.fromJson(blueprint.json())).isEqualTo(sequence.configuration());
        } else if (blueprint instanceof Blueprint.Graph graph) {
            assertThat(ComputationGraphConfiguration.fromJson(blueprint.json())).isEqualTo(graph.configuration());
        }
    }

    @Test
    void convNetRefusesRowsAndTinyImages() {
        assertThatThrownBy(() -> ArticleConvNet.fullWidth(new DataShape(List.of(5L), 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model article-convnet needs images [channels, height, width] of at least 4x4,"
                        + " got examples of shape [5]");
        assertThatThrownBy(() -> ArticleConvNet.fullWidth(DataShape.image(1, 3, 28, 2)))
                .hasMessageEndingWith("got examples of shape [1, 3, 28]");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> Models.catalog().component("mlp", Map.of("depth", 0)))
                .hasMessage("mlp.depth must be a whole number from 1 to 100, got 0");
    }

    private static Model model(Network network) {
        TrainableNetwork net = network.blueprint().network();
        net.initialize();
        return net.model();
    }

    private static MultiLayerNetwork network(SequentialNetwork network) {
        MultiLayerNetwork net = new MultiLayerNetwork(network.configuration());
        net.init();
        return net;
    }
}
