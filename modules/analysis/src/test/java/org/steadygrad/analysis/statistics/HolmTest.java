package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values: R 4.2.2, {@code p.adjust(p, "holm")}. */
class HolmTest {
    private static void assertAdjusted(List<Double> p, Double... expected) {
        List<Double> adjusted = Holm.adjusted(p);
        assertThat(adjusted).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(adjusted.get(i)).isCloseTo(expected[i], Offset.offset(1e-12));
        }
    }

    @Test
    void correctedForTheFamilyInTheOrderGiven() {
        assertAdjusted(List.of(0.01, 0.04, 0.03, 0.005, 0.2, 0.012), 0.05, 0.09, 0.09, 0.03, 0.20, 0.05);
        assertAdjusted(List.of(0.6, 0.7, 0.01), 1.0, 1.0, 0.03);
        assertAdjusted(List.of(0.04), 0.04);
        assertAdjusted(List.of());
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Holm.adjusted(List.of(0.5, Double.NaN)))
                .hasMessage("a p value must be from 0 to 1, got NaN");
    }
}
