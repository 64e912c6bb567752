package org.steadygrad.experiments.tune;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;

/** A row whenever a trial does better than all before it. Told by one thread at a time. */
public final class Leaderboard implements Consumer<Outcome> {
    private final PrintStream out;
    private final Set<Setting> tried = new HashSet<>();
    private long trials;
    private double best = Double.NEGATIVE_INFINITY;

    Leaderboard(PrintStream out) {
        this.out = out;
        out.printf("%8s %10s %9s %7s  %s%n", "trials", "settings", "accuracy", "steps", "best so far");
    }

    @Override
    public void accept(Outcome outcome) {
        trials++;
        tried.add(outcome.trial().setting());
        if (!outcome.diverged() && outcome.finalAccuracy() > best) {
            best = outcome.finalAccuracy();
            out.println(row(outcome));
        }
    }

    private String row(Outcome outcome) {
        Setting setting = outcome.trial().setting();
        return String.format(
                Locale.ROOT,
                "%8d %10d %8.1f%% %7d  %s, control %s, learning rate %s",
                trials,
                tried.size(),
                100 * outcome.finalAccuracy(),
                outcome.steps(),
                setting.optimizer().label(),
                setting.control().label(),
                Numbers.text(setting.learningRate()));
    }
}
