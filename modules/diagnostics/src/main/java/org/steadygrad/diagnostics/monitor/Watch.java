package org.steadygrad.diagnostics.monitor;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.optimizers.control.ControlReport;

/** Judges training from what is measured. May remember earlier steps; belongs to one network's training. */
@FunctionalInterface
public interface Watch {
    /**
     * Judges by the divergence taxonomy. Needs the light tier at every step; test accuracy, batch norm's gap and the end
     * of training are not seen by a monitor and not judged.
     *
     * @param rules for a training of which only the loss is known: {@code WatchRules.ofLoss(StopRules.defaults())}
     */
    static Watch divergence(WatchRules rules) {
        return new DivergenceJudge(rules);
    }

    /**
     * Judges a step. Called once for each, after its update, on the training thread.
     *
     * @param step what was measured at it, but for histograms
     * @param control what the gradient control did at it; a step that it skipped left the net as it was
     * @return what is found at it and has not been said before
     */
    Optional<Verdict> afterStep(StepValues step, ControlReport control);

    /**
     * Judges a step that was not made because the control refused its gradient, which is NaN or infinite somewhere.
     *
     * @param why with layer and parameter
     */
    default Verdict afterRefusedGradient(int step, Message why) {
        return new Verdict(Kind.NON_FINITE_GRADIENT, step, why);
    }
}
