package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;

class ModelGradientsTest {
    /** One for all, weights and inputs. Small inputs keep the loss below the bound where DL4J clips it. */
    private static final long SEED = 7;

    private static final Map<String, Map<String, Object>> SMALL = Map.of(
            "article-convnet", Map.of("width", 2, "hidden", 4),
            "mlp", Map.of("width", 4, "depth", 3),
            "plain-convnet", Map.of("width", 2, "depth", 4, "normalization", "batch"));

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
        Component settings = Models.catalog().component(name, SMALL.getOrDefault(name, Map.of()));
        MultiLayerConfiguration configuration = Models.catalog()
                .maker(settings)
                .create(settings, DataShape.image(1, 16, 16, 3))
                .configuration();
        configuration.setDataType(DataType.DOUBLE);
        configuration.getConfs().forEach(layer -> layer.setDataType(DataType.DOUBLE));
        configuration.getConfs().forEach(layer -> layer.setSeed(SEED));
        configuration.getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .filter(BaseLayer.class::isInstance)
                .forEach(layer -> ((BaseLayer) layer).setIUpdater(new NoOp()));
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        Nd4j.getRandom().setSeed(SEED);

        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(net)
                        .input(Nd4j.randn(DataType.DOUBLE, 3, 1, 16, 16).muli(0.3))
                        .labels(Nd4j.eye(3).castTo(DataType.DOUBLE))
                        .epsilon(1e-6)
                        .maxRelError(1e-4)
                        .minAbsoluteError(1e-9)
                        .excludeParams(runningStatistics(net))
                        .subset(true)
                        .maxPerParam(12)
                        .print(GradientCheckUtil.PrintMode.ZEROS)))
                .isTrue();
    }

    /** Batch norm's, which travel among the parameters and have no gradient. */
    private static Set<String> runningStatistics(MultiLayerNetwork net) {
        return net.paramTable().keySet().stream()
                .filter(name -> name.matches("\\d+_(mean|var|log10stdev)"))
                .collect(Collectors.toSet());
    }
}
