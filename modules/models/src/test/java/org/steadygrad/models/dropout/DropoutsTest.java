package org.steadygrad.models.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.steadygrad.models.dropout.DropoutNets.DIGITS;
import static org.steadygrad.models.dropout.DropoutNets.article;
import static org.steadygrad.models.dropout.DropoutNets.dropout;
import static org.steadygrad.models.dropout.DropoutNets.layer;
import static org.steadygrad.models.dropout.DropoutNets.lineConvolutions;
import static org.steadygrad.models.dropout.DropoutNets.output;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.models.Mlp;

class DropoutsTest {
    @Test
    void theDefaultHasNoSettingsAndChangesNothing() {
        assertThat(Dropouts.catalog().names().iterator().next()).isEqualTo("none");
        assertThat(Dropouts.catalog().definition("none").parameters()).isEmpty();
        for (NetworkDropout nothing : List.of(dropout("none", Map.of()), dropout("plain", 0), dropout("spatial", 0))) {
            MultiLayerConfiguration configuration = article();
            assertThat(nothing.configure(configuration)).isSameAs(configuration).isEqualTo(article());
        }
    }

    @Test
    void plainAndGaussianGoOnFullyConnectedLayersButTheFirst() {
        assertThat(dropouts(dropout("plain", 0.2).configure(article())))
                .containsExactly("", "", "", "", "dense Dropout", "output Dropout");
        assertThat(dropouts(dropout("gaussian", 0.2).configure(new Mlp(DIGITS, 8, 2).configuration())))
                .containsExactly("", "dense2 GaussianDropout", "output GaussianDropout");
    }

    @Test
    void spatialGoesOnConvolutionsButTheFirst() {
        assertThat(dropouts(dropout("spatial", 0.2).configure(article())))
                .containsExactly("", "", "conv2 SpatialDropout", "", "", "");
    }

    @Test
    void aGraphGetsThemOnLayersThatDoNotTakeItsInput() {
        ComputationGraphConfiguration graph = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("rows")
                .addLayer("left", new DenseLayer.Builder().nIn(4).nOut(3).build(), "rows")
                .addLayer("right", new DenseLayer.Builder().nIn(3).nOut(3).build(), "left")
                .addLayer("output", output().nIn(3).build(), "right")
                .setOutputs("output")
                .build();
        dropout("plain", 0.3).configure(graph);
        assertThat(List.of("left", "right", "output"))
                .extracting(name -> ((LayerVertex) graph.getVertices().get(name))
                        .getLayerConf()
                        .getLayer()
                        .getIDropout())
                .containsExactly(null, new Dropout(0.7), new Dropout(0.7));
    }

    @Test
    void everyLayerHasADropoutOfItsOwn() {
        MultiLayerConfiguration configuration = dropout("plain", 0.2).configure(article());
        assertThat(layer(configuration, 4).getIDropout())
                .isEqualTo(layer(configuration, 5).getIDropout())
                .isNotSameAs(layer(configuration, 5).getIDropout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gaussian", "spatial", "alpha"})
    void aConfigurationSurvivesJson(String name) {
        MultiLayerConfiguration configuration = dropout(name, 0.4).configure(article());
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(configuration.toJson());
        assertThat(read).isEqualTo(configuration);
        assertThat(dropouts(read)).isEqualTo(dropouts(configuration));
        assertThat(layer(read, 4).getIDropout())
                .isEqualTo(layer(configuration, 4).getIDropout());
    }

    @Test
    void aRateOutOfRangeIsNamed() {
        assertThatThrownBy(() -> Dropouts.catalog().component("plain", Map.of("rate", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("plain.rate must be >= 0 and < 1, got 1");
        assertThatThrownBy(() -> Dropouts.catalog().component("spatial", Map.of("rate", -0.1)))
                .hasMessage("spatial.rate must be >= 0 and < 1, got -0.1");
        assertThatThrownBy(() -> Dropouts.catalog().component("gausian", Map.of()))
                .hasMessageStartingWith("unknown dropout \"gausian\" (did you mean gaussian?)");
    }

    @Test
    void aNetworkWithoutAPlaceForItIsRefused() {
        assertThatThrownBy(() -> dropout("spatial", 0.5).configure(new Mlp(DIGITS, 8, 2).configuration()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "dropout spatial must have a convolutional layer after the first layer, the network has none");
        MultiLayerConfiguration single = new NeuralNetConfiguration.Builder()
                .list()
                .layer(output().nIn(4).build())
                .build();
        assertThatThrownBy(() -> dropout("plain", 0.5).configure(single))
                .hasMessage(
                        "dropout plain must have a fully connected layer after the first layer, the network has none");
    }

    @Test
    void convolutionsOfOtherKindsAreRefused() {
        assertThatThrownBy(() -> dropout("spatial", 0.5).configure(lineConvolutions()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "dropout spatial must be on 2D convolutions in NCHW format, which alone DL4J computes rightly,"
                                + " got second, a Convolution1DLayer");
        MultiLayerConfiguration channelsLast = new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(2, 2)
                        .nOut(3)
                        .dataFormat(CNN2DFormat.NHWC)
                        .build())
                .layer(new ConvolutionLayer.Builder(2, 2)
                        .nOut(3)
                        .dataFormat(CNN2DFormat.NHWC)
                        .build())
                .layer(output().build())
                .setInputType(InputType.convolutional(6, 6, 2, CNN2DFormat.NHWC))
                .build();
        assertThatThrownBy(() -> dropout("spatial", 0.5).configure(channelsLast))
                .hasMessageEndingWith("got layer1, a ConvolutionLayer in NHWC");
    }

    private static List<String> dropouts(MultiLayerConfiguration configuration) {
        return IntStream.range(0, configuration.getConfs().size())
                .mapToObj(i -> layer(configuration, i))
                .map(layer -> layer.getIDropout() == null
                        ? ""
                        : layer.getLayerName() + " "
                                + layer.getIDropout().getClass().getSimpleName())
                .toList();
    }
}
