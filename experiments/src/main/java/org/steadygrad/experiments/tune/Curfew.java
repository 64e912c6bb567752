package org.steadygrad.experiments.tune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.experiments.run.Onlooker;

/**
 * Ends a search in time: no candidate is begun any more once what is to be done after that takes the time that is left. With
 * {@code p} trials at once, {@code F} trials at the end, {@code w} seconds for such a trial, and {@value #UNDER_WAY} of that
 * on each worker until what is under way has led to no more, that is when
 *
 * <pre>left <= (ceil(F / p) + {@value #UNDER_WAY}) w + {@value #REPORT}</pre>
 *
 * and not before {@code 2 p} trials have ended. A trial of {@code S} steps and {@code E} evaluations takes
 * {@code w = S s + E e}; {@code s} is the mean time of a step in the {@code k} trials that ended, and {@code e} what the
 * workers spent besides over the evaluations made in these trials, what is under way taken as half done:
 *
 * <pre>e = (p t k / (k + p / 2) - training) / evaluations</pre>
 *
 * <p>From then on the run is one whose file ends the search after the steps made so far: the clock is asked once, and the
 * stored run says what it answered.
 */
final class Curfew implements Onlooker {
    /** Of a whole trial, on each worker: the rest of what it trains, and the rung that follows from that. */
    private static final double UNDER_WAY = 0.8;

    private static final int BEFORE_FIRST_STEP = 1;
    /** Seconds for the recommendation and the report. */
    private static final double REPORT = 3;

    private final Experiment experiment;
    private final Kind.Search kind;
    private final Duration allowed;
    private final int parallel;
    private final Supplier<Duration> clock;
    private final Function<String, Experiment> reader;
    private final Map<List<Object>, Outcome> reached = new HashMap<>();
    private SpentTime file;
    private Duration earlier = Duration.ZERO;
    private Duration searchBegan = Duration.ZERO;
    private long steps;
    private long earlierSteps;
    private long trials;
    private long evaluations;
    private double training;
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
        trials = 0;
        evaluations = 0;
        training = 0;
    }

    @Override
    public void told(Outcome outcome) {
        count(outcome);
        file.write(earlier.plus(clock.get()));
    }

    private void count(Outcome outcome) {
        List<Object> candidate =
                List.of(outcome.trial().setting(), outcome.trial().replicate());
        Optional<Outcome> before = Optional.ofNullable(reached.put(candidate, outcome));
        trials++;
        steps += Math.max(0, outcome.steps() - before.map(Outcome::steps).orElse(0));
        training += Math.max(0, outcome.seconds() - before.map(Outcome::seconds).orElse(0.0));
        evaluations += outcome.evaluations().size()
                - before.map(earlierOne -> earlierOne.evaluations().size()).orElse(-BEFORE_FIRST_STEP);
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
        double rounds = Math.ceil((double) finalTrials() / parallel);
        return (rounds + UNDER_WAY) * secondsOfWholeTrial() + REPORT;
    }

    private double secondsOfWholeTrial() {
        double ended = trials / (trials + parallel / 2.0);
        double spent = parallel * ended * seconds(clock.get().minus(searchBegan));
        double perEvaluation = Math.max(0, spent - training) / Math.max(1, evaluations);
        double perStep = training / Math.max(1, steps - earlierSteps);
        Budget whole = experiment.budget();
        int all = whole.length() / whole.evaluateEvery() + BEFORE_FIRST_STEP;
        return whole.length() * perStep + all * perEvaluation;
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
