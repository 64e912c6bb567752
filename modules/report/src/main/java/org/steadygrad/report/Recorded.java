package org.steadygrad.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.steadygrad.analysis.diagnosis.TrainingLog;
import org.steadygrad.core.outcome.Series;

/**
 * What was recorded of one training outside of any experiment.
 *
 * @param name for the page's title
 */
public record Recorded(String name, TrainingLog log) {
    public Recorded {
        Objects.requireNonNull(name);
        Objects.requireNonNull(log);
    }

    /** The series with their last steps whole: where one was thinned, its end gives way to them. */
    List<Series> whole() {
        List<Series> all = new ArrayList<>();
        for (Series one : log.series()) {
            Series last = last(one);
            if (one.statistic() == Series.Statistic.EACH || last == null) {
                all.add(one);
            } else {
                all.add(before(one, last.steps()[0]));
            }
        }
        log.lastSteps().stream().filter(this::wasThinned).forEach(all::add);
        return all;
    }

    private Series last(Series of) {
        return log.lastSteps().stream()
                .filter(last -> last.length() > 0 && same(last, of))
                .findFirst()
                .orElse(null);
    }

    private boolean wasThinned(Series last) {
        return log.series().stream()
                .filter(one -> same(one, last))
                .noneMatch(one -> one.statistic() == Series.Statistic.EACH);
    }

    private static boolean same(Series one, Series other) {
        return one.quantity() == other.quantity() && one.part().equals(other.part());
    }

    private static Series before(Series series, int step) {
        int found = Arrays.binarySearch(series.steps(), step);
        int length = found >= 0 ? found : -found - 1;
        return new Series(
                series.quantity(),
                series.part(),
                series.statistic(),
                Arrays.copyOf(series.steps(), length),
                Arrays.copyOf(series.values(), length * series.quantity().width()));
    }
}
