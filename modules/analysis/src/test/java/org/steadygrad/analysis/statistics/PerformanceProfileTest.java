package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * A table of times made by hand, with what AlgoPerf makes of it:
 *
 * <pre>
 *      w1   w2   w3   w4      ratios             score to 4, by hand
 * a   100  300  200    -      1    3    1    -   (3 + 1 + 3) / 12
 * b   150  100  400  800      1.5  1    2   4/3  (5/2 + 3 + 2 + 8/3) / 12
 * c   100  500    -  600      1    5    -    1   (3 + 3) / 12
 * </pre>
 */
class PerformanceProfileTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    private static List<OptionalDouble> times(double... times) {
        return Arrays.stream(times)
                .mapToObj(t -> t == NEVER ? OptionalDouble.empty() : OptionalDouble.of(t))
                .toList();
    }

    private static Map<String, PerformanceProfile> table() {
        Map<String, List<OptionalDouble>> times = new LinkedHashMap<>();
        times.put("a", times(100, 300, 200, NEVER));
        times.put("b", times(150, 100, 400, 800));
        times.put("c", times(100, 500, NEVER, 600));
        return PerformanceProfile.of(times);
    }

    @Test
    void ratiosToTheFastest() {
        assertThat(table().get("a").ratios()).isEqualTo(times(1, 3, 1, NEVER));
        assertThat(table().get("b").ratios()).isEqualTo(times(1.5, 1, 2, 800 / 600.0));
        assertThat(table().get("c").ratios()).isEqualTo(times(1, 5, NEVER, 1));
    }

    @Test
    void theProfileIsAStaircase() {
        PerformanceProfile b = table().get("b");

        assertThat(b.stairs())
                .containsExactly(
                        new PerformanceProfile.Stair(1, 0.25),
                        new PerformanceProfile.Stair(800 / 600.0, 0.5),
                        new PerformanceProfile.Stair(1.5, 0.75),
                        new PerformanceProfile.Stair(2, 1));
        assertThat(b.share(1.4)).isEqualTo(0.5);
        assertThat(table().get("a").share(100)).isEqualTo(0.75);
    }

    @Test
    void scoresByHand() {
        assertThat(table().get("a").score(4)).isCloseTo(7 / 12.0, within(1e-12));
        assertThat(table().get("b").score(4)).isCloseTo((5 / 2.0 + 3 + 2 + 8 / 3.0) / 12, within(1e-12));
        assertThat(table().get("c").score(4)).isCloseTo(6 / 12.0, within(1e-12));
    }

    /**
     * The same by AlgoPerf's own recipe (mlcommons/algorithmic-efficiency, scoring/performance_profile.py): rho at 100
     * points of numpy's linspace from 1 to 4, trapezoidal rule, divided by the range.
     */
    @Test
    void scoresAreAlgoPerfsUpToItsStepOfIntegration() {
        assertThat(table().get("a").score(4)).isCloseTo(0.58459596, within(0.006));
        assertThat(table().get("b").score(4)).isCloseTo(0.84974747, within(0.006));
        assertThat(table().get("c").score(4)).isCloseTo(0.5, within(0.006));
    }

    @Test
    void aWorkloadThatNobodyFinishedCountsForNobody() {
        Map<String, PerformanceProfile> profiles =
                PerformanceProfile.of(Map.of("a", times(10, NEVER), "b", times(20, NEVER)));

        assertThat(profiles.get("a").score(4)).isEqualTo(0.5);
        assertThat(profiles.get("b").score(4)).isCloseTo(1 / 3.0, within(1e-12));
    }
}
