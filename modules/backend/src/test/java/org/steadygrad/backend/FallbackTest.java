package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.slf4j.LoggerFactory;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class FallbackTest {
    @BeforeEach
    void needsOneDnn() {
        Builds.assumeOneDnn();
    }

    @Test
    void aTrainedNetworkInTheFastLaneHasNone() {
        MultiLayerNetwork network = Nets.article(4, Nets.Extra.BATCH_NORM, Nets.Extra.DROPOUT);

        network.fit(Nets.batch(8, 1));

        assertThat(FastCpu.fallbacks(network)).isEmpty();
    }

    @Test
    void aLayerWhoseFastCodeFailsIsReportedAndStillGivesTheRightNumbers() {
        MultiLayerNetwork network = Nets.article(4);
        MultiLayerNetwork healthy = Nets.article(4);
        Taps.breakDown(network.getLayer(2));
        DataSet batch = Nets.batch(8, 1);

        withoutLogOf(org.deeplearning4j.nn.layers.convolution.ConvolutionLayer.class, () -> network.fit(batch));
        healthy.fit(batch);

        assertThat(FastCpu.fallbacks(network))
                .extracting(Fallback::toString)
                .containsExactly("layer 2 (layer2) failed in fast code and went on with built-in code");
        assertThat(network.params().equalsWithEps(healthy.params(), 1e-5)).isTrue();
    }

    @Test
    void layersOfANetworkMadeOutsideTheLaneAreReported() {
        MultiLayerNetwork network = Nets.builtIn(() -> Nets.article(4, Nets.Extra.BATCH_NORM));

        assertThat(FastCpu.fallbacks(network))
                .extracting(Fallback::toString)
                .containsExactly(
                        "layer 0 (layer0) ran built-in code",
                        "layer 1 (layer1) ran built-in code",
                        "layer 2 (layer2) ran built-in code",
                        "layer 3 (layer3) ran built-in code",
                        "layer 4 (layer4) ran built-in code",
                        "layer 5 (layer5) ran built-in code");
    }

    @Test
    void layersThatOneDnnCannotComputeAreReported() {
        MultiLayerNetwork network = small(DataType.DOUBLE, PoolingType.MAX);

        assertThat(FastCpu.fallbacks(network))
                .extracting(fallback -> Texts.in(Language.ENGLISH).say(fallback.reason()))
                .containsOnly("computes in DOUBLE, for which there is only built-in code")
                .hasSize(2);
        assertThat(FastCpu.fallbacks(small(DataType.FLOAT, PoolingType.PNORM)))
                .extracting(Fallback::toString)
                .containsExactly("layer 1 (layer1) pools by PNORM, for which there is only built-in code");
    }

    @Test
    void graphsAndFrozenLayersAreLookedInto() {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .graphBuilder()
                .addInputs("image")
                .addLayer(
                        "conv",
                        new FrozenLayer(
                                new ConvolutionLayer.Builder(3, 3).nOut(2).build()),
                        "image")
                .addLayer("out", new OutputLayer.Builder().nOut(Nets.CLASSES).build(), "conv")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(28, 28, 1))
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();

        assertThat(FastCpu.fallbacks(graph))
                .extracting(Fallback::toString)
                .containsExactly("layer 0 (conv) computes in DOUBLE, for which there is only built-in code");
    }

    private static MultiLayerNetwork small(DataType type, PoolingType pooling) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(2).build())
                .layer(new SubsamplingLayer.Builder(pooling).pnorm(2).build())
                .layer(new OutputLayer.Builder().nOut(Nets.CLASSES).build())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        network.init();
        return network;
    }

    private static void withoutLogOf(Class<?> noisy, Runnable work) {
        Logger log = (Logger) LoggerFactory.getLogger(noisy);
        log.setLevel(Level.OFF);
        try {
            work.run();
        } finally {
            log.setLevel(null);
        }
    }
}
