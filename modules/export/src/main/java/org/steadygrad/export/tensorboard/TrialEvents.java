package org.steadygrad.export.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.export.Clock;
import org.steadygrad.export.Score;
import org.steadygrad.export.Tags;

/** The events of one trial: one for each step at which something was recorded, in order. */
final class TrialEvents {
    private final Map<Integer, WireMessage> summaries = new TreeMap<>();

    private TrialEvents() {}

    static void write(TrialResult result, Clock clock, Hyperparameters hyperparameters, OutputStream out)
            throws IOException {
        TrialEvents events = new TrialEvents();
        Outcome outcome = result.outcome();
        hyperparameters.addStart(events.at(0), outcome.trial(), clock.seconds(0));
        outcome.evaluations().forEach(events::add);
        result.series().forEach(events::add);
        hyperparameters.addEnd(events.at(outcome.steps()), outcome, clock.seconds(outcome.steps()));
        EventRecords records = new EventRecords(out, clock.seconds(0));
        for (var event : events.summaries.entrySet()) {
            records.add(clock.seconds(event.getKey()), event.getKey(), event.getValue());
        }
    }

    private WireMessage at(int step) {
        return summaries.computeIfAbsent(step, s -> new WireMessage());
    }

    private void add(Evaluation evaluation) {
        for (Score score : Score.values()) {
            Summaries.addScalar(
                    at(evaluation.step()), Tags.of(score.id(), Series.NETWORK), (float) score.of(evaluation));
        }
    }

    private void add(Series series) {
        String tag = Tags.of(series);
        int width = series.quantity().width();
        for (int i = 0; i < series.length(); i++) {
            WireMessage summary = at(series.steps()[i]);
            if (width == 1) {
                Summaries.addScalar(summary, tag, series.values()[i]);
            } else {
                Summaries.addHistogram(summary, tag, series.values(), i * width);
            }
        }
    }
}
