package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Remission of leukaemia in weeks, Freireich et al. (Blood 21, 1963), in the form of Kleinbaum &amp; Klein, "Survival
 * Analysis" (3rd ed. 2012), where estimates and the log-rank statistic are worked out; further digits from R 4.2.2,
 * survival 3.5-3, {@code survfit(conf.type="log-log")} and {@code survdiff}.
 */
class SurvivalTest {
    private static final List<Duration> TREATED =
            durations("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");
    private static final List<Duration> PLACEBO = durations("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");

    /** A plus marks one that was given up then. */
    private static List<Duration> durations(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.endsWith("+")
                        ? Duration.notBy(Double.parseDouble(word.substring(0, word.length() - 1)))
                        : Duration.reachedAt(Double.parseDouble(word)))
                .toList();
    }

    @Test
    void theCurveOfTheTreated() {
        SurvivalCurve curve = SurvivalCurve.of(TREATED);

        assertThat(curve.steps())
                .extracting(SurvivalCurve.Step::time)
                .containsExactly(6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0);
        assertThat(curve.steps()).extracting(SurvivalCurve.Step::underWay).containsExactly(21, 17, 15, 12, 11, 7, 6);
        assertThat(curve.steps()).extracting(SurvivalCurve.Step::reached).containsExactly(3, 1, 1, 1, 1, 1, 1);
        double[] survival = {0.85714286, 0.80672269, 0.75294118, 0.69019608, 0.62745098, 0.53781513, 0.44817927};
        double[] low = {0.619717955, 0.563146565, 0.503199511, 0.431610222, 0.367510856, 0.267778937, 0.188052006};
        double[] high = {0.951551748, 0.922809019, 0.889361835, 0.849065963, 0.804912189, 0.746790718, 0.680142628};
        for (int i = 0; i < survival.length; i++) {
            SurvivalCurve.Step step = curve.steps().get(i);
            assertThat(step.survival()).isCloseTo(survival[i], within(1e-8));
            assertThat(step.band().low()).isCloseTo(low[i], within(1e-8));
            assertThat(step.band().high()).isCloseTo(high[i], within(1e-8));
        }
        assertThat(curve.notReached()).isEqualTo(12);
    }

    @Test
    void medians() {
        assertThat(SurvivalCurve.of(TREATED).median()).hasValue(23);
        assertThat(SurvivalCurve.of(PLACEBO).median()).hasValue(8);
        assertThat(SurvivalCurve.of(durations("10 20 30 40")).median()).hasValue(25);
        assertThat(SurvivalCurve.of(durations("10 20 30+ 30+")).median()).hasValue(20);
        assertThat(SurvivalCurve.of(durations("10 20 25+ 30")).median()).hasValue(25);
        assertThat(SurvivalCurve.of(durations("10 20+ 20+")).median()).isEmpty();
    }

    @Test
    void meanTimesUnderWay() {
        assertThat(SurvivalCurve.of(TREATED).meanUpTo(35)).isCloseTo(23.287395, within(1e-6));
        assertThat(SurvivalCurve.of(TREATED).meanUpTo(20)).isCloseTo(16.116527, within(1e-6));
    }

    @Test
    void theLogRankTestOfTreatedAgainstPlacebo() {
        LogRank test = LogRank.of(TREATED, PLACEBO);

        assertThat(test.reached()).isEqualTo(9);
        assertThat(test.expected()).isCloseTo(19.250500948, within(1e-8));
        assertThat(test.variance()).isCloseTo(6.25696057368, within(1e-8));
        assertThat(test.statistic()).isCloseTo(16.7929409892, within(1e-7));
        assertThat(test.pValue()).isCloseTo(4.16880910934e-05, within(1e-12));
        assertThat(LogRank.of(PLACEBO, TREATED).statistic()).isCloseTo(16.7929409892, within(1e-7));
    }

    @Test
    void whereNoneReachedItNothingDiffers() {
        assertThat(LogRank.of(durations("10+ 10+"), durations("10+")).pValue()).isEqualTo(1);
        assertThat(SurvivalCurve.of(durations("10+ 10+")).steps()).isEmpty();
    }

    @Test
    void refusesTimesThatAreNone() {
        assertThatThrownBy(() -> Duration.reachedAt(0)).hasMessage("a duration's time must be > 0 and finite, got 0.0");
        assertThatThrownBy(() -> SurvivalCurve.of(List.of()))
                .hasMessage("a survival curve needs at least one duration");
    }
}
