package org.steadygrad.diagnostics.monitor;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.outcome.Verdict.Severity;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/**
 * Acts on what a monitor finds: stops the training, or takes the step back. A listener that goes in the place of its
 * monitor.
 *
 * <pre>{@code
 * net.setListeners(Guard.stopping(monitor));
 * }</pre>
 */
public final class Guard extends BaseTrainingListener {
    private final StabilityMonitor monitor;
    private final Set<Kind> kinds;
    private final int mostInARow;
    private final Snapshot before = new Snapshot();
    private int skipped;
    private int inARow;

    private Guard(StabilityMonitor monitor, int mostInARow, Set<Kind> kinds) {
        if (kinds.isEmpty()) {
            throw new InvalidInputException("a guard must act on at least one kind of verdict, got none");
        }
        this.monitor = Objects.requireNonNull(monitor);
        this.kinds = EnumSet.copyOf(kinds);
        this.mostInARow = mostInARow;
    }

    /** Throws {@link TrainingStoppedException} at the first verdict by which the training has diverged. */
    public static Guard stopping(StabilityMonitor monitor) {
        EnumSet<Kind> diverged = EnumSet.allOf(Kind.class);
        diverged.removeIf(kind -> kind.severity() != Severity.DIVERGED);
        return stopping(monitor, diverged);
    }

    /** Throws {@link TrainingStoppedException} at the first verdict of these kinds. */
    public static Guard stopping(StabilityMonitor monitor, Set<Kind> kinds) {
        return new Guard(monitor, 0, kinds);
    }

    /**
     * Takes back the step of a verdict of these kinds: parameters, batch norm's running statistics and the updater's
     * state are then, bit for bit, what they were before it. Helps where the step is at fault, as with a bad batch, and
     * not where parameters were bad before. What the monitor has measured of the step stays. Costs a copy of parameters
     * and updater state at every step.
     *
     * @param mostInARow so many steps one after the other are taken back; the next verdict stops the training, >= 1
     */
    public static Guard skipping(StabilityMonitor monitor, int mostInARow, Set<Kind> kinds) {
        Rule.Whole.atLeast(1).check("guard.mostInARow", mostInARow);
        return new Guard(monitor, mostInARow, kinds);
    }

    /** Steps taken back so far. */
    public int skipped() {
        return skipped;
    }

    @Override
    public void onBackwardPass(Model model) {
        monitor.onBackwardPass(model);
    }

    @Override
    public void onGradientCalculation(Model model) {
        if (mostInARow > 0) {
            before.take(model);
        }
        monitor.onGradientCalculation(model);
    }

    /** @throws TrainingStoppedException if the guard stops the training */
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        monitor.iterationDone(model, iteration, epoch);
        monitor.latestVerdict()
                .filter(verdict -> kinds.contains(verdict.kind()))
                .ifPresentOrElse(verdict -> act(model, verdict), () -> inARow = 0);
    }

    private void act(Model model, Verdict verdict) {
        if (inARow == mostInARow) {
            throw new TrainingStoppedException(verdict, message(verdict));
        }
        before.restore(model);
        skipped++;
        inARow++;
    }

    private String message(Verdict verdict) {
        Texts english = Texts.in(Language.ENGLISH);
        String cause = "step %d: %s: %s"
                .formatted(verdict.step(), english.say(verdict.kind().meaning()), english.say(verdict.detail()));
        return mostInARow == 0 ? cause : cause + ", after %d steps in a row were taken back".formatted(inARow);
    }
}
