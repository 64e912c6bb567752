package org.steadygrad.experiments.tune;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.steadygrad.analysis.Labels;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.Onlooker;
import org.steadygrad.search.rangetest.RangeFinding;
import org.steadygrad.search.rangetest.RateFinder;

/** Range tests, one for each optimizer, and the search that follows from them. */
public final class Tuning {
    private static final int TEST_STEPS = 60;
    private static final double FROM = 1e-6;
    private static final double TO = 10;
    private static final double PILOT_RATE = 1e-6;

    private final Setting start;
    private final List<Component> optimizers;
    private final Allowance allowance;
    private final int parallel;
    private final int seed;
    private final Supplier<Duration> clock;
    private final PrintStream out;

    /**
     * @param start gives all that is not searched
     * @param optimizers to choose from, at least one
     * @param parallel trials at once, >= 1
     * @param clock time since the command began
     */
    public Tuning(
            Setting start,
            List<Component> optimizers,
            Allowance allowance,
            int parallel,
            int seed,
            Supplier<Duration> clock,
            PrintStream out) {
        this.start = start;
        this.optimizers = List.copyOf(optimizers);
        this.allowance = allowance;
        this.parallel = parallel;
        this.seed = seed;
        this.clock = clock;
        this.out = out;
    }

    /**
     * The text of the experiment to run next.
     *
     * @throws org.steadygrad.core.InvalidInputException if the parts do not fit, or the allowance is too small
     */
    public String searchFile() {
        refuseTooFewSteps();
        Engine.start();
        Dataset data = DataSets.load(start.data());
        Workers workers = new Workers(parallel);
        List<RangeFinding> findings = workers.all(optimizers.stream()
                .map(optimizer -> (Workers.Work<RangeFinding>) () -> test(optimizer, data))
                .toList());
        for (int i = 0; i < findings.size(); i++) {
            out.printf(
                    "range test, %s: %s%n",
                    labels().component(optimizers.get(i)),
                    Texts.in(Language.ENGLISH).say(findings.get(i).reason()));
        }
        RateRange range = RateRange.of(findings);
        return allowance instanceof Allowance.Steps steps
                ? text(range, steps.count() - stepsOfTests(), SearchFile.Ending.STEPS)
                : text(range, stepsInTime(data, workers), SearchFile.Ending.TIME);
    }

    private String text(RateRange range, long steps, SearchFile.Ending ending) {
        return new SearchFile(start, optimizers, range.lowest(), range.highest(), steps, ending, parallel, seed).text();
    }

    /** Of trials that are evaluated as often as those of the search will be, one by one or all in all. */
    private long stepsInTime(Dataset data, Workers workers) {
        Setting first = start.with(Factor.OPTIMIZER, optimizers.get(0)).with(Factor.LEARNING_RATE, PILOT_RATE);
        Pace pace = new Pilot(first, data, workers).pace();
        Duration time = ((Allowance.Time) allowance).time();
        double left = time.minus(clock.get()).toMillis() / 1e3;
        long steps = Math.max(0, pace.stepsOfTrials(left));
        if (steps < SearchFile.FEWEST_STEPS) {
            throw new InvalidInputException(
                    "--budget must leave time for at least %d training steps after the range tests, got %d s, which leaves"
                                    .formatted(SearchFile.FEWEST_STEPS, time.toSeconds())
                            + " time for %d on this machine as busy as it is now; give it more".formatted(steps));
        }
        return steps;
    }

    private void refuseTooFewSteps() {
        long fewest = SearchFile.FEWEST_STEPS + stepsOfTests();
        if (allowance instanceof Allowance.Steps steps && steps.count() < fewest) {
            throw new InvalidInputException("--budget must be at least %dsteps for %d optimizers, got %dsteps"
                    .formatted(fewest, optimizers.size(), steps.count()));
        }
    }

    private long stepsOfTests() {
        return (long) TEST_STEPS * optimizers.size();
    }

    private Labels labels() {
        return Labels.of(optimizers.stream()
                .map(optimizer -> start.with(Factor.OPTIMIZER, optimizer))
                .flatMap(setting -> Stream.of(setting, setting.with(Factor.CONTROL, SearchFile.clipping())))
                .toList());
    }

    private RangeFinding test(Component optimizer, Dataset data) {
        Setting setting = start.with(Factor.OPTIMIZER, optimizer).with(Factor.LEARNING_RATE, TO);
        return RateFinder.find(new RateSweep(TEST_STEPS, FROM, TO, seed).run(setting, data));
    }

    /**
     * Shows the best so far, as trials end, and ends the search in time.
     *
     * @param experiment the search
     * @param reader of experiment files
     */
    public Onlooker onlooker(Experiment experiment, Function<String, Experiment> reader) {
        Leaderboard leaderboard = new Leaderboard(labels(), out);
        return allowance instanceof Allowance.Time time
                ? leaderboard.and(new Curfew(experiment, time.time(), parallel, clock, reader))
                : leaderboard;
    }
}
