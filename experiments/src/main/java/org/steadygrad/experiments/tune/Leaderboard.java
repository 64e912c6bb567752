package org.steadygrad.experiments.tune;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.experiments.run.Onlooker;

/** A row whenever a trial does better than all before it, below a head that says by what. */
final class Leaderboard implements Onlooker {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    private final Labels labels;
    private final PrintStream out;
    private final Set<Setting> tried = new HashSet<>();
    private boolean headed;
    private long trials;
    private double best = Double.NEGATIVE_INFINITY;

    /** @param labels tell the settings apart */
    Leaderboard(Labels labels, PrintStream out) {
        this.labels = labels;
        this.out = out;
    }

    @Override
    public void begins(Path folder, List<Outcome> journal) {
        journal.stream()
                .map(this::takenIfBest)
                .flatMap(Optional::stream)
                .reduce((earlier, later) -> later)
                .ifPresent(this::print);
    }

    @Override
    public void told(Outcome outcome) {
        takenIfBest(outcome).ifPresent(this::print);
    }

    private void print(Outcome best) {
        if (!headed) {
            String measured = best.answers() == Answers.NUMBERS ? "explained" : "accuracy";
            out.printf("%8s %10s %9s %7s  %s%n", "trials", "settings", measured, "steps", "best so far");
            headed = true;
        }
        out.println(row(best));
    }

    private Optional<Outcome> takenIfBest(Outcome outcome) {
        trials++;
        tried.add(outcome.trial().setting());
        if (outcome.diverged() || outcome.finalAccuracy() <= best) {
            return Optional.empty();
        }
        best = outcome.finalAccuracy();
        return Optional.of(outcome);
    }

    private String row(Outcome outcome) {
        Setting setting = outcome.trial().setting();
        return String.format(
                Locale.ROOT,
                "%8d %10d %8.1f%% %7d  %s at learning rate %s",
                trials,
                tried.size(),
                100 * outcome.finalAccuracy(),
                outcome.steps(),
                ENGLISH.say(labels.arm(new Arm(setting))),
                Numbers.text(setting.learningRate()));
    }
}
