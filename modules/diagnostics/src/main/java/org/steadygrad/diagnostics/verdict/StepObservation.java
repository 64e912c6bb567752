package org.steadygrad.diagnostics.verdict;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured at one step.
 *
 * <pre>{@code
 * StepObservation.made(31, net.score()).withNorms(rawGradient, update, parameters).withGradientCosine(0.2)
 * }</pre>
 *
 * @param step counted from 1
 * @param loss of the step's batch, before its update; may be NaN or infinite
 * @param taken whether the step was made, or skipped by the gradient control, which leaves the net as it is
 * @param norms if measured
 * @param gradientCosine of the angle between this step's raw gradient and that of the step before, if measured
 */
public record StepObservation(
        int step, double loss, Taken taken, Optional<Norms> norms, OptionalDouble gradientCosine) {
    /** What became of a step. */
    public enum Taken {
        MADE,
        SKIPPED
    }

    /**
     * L2 norms over the whole net; may be NaN or infinite.
     *
     * @param rawGradient of the batch mean, before any control
     * @param update what the parameters moved by
     * @param parameters after the update
     */
    public record Norms(double rawGradient, double update, double parameters) {}

    public StepObservation {
        Objects.requireNonNull(taken);
        Objects.requireNonNull(norms);
        Objects.requireNonNull(gradientCosine);
    }

    /** A step that moved the parameters. */
    public static StepObservation made(int step, double loss) {
        return new StepObservation(step, loss, Taken.MADE, Optional.empty(), OptionalDouble.empty());
    }

    /** A step that the gradient control gave up. */
    public static StepObservation skipped(int step, double loss) {
        return new StepObservation(step, loss, Taken.SKIPPED, Optional.empty(), OptionalDouble.empty());
    }

    public StepObservation withNorms(double rawGradient, double update, double parameters) {
        return new StepObservation(
                step, loss, taken, Optional.of(new Norms(rawGradient, update, parameters)), gradientCosine);
    }

    public StepObservation withGradientCosine(double cosine) {
        return new StepObservation(step, loss, taken, norms, OptionalDouble.of(cosine));
    }

    boolean wasMade() {
        return taken == Taken.MADE;
    }

    /** Whether the loss or the raw gradient holds a NaN or an infinite value. */
    boolean bad() {
        return !Double.isFinite(loss)
                || norms.filter(n -> !Double.isFinite(n.rawGradient)).isPresent();
    }
}
