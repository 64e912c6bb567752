package org.steadygrad.experiments.tune;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.search.rangetest.RangeFinding;
import org.steadygrad.search.rangetest.RateFinder;

/** Range tests, one for each optimizer, and the search that follows from them. */
public final class Tuning {
    private static final int TEST_STEPS = 60;
    private static final double FROM = 1e-6;
    private static final double TO = 10;
    /** What more evaluations and trials side by side leave of the pace of the last range test, when all is warm. */
    private static final double PACE = 0.75;

    private final Setting start;
    private final List<Component> optimizers;
    private final Allowance allowance;
    private final int parallel;
    private final int seed;
    private final PrintStream out;

    /**
     * @param start gives all that is not searched
     * @param optimizers to choose from, at least one
     * @param parallel trials at once, >= 1
     */
    public Tuning(
            Setting start, List<Component> optimizers, Allowance allowance, int parallel, int seed, PrintStream out) {
        this.start = start;
        this.optimizers = List.copyOf(optimizers);
        this.allowance = allowance;
        this.parallel = parallel;
        this.seed = seed;
        this.out = out;
    }

    /**
     * The text of the experiment to run next. Binds the calling thread.
     *
     * @throws org.steadygrad.core.InvalidInputException if the parts do not fit, or the allowance is too small
     */
    public String searchFile() {
        Engine.start();
        Engine.bindThread();
        Dataset data = DataSets.load(start.data());
        long began = System.nanoTime();
        long lastBegan = began;
        List<RangeFinding> findings = new ArrayList<>();
        for (Component optimizer : optimizers) {
            lastBegan = System.nanoTime();
            findings.add(test(optimizer, data));
        }
        Duration spent = Duration.ofNanos(System.nanoTime() - began);
        long made = (long) TEST_STEPS * optimizers.size();
        double pace = PACE * parallel * TEST_STEPS / ((System.nanoTime() - lastBegan) / 1e9);
        RateRange range = RateRange.of(findings);
        long left = allowance.less(spent, made).steps(pace);
        return new SearchFile(start, optimizers, range.lowest(), range.highest(), left, parallel, seed).text();
    }

    private RangeFinding test(Component optimizer, Dataset data) {
        Setting setting = start.with(Factor.OPTIMIZER, optimizer).with(Factor.LEARNING_RATE, TO);
        RangeFinding finding = RateFinder.find(new RateSweep(TEST_STEPS, FROM, TO, seed).run(setting, data));
        out.printf(
                "range test, %s: %s%n",
                optimizer.label(), Texts.in(Language.ENGLISH).say(finding.reason()));
        return finding;
    }

    /** Shows the best so far, as trials end. */
    public Leaderboard leaderboard() {
        return new Leaderboard(out);
    }
}
