package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;

class ModelsTest {
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);

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
    @ValueSource(strings = {"article-convnet", "mlp"})
    void everyCallGivesAConfigurationOfItsOwn(String name) {
        Component settings = Models.catalog().component(name, Map.of());
        Network network = Models.catalog().maker(settings).create(settings, DIGITS);

        MultiLayerConfiguration first = network.configuration();
        MultiLayerConfiguration second = network.configuration();

        assertThat(first.toJson()).isEqualTo(second.toJson());
        assertThat(first.getConf(0)).isNotSameAs(second.getConf(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article-convnet", "mlp"})
    void everyNetworkSurvivesJson(String name) {
        Component settings = Models.catalog().component(name, Map.of());
        MultiLayerConfiguration configuration =
                Models.catalog().maker(settings).create(settings, DIGITS).configuration();

        assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
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

    private static MultiLayerNetwork network(Network network) {
        MultiLayerNetwork net = new MultiLayerNetwork(network.configuration());
        net.init();
        return net;
    }
}
