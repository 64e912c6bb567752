package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.data.examples.Examples;

class LabelNoiseTest {
    private static final Examples EXAMPLES = DataSets.load(
                    DataSets.catalog().component("glyphs", Map.of("train", 5000, "test", 10)))
            .train();

    @Test
    void theGivenShareOfLabelsIsWrongAndEveryOtherClassEquallyLikely() {
        Examples noisy = EXAMPLES.mislabelled(0.36, 4);

        int[] moves = new int[10];
        for (int i = 0; i < EXAMPLES.count(); i++) {
            moves[(noisy.label(i) - EXAMPLES.label(i) + 10) % 10]++;
            assertThat(noisy.all().labels().getDouble(i, noisy.label(i))).isEqualTo(1);
        }
        // Standard deviations 34 of the 3,200 that stay, 14 of the 200 that each move gets.
        assertThat(moves[0]).isBetween(3200 - 136, 3200 + 136);
        for (int move = 1; move < 10; move++) {
            assertThat(moves[move]).isBetween(200 - 56, 200 + 56);
        }
        assertThat(noisy.all().features()).isSameAs(EXAMPLES.all().features());
    }

    @Test
    void isTheSameForTheSameSeedAndNothingWithoutAShare() {
        assertThat(EXAMPLES.mislabelled(0.3, 4).labels())
                .isEqualTo(EXAMPLES.mislabelled(0.3, 4).labels())
                .isNotEqualTo(EXAMPLES.mislabelled(0.3, 5).labels());
        assertThat(EXAMPLES.mislabelled(0, 4)).isSameAs(EXAMPLES);
    }
}
