package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningCurveTest {
    /** Of all subsets of k settings, the mean of what the best on the other seeds reaches on this one. */
    private static double bySubsets(double[][] values, int k, int seed) {
        double sum = 0;
        int subsets = 0;
        for (int subset = 0; subset < 1 << values.length; subset++) {
            if (Integer.bitCount(subset) == k) {
                sum += values[chosen(values, subset, seed)][seed];
                subsets++;
            }
        }
        return sum / subsets;
    }

    private static int chosen(double[][] values, int subset, int heldOut) {
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            double tuned = 0;
            for (int seed = 0; seed < values[i].length; seed++) {
                tuned += seed == heldOut && values[i].length > 1 ? 0 : values[i][seed];
            }
            if ((subset >> i & 1) == 1 && tuned > highest) {
                highest = tuned;
                best = i;
            }
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void isTheMeanOverAllSubsetsJudgedOnHeldOutSeeds(int seeds) {
        Random random = new Random(5);
        double[][] values = new double[7][seeds];
        List<Sample> settings = new ArrayList<>();
        for (double[] setting : values) {
            for (int seed = 0; seed < seeds; seed++) {
                setting[seed] = random.nextInt(100) / 64.0;
            }
            settings.add(Sample.of(setting));
        }

        TuningCurve curve = TuningCurve.of(settings);

        assertThat(curve.bestOf()).hasSize(7);
        for (int k = 1; k <= 7; k++) {
            for (int seed = 0; seed < seeds; seed++) {
                assertThat(curve.bestOf().get(k - 1).values().get(seed))
                        .isCloseTo(bySubsets(values, k, seed), within(1e-12));
            }
        }
    }

    /** Worked by hand: of 1, 2, 4 the pairs have the best 2, 4, 4. */
    @Test
    void threeSettingsByHand() {
        TuningCurve curve = TuningCurve.of(List.of(Sample.of(2), Sample.of(1), Sample.of(4)));

        assertThat(curve.bestOf()).extracting(Sample::mean).satisfies(means -> {
            assertThat(means.get(0)).isCloseTo(7 / 3.0, within(1e-12));
            assertThat(means.get(1)).isCloseTo(10 / 3.0, within(1e-12));
            assertThat(means.get(2)).isCloseTo(4, within(1e-12));
        });
    }

    @Test
    void weightsOfManySettingsSumToOne() {
        for (int k : new int[] {1, 3, 50, 99, 100}) {
            double[] weights = TuningCurve.weights(100, k);
            assertThat(IntStream.range(0, 100).mapToDouble(i -> weights[i]).sum())
                    .isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void refusesUnequalSeeds() {
        assertThatThrownBy(() -> TuningCurve.of(List.of(Sample.of(1, 2), Sample.of(1))))
                .hasMessage("a tuning curve needs settings with equally many seeds, at least one");
    }
}
