package org.steadygrad.analysis.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;

/**
 * What was recorded of one training, wherever.
 *
 * @param series over all steps, long ones thinned
 * @param lastSteps the last steps whole; none where no series is thinned
 * @param verdicts in order of steps
 * @param postMortem of the divergence, if there was one and it was examined
 * @param setting that was trained with, where it is known
 */
public record TrainingLog(
        List<Series> series,
        List<Series> lastSteps,
        List<Verdict> verdicts,
        Optional<PostMortem> postMortem,
        Optional<Setting> setting) {
    public TrainingLog {
        series = List.copyOf(series);
        lastSteps = List.copyOf(lastSteps);
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(postMortem);
        Objects.requireNonNull(setting);
    }

    /** Of a trial. */
    public static TrainingLog of(TrialResult result) {
        List<Verdict> verdicts = new ArrayList<>(result.outcome().findings());
        verdicts.add(result.outcome().verdict());
        return new TrainingLog(
                result.series(),
                List.of(),
                verdicts,
                result.outcome().postMortem(),
                Optional.of(result.outcome().trial().setting()));
    }

    /** A quantity of one part, each value where that was kept, else as near to that as there is. */
    Track track(Quantity quantity, String part) {
        return of(series, quantity, part, Statistic.EACH)
                .or(() -> of(lastSteps, quantity, part, Statistic.EACH))
                .or(() -> of(series, quantity, part, Statistic.MAX))
                .map(Track::of)
                .orElse(Track.NONE);
    }

    Track track(Quantity quantity) {
        return track(quantity, Series.NETWORK);
    }

    /** The layers of which a quantity was recorded, in the net's order. */
    List<String> layers(Quantity quantity) {
        return series.stream()
                .filter(one -> one.quantity() == quantity && !one.part().equals(Series.NETWORK))
                .map(Series::part)
                .distinct()
                .toList();
    }

    private static Optional<Series> of(List<Series> from, Quantity quantity, String part, Statistic statistic) {
        return from.stream()
                .filter(one -> one.quantity() == quantity && one.part().equals(part) && one.statistic() == statistic)
                .filter(one -> one.length() > 0)
                .findFirst();
    }
}
