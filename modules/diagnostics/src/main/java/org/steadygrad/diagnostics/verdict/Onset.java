package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * Where a divergence began: the step at which the loss, or the raw gradient's norm before it, left its healthy band for
 * good.
 *
 * <p>With {@code s} a series in logarithms, smoothed by medians of three, the band of a step {@code c} ends at
 *
 * <pre>B(c) = median(s[c-32 .. c-1]) + max(4 d, ln f)
 * d    = 1.4826 median|D - median(D)| / sqrt(2),   D the differences of successive values in that window</pre>
 *
 * so that neither noise nor a steady trend counts as leaving ({@code f} is {@value #LOSS_FACTOR} for the loss and
 * {@value #GRADIENT_FACTOR} for the gradient). The loss left it at the least {@code c} with {@code s[t] > B(c)} for all
 * {@code t >= c}; NaN and infinite values are above every band. Where no such step is, as after a collapse to a level no
 * higher than the start, the rise to the first loss within a
 * factor of the square root of two of the highest counts, {@code t} ending there. The gradient left its band at the
 * least {@code c}, at most {@value #LOOK_BACK} steps before the loss did, with {@code s[t] > B(c)} until then. Where the
 * loss did not rise, the gradient's rise to its highest norm counts likewise; where that did not rise either, the onset is
 * where it fell below a third of its median for good: it vanished.
 *
 * <p>Only steps after the last one known to be healthy are taken for an onset: the highest loss of all may have been an
 * old spike.
 *
 * @param step counted from 1
 * @param value of the sign at that step; may be NaN or infinite
 * @param usual its median over the steps before, at most {@value #WINDOW}
 */
public record Onset(int step, Sign sign, double value, double usual) {
    static final int WINDOW = 32;
    static final int LOOK_BACK = 64;
    static final int HISTORY = 8;
    static final double DEVIATIONS = 4;
    static final double LOSS_FACTOR = 1.25;
    static final double GRADIENT_FACTOR = 2;
    static final double VANISHED = 3;

    /** What gave a divergence away first. */
    public enum Sign {
        LOSS,
        GRADIENT_NORM,
        VANISHED_GRADIENT
    }

    public Onset {
        Objects.requireNonNull(sign);
    }

    /** Looks for the onset where no step is known to be healthy. */
    public static Optional<Onset> find(int[] steps, double[] loss, double[] rawGradientNorm) {
        return find(steps, loss, rawGradientNorm, 0);
    }

    /**
     * Looks for the onset in the series of a training that has diverged, or of its last steps.
     *
     * @param steps strictly increasing
     * @param loss one value per step
     * @param rawGradientNorm one value per step, or none where it was not measured
     * @param healthyUntil the last step at which all was known to be well, as {@link DivergenceWatch#healthyUntil} gives
     *     it; 0 for none
     * @return nothing where neither series left its band
     * @throws IllegalArgumentException if the lengths differ
     */
    public static Optional<Onset> find(int[] steps, double[] loss, double[] rawGradientNorm, int healthyUntil) {
        if (loss.length != steps.length || (rawGradientNorm.length > 0 && rawGradientNorm.length != steps.length)) {
            throw new IllegalArgumentException(
                    "an onset needs one loss and one or no gradient norm per step, got %d".formatted(steps.length)
                            + " steps, %d and %d".formatted(loss.length, rawGradientNorm.length));
        }
        int first =
                (int) Arrays.stream(steps).filter(step -> step <= healthyUntil).count();
        BandedSeries losses = new BandedSeries(loss, LOSS_FACTOR, first);
        BandedSeries gradients = new BandedSeries(rawGradientNorm, GRADIENT_FACTOR, first);
        Optional<Integer> rise = losses.exitForGood().or(losses::riseToHighest);
        Optional<Integer> before = rise.isPresent() ? gradients.exitUntil(rise.get()) : gradients.riseToHighest();
        if (before.isPresent() && before.get() < rise.orElse(steps.length)) {
            return before.map(c -> gradients.onset(steps, c, Sign.GRADIENT_NORM));
        }
        return rise.map(c -> losses.onset(steps, c, Sign.LOSS))
                .or(() -> gradients.fallForGood().map(c -> gradients.onset(steps, c, Sign.VANISHED_GRADIENT)));
    }

    /** One sentence: {@code it began at step 31, 8 steps before the verdict: the norm of the raw gradient was ...}. */
    public Message sentence(Verdict verdict) {
        String key = "onset." + sign.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Sentence.of(
                key, step, Math.max(0, verdict.step() - step), Sentence.number(value), Sentence.number(usual));
    }
}
