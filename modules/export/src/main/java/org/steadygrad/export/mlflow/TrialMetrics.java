package org.steadygrad.export.mlflow;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.export.Clock;
import org.steadygrad.export.Score;
import org.steadygrad.export.Tags;

/**
 * What is sent of a trial: every evaluation on the test set, and of the quantities of the whole net evenly many points, the
 * first and the last among them. Layers, extremes and histograms, which would take hundreds of calls a trial, are not.
 *
 * @param points of a series at most, >= 2
 */
record TrialMetrics(int points) {
    TrialMetrics {
        if (points < 2) {
            throw new IllegalArgumentException("points must be >= 2, got " + points);
        }
    }

    List<Metric> of(TrialResult result, Clock clock) {
        List<Metric> metrics = new ArrayList<>();
        for (Evaluation evaluation : result.outcome().evaluations()) {
            for (Score score : Score.values()) {
                metrics.add(new Metric(
                        Tags.of(score.id(), Series.NETWORK),
                        score.of(evaluation),
                        clock.millis(evaluation.step()),
                        evaluation.step()));
            }
        }
        result.series().stream().filter(TrialMetrics::sent).forEach(series -> addTo(metrics, series, clock));
        return metrics;
    }

    private static boolean sent(Series series) {
        boolean extreme = series.statistic() == Series.Statistic.MIN || series.statistic() == Series.Statistic.MAX;
        return series.part().equals(Series.NETWORK)
                && !extreme
                && series.quantity().width() == 1;
    }

    private void addTo(List<Metric> metrics, Series series, Clock clock) {
        int count = Math.min(points, series.length());
        for (int i = 0; i < count; i++) {
            int index = count == 1 ? 0 : (int) ((long) i * (series.length() - 1) / (count - 1));
            int step = series.steps()[index];
            metrics.add(new Metric(Tags.of(series), series.values()[index], clock.millis(step), step));
        }
    }
}
