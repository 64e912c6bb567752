package org.steadygrad.diagnostics.monitor;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;

/** Judges training from what is measured. May remember earlier steps; belongs to one network's training. */
@FunctionalInterface
public interface Watch {
    /**
     * Judges a step. Called once for each, after its update, on the training thread.
     *
     * @param step what was measured at it, but for histograms
     * @return what is found at it and has not been said before
     */
    Optional<Verdict> afterStep(StepValues step);
}
