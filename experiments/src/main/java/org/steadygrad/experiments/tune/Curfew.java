package org.steadygrad.experiments.tune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.experiments.run.Onlooker;

/**
 * Ends a search in time: no candidate is begun any more once what is to be done after that takes the time that is left. With
 * {@code n} steps made by {@code k} trials that ended in {@code t} seconds of search, {@code p} trials at once, each under way half
 * done, {@code F} trials of {@code S} steps at the end, and {@value #UNDER_WAY} of such trials on each worker until what is
 * under way has led to no more, that is when
 *
 * <pre>left <= p (ceil(F / p) + {@value #UNDER_WAY}) S t / (n + n p / 2 k) + {@value #REPORT}</pre>
 *
 * and not before {@code 2 p} trials have ended.
 *
 * <p>From then on the run is one whose file ends the search after the steps made so far: the clock is asked once, and the
 * stored run says what it answered.
 */
final class Curfew implements Onlooker {
    /** Of a whole trial, on each worker: the rest of what it trains, and the rung that follows from that. */
    private static final double UNDER_WAY = 0.8;
    /** Seconds for the recommendation and the report. */
    private static final double REPORT = 3;

    private final Experiment experiment;
    private final Kind.Search kind;
    private final Duration allowed;
    private final int parallel;
    private final Supplier<Duration> clock;
    private final Function<String, Experiment> reader;
    private final Map<List<Object>, Integer> reached = new HashMap<>();
    private SpentTime file;
    private Duration earlier = Duration.ZERO;
    private Duration searchBegan = Duration.ZERO;
    private long steps;
    private long earlierSteps;
    private long trials;
    private boolean ended;

    /**
     * @param experiment a search
     * @param allowed in all, from when the clock showed zero
     * @param clock time since the command began
     * @param reader of experiment files
     */
    Curfew(
            Experiment experiment,
            Duration allowed,
            int parallel,
            Supplier<Duration> clock,
            Function<String, Experiment> reader) {
        this.experiment = experiment;
        this.kind = (Kind.Search) experiment.kind();
        this.allowed = allowed;
        this.parallel = parallel;
        this.clock = clock;
        this.reader = reader;
        this.ended = kind.steps().isPresent();
    }

    @Override
    public void begins(Path folder, List<Outcome> journal) {
        file = new SpentTime(folder);
        earlier = file.read();
        searchBegan = clock.get();
        journal.forEach(this::count);
        earlierSteps = steps;
    }

    @Override
    public void told(Outcome outcome) {
        count(outcome);
        trials++;
        file.write(earlier.plus(clock.get()));
    }

    private void count(Outcome outcome) {
        List<Object> candidate =
                List.of(outcome.trial().setting(), outcome.trial().replicate());
        int before =
                Optional.ofNullable(reached.put(candidate, outcome.steps())).orElse(0);
        steps += Math.max(0, outcome.steps() - before);
    }

    @Override
    public Optional<Experiment> goesOnAs() {
        if (ended || trials < 2L * parallel || secondsLeft() > secondsNeeded()) {
            return Optional.empty();
        }
        ended = true;
        return Optional.of(reader.apply(SearchFile.endingAfter(experiment.source(), steps + 1)));
    }

    private double secondsLeft() {
        return seconds(allowed.minus(earlier).minus(clock.get()));
    }

    private double secondsNeeded() {
        double made = steps - earlierSteps;
        double begun = made * (1 + parallel / (2.0 * trials));
        double secondsPerStep = seconds(clock.get().minus(searchBegan)) / Math.max(1, begun);
        int whole = experiment.budget().length();
        double rounds = Math.ceil((double) finalTrials() / parallel);
        return parallel * (rounds + UNDER_WAY) * whole * secondsPerStep + REPORT;
    }

    /** The finalists were trained with one seed at their own rate before. */
    private int finalTrials() {
        int rates = kind.finals().octaves() > 0 ? 2 : 1;
        return kind.finals().candidates() * (rates * (1 + kind.finals().seeds()) - 1);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
