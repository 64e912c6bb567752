package org.steadygrad.experiments.bench;

import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;

/**
 * How much is recorded of a trial.
 *
 * @param diagnostics the tier with those below it, at their default steps
 * @param steps of a trial by which the tier is measured: a multiple of those between its measurements
 * @param bound of the time that all of it adds, as a share of a step
 */
record TierLevel(String name, Diagnostics diagnostics, int steps, double bound) {
    private static final Tracking NEVER_AGAIN = Tracking.every(Integer.MAX_VALUE);

    /** Nothing after the first step but what the divergence watch needs. */
    static final TierLevel OFF =
            new TierLevel("off", new Diagnostics(Tier.LIGHT, NEVER_AGAIN, NEVER_AGAIN, NEVER_AGAIN), 64, 0);

    static final TierLevel LIGHT = new TierLevel("light, every step", Diagnostics.of(Tier.LIGHT), 64, 0.03);
    static final TierLevel STANDARD = new TierLevel("standard, every 16", Diagnostics.of(Tier.STANDARD), 64, 0.08);
    static final TierLevel FULL = new TierLevel("full, every 64", Diagnostics.of(Tier.FULL), 256, 0.30);
}
