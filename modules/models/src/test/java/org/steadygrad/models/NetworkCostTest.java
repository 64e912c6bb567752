package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/** Against products worked out by hand from the layers. */
class NetworkCostTest {
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);

    @Test
    void aConvolutionUsesItsWeightsAtEveryPixelOfItsAnswer() {
        long conv1 = 9 * 64 * 28 * 28;
        long conv2 = 9 * 64 * 64 * 14 * 14;
        long dense = 7 * 7 * 64 * 128;
        long output = 128 * 10;

        assertThat(NetworkCost.of(new ArticleConvNet(DIGITS, 64, 128), DIGITS))
                .isEqualTo(new NetworkCost(440_394, conv1 + conv2 + dense + output));
    }

    @Test
    void aGraphCostsWhatItsLayersDoAndRunningStatisticsAreNotTrained() {
        DataShape photos = DataShape.image(3, 32, 32, 10);
        long first = 9 * 3 * 16 * 32 * 32;
        long stage1 = 6 * 9 * 16 * 16 * 32 * 32;
        long stage2 = (9 * 16 * 32 + 5 * 9 * 32 * 32) * 16 * 16;
        long stage3 = (9 * 32 * 64 + 5 * 9 * 64 * 64) * 8 * 8;

        assertThat(NetworkCost.of(new Residual(photos, 3, 16, Normalization.BATCH), photos))
                .isEqualTo(new NetworkCost(269_722, first + stage1 + stage2 + stage3 + 64 * 10));
    }

    @Test
    void aRecurrentLayerUsesItsWeightsAtEveryStep() {
        DataShape sequence = DataShape.sequence(2, 50, 4, Answer.CLASS);

        assertThat(NetworkCost.of(new Recurrent(sequence, Recurrent.Cell.TANH, 8, 1), sequence))
                .isEqualTo(new NetworkCost(2 * 8 + 8 * 8 + 8 + 8 * 4 + 4, 50 * (2 * 8 + 8 * 8) + 8 * 4));
    }
}
