package org.steadygrad.core.outcome;

import java.util.Arrays;
import java.util.Optional;

/**
 * How long a trial had trained after each of its steps: the recorded times of its steps ({@link Quantity#STEP_TIME}) added
 * up, t(s) = sum over k &lt;= s of d(k). Batches, control and recording are in it, evaluations are not. A step whose time
 * was not recorded, or that a mean stands for, takes the value recorded last before it (the first one, if none was).
 */
public final class TrainingClock {
    private final int[] steps;
    private final float[] durations;
    private final double[] reached;

    /** @param times of steps, at least one */
    TrainingClock(Series times) {
        steps = times.steps().clone();
        durations = times.values();
        steps[0] = 1;
        reached = new double[steps.length];
        for (int i = 1; i < steps.length; i++) {
            reached[i] = reached[i - 1] + (double) durations[i - 1] * (steps[i] - steps[i - 1]);
        }
    }

    /** Empty if no times were recorded. */
    public static Optional<TrainingClock> of(TrialResult result) {
        return result.series(Quantity.STEP_TIME)
                .filter(times -> times.length() > 0)
                .map(TrainingClock::new);
    }

    /**
     * Milliseconds of training up to the end of a step.
     *
     * @param step &gt;= 0; 0 is before the first one
     */
    public double milliseconds(int step) {
        if (step < 1) {
            return 0;
        }
        int found = Arrays.binarySearch(steps, step);
        int at = found >= 0 ? found : -found - 2;
        return reached[at] + (double) durations[at] * (step - steps[at] + 1);
    }
}
