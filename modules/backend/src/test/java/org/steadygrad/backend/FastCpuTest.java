package org.steadygrad.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNBatchNormHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class FastCpuTest {
    private static final int ARTICLE_WIDTH = 64;
    private static final double TOLERANCE = 1e-4;

    @BeforeEach
    void needsOneDnn() {
        Builds.assumeOneDnn();
    }

    @Test
    void stockLayersTakeTheirOneDnnForm() {
        MultiLayerNetwork network = Nets.article(4, Nets.Extra.BATCH_NORM);

        assertThat(network.getLayer(0).getHelper()).isInstanceOf(MKLDNNConvHelper.class);
        assertThat(network.getLayer(1).getHelper()).isInstanceOf(MKLDNNBatchNormHelper.class);
        assertThat(network.getLayer(2).getHelper()).isInstanceOf(MKLDNNSubsamplingHelper.class);
    }

    @Test
    void aStockConvolutionHasTheBitsOfOneDnn() {
        assertThat(new ConvolutionProbe().runsOneDnn()).isTrue();
    }

    @Test
    void trainingGoesForwardAndBackwardThroughTheOneDnnForm() {
        MultiLayerNetwork network = Nets.article(4);
        List<String> succeeded = new ArrayList<>();
        Taps.recordSuccesses(network.getLayer(0), succeeded);

        network.fit(Nets.batch(8, 1));

        assertThat(succeeded).containsSubsequence("preOutput", "backpropGradient");
        assertThat(FastCpu.fallbacks(network)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"article", "article with batch norm"})
    void oneDnnGivesTheNumbersOfTheBuiltInCode(String name) {
        Nets.Extra[] extras = name.endsWith("norm") ? new Nets.Extra[] {Nets.Extra.BATCH_NORM} : new Nets.Extra[] {};
        MultiLayerNetwork fast = Nets.article(ARTICLE_WIDTH, extras);
        MultiLayerNetwork builtIn = Nets.builtIn(() -> Nets.article(ARTICLE_WIDTH, extras));
        assertThat(builtIn.getLayer(0).getHelper()).isNull();
        assertThat(builtIn.params()).isEqualTo(fast.params());
        DataSet batch = Nets.batch(16, 2);

        assertClose(fast.feedForward(batch.getFeatures(), true), builtIn.feedForward(batch.getFeatures(), true));
        assertClose(gradients(fast, batch), gradients(builtIn, batch));
        assertThat(fast.score()).isCloseTo(builtIn.score(), within(TOLERANCE * builtIn.score()));
    }

    @Test
    void enablingAgainChangesNothing() {
        assertThat(FastCpu.enable()).isEqualTo(FastCpu.Lane.ONEDNN);
        assertThat(System.getProperty("org.eclipse.deeplearning4j.helpers.disable"))
                .isEqualTo("false");
        assertThat(FastCpu.warning()).isEmpty();
    }

    private static List<INDArray> gradients(MultiLayerNetwork network, DataSet batch) {
        network.setInput(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        Map<String, INDArray> byParameter = network.gradient().gradientForVariable();
        assertThat(byParameter).containsOnlyKeys(network.paramTable().keySet());
        return network.paramTable().keySet().stream().map(byParameter::get).toList();
    }

    /** The largest difference of an array's values, relative to its largest value. */
    private static void assertClose(List<INDArray> actual, List<INDArray> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double scale = expected.get(i).amaxNumber().doubleValue();
            double difference = actual.get(i).sub(expected.get(i)).amaxNumber().doubleValue();
            assertThat(scale).isPositive();
            assertThat(difference / scale).as("array %d", i).isLessThanOrEqualTo(TOLERANCE);
        }
    }
}
