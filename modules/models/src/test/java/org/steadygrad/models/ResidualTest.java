package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;

class ResidualTest {
    private static final DataShape PHOTOS = DataShape.image(3, 32, 32, 10);

    /** The paper's table 6, in millions. */
    @ParameterizedTest
    @CsvSource({"3, 0.27", "5, 0.46", "7, 0.66", "9, 0.85"})
    void hasAsManyParametersAsInThePaper(int blocks, double millions) {
        assertThat(Math.round(trained(new Residual(PHOTOS, blocks, 16, Normalization.BATCH)) / 1e4) / 100.0)
                .isEqualTo(millions);
    }

    @Test
    void countsItsParametersLayerByLayer() {
        long norms = 2 * (16 * 7 + 32 * 6 + 64 * 6);
        long convolutions = 9 * (3 * 16 + 6 * 16 * 16 + 16 * 32 + 5 * 32 * 32 + 32 * 64 + 5 * 64 * 64);
        long output = 64 * 10 + 10;

        assertThat(trained(new Residual(PHOTOS, 3, 16, Normalization.BATCH)))
                .isEqualTo(convolutions + norms + output)
                .isEqualTo(269_722);
        assertThat(trained(new Residual(PHOTOS, 3, 16, Normalization.NONE)))
                .isEqualTo(convolutions + norms / 2 + output);
    }

    /** With weights of zero in its branch, a block of positive maps is the identity, or its subsampling. */
    @Test
    void shortcutsPassImagesOnAndAddMapsOfZeros() {
        ComputationGraph net = network(new Residual(DataShape.image(1, 8, 8, 2), 1, 2, Normalization.NONE));
        for (String branch : List.of("conv3", "conv5", "conv7")) {
            net.getLayer(branch).getParam("W").assign(0);
        }

        Map<String, INDArray> outputs = net.feedForward(Nd4j.rand(3, 1, 8, 8), false);

        INDArray first = outputs.get("conv1");
        INDArray second = outputs.get("relu2");
        assertThat(outputs.get("relu1")).isEqualTo(first);
        assertThat(second.shape()).containsExactly(3, 4, 4, 4);
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                assertThat(second.getDouble(1, 1, row, column)).isEqualTo(first.getDouble(1, 1, 2 * row, 2 * column));
                assertThat(second.getDouble(1, 3, row, column)).isZero();
            }
        }
        assertThat(outputs.get("relu3").shape()).containsExactly(3, 8, 2, 2);
    }

    @Test
    void takesImagesOfOddSize() {
        ComputationGraph net = network(new Residual(DataShape.image(1, 7, 5, 3), 1, 2, Normalization.BATCH));

        assertThat(net.outputSingle(Nd4j.rand(2, 1, 7, 5)).shape()).containsExactly(2, 3);
    }

    @Test
    void refusesRows() {
        assertThatThrownBy(() -> new Residual(new DataShape(List.of(5L), 3), 1, 2, Normalization.BATCH))
                .hasMessage("model residual needs images [channels, height, width] of at least 4x4,"
                        + " got examples of shape [5]");
    }

    /** Without batch norm's running statistics, which DL4J counts as parameters. */
    private static long trained(Residual network) {
        return network(network).paramTable().entrySet().stream()
                .filter(entry -> !entry.getKey().matches("norm\\d+_(mean|var|log10stdev)"))
                .mapToLong(entry -> entry.getValue().length())
                .sum();
    }

    private static ComputationGraph network(Residual network) {
        ComputationGraph net = new ComputationGraph(network.configuration());
        net.init();
        return net;
    }
}
