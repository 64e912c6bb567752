package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

class RecordedTest {
    private static Series series(Statistic statistic, int[] steps, float... values) {
        return new Series(Quantity.LOSS, Series.NETWORK, statistic, steps, values);
    }

    @Test
    void theLastStepsTakeThePlaceOfThinnedOnes() {
        Series last = series(Statistic.EACH, new int[] {15, 16}, 7, 8);
        Recorded recorded = recorded(
                List.of(
                        series(Statistic.MIN, new int[] {1, 8, 15}, 1, 2, 3),
                        series(Statistic.MAX, new int[] {1, 8, 15}, 4, 5, 6)),
                List.of(last));

        assertThat(recorded.whole())
                .containsExactly(
                        series(Statistic.MIN, new int[] {1, 8}, 1, 2),
                        series(Statistic.MAX, new int[] {1, 8}, 4, 5),
                        last);
    }

    @Test
    void aSeriesThatIsWholeStaysAsItIs() {
        Series whole = series(Statistic.EACH, new int[] {1, 2, 3}, 1, 2, 3);
        Recorded recorded = recorded(List.of(whole), List.of(series(Statistic.EACH, new int[] {2, 3}, 2, 3)));

        assertThat(recorded.whole()).containsExactly(whole);
    }

    private static Recorded recorded(List<Series> series, List<Series> lastSteps) {
        return new Recorded("a", new TrainingLog(series, lastSteps, List.of(), Optional.empty(), Optional.empty()));
    }
}
