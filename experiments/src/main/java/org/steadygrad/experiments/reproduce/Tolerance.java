package org.steadygrad.experiments.reproduce;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;

/**
 * How far a trial may be from its record where code, engine, machine or data are not those of the record. Rounding that
 * differs in the last bit grows from step to step, so the loss is held against the record over the first steps only, and
 * beyond them the outcome.
 *
 * @param steps over which the training loss is compared, >= 1
 * @param loss largest relative difference there; both may be not finite
 * @param accuracy largest difference of the final test accuracies
 */
public record Tolerance(int steps, double loss, double accuracy) {
    public static final Tolerance STATED = new Tolerance(10, 1e-3, 0.05);

    public String words() {
        return String.format(
                Locale.ROOT,
                "the loss of the first %d steps within %.1f%%, the final test accuracy or variance explained"
                        + " within %.0f points, and diverged or not as recorded",
                steps,
                100 * loss,
                100 * accuracy);
    }

    boolean holds(TrialResult recorded, TrialResult again) {
        Outcome before = recorded.outcome();
        Outcome now = again.outcome();
        return before.diverged() == now.diverged()
                && Math.abs(before.finalAccuracy() - now.finalAccuracy()) <= accuracy
                && lossHolds(recorded.series(Quantity.LOSS), again.series(Quantity.LOSS));
    }

    private boolean lossHolds(Optional<Series> recorded, Optional<Series> again) {
        if (recorded.isEmpty() || again.isEmpty()) {
            return recorded.isEmpty() == again.isEmpty();
        }
        Series before = recorded.get();
        Series now = again.get();
        return IntStream.range(0, Math.min(before.length(), now.length()))
                .filter(i -> before.steps()[i] <= steps)
                .allMatch(i -> before.steps()[i] == now.steps()[i] && near(before.values()[i], now.values()[i]));
    }

    private boolean near(double before, double now) {
        boolean finite = Double.isFinite(before) && Double.isFinite(now);
        return finite
                ? Math.abs(now - before) <= loss * Math.abs(before)
                : Double.isFinite(before) == Double.isFinite(now);
    }
}
