package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.diagnostics.RobustStatistics;

/**
 * The loss went up and down over {@value #WINDOW} steps without falling: the mean of the later half is not lower than
 * that of the earlier by {@value #FALL}, the standard deviation is at least {@value #SWING} of the mean, between a
 * quarter and three quarters of the steps went down, and either
 *
 * <ul>
 *   <li>successive raw gradients point against each other, with a mean cosine of at most {@value #AGAINST}; or
 *   <li>the loss repeats itself: its autocorrelation, about each half's mean, is at most {@value #OPPOSITE} at some lag
 *       k of 1 to {@value #LAGS} and at least {@value #SAME} at 2k.
 * </ul>
 *
 * <p>Looked for every {@value #EVERY} steps.
 */
final class Oscillation implements Part {
    static final int WINDOW = 64;
    static final int EVERY = 16;
    static final int LAGS = 4;
    static final double FALL = 0.05;
    static final double SWING = 0.05;
    static final double AGAINST = -0.3;
    static final double OPPOSITE = -0.5;
    static final double SAME = 0.4;

    private final Window losses = new Window(WINDOW);
    private final Window cosines = new Window(WINDOW);
    private int first;
    private int last;
    private double low;
    private double high;

    void note(StepObservation step) {
        losses.add(step.loss());
        step.gradientCosine().ifPresent(cosines::add);
        if (step.step() % EVERY == 0 && losses.full() && oscillates()) {
            double[] values = losses.all();
            low = first == 0 ? RobustStatistics.median(lowerHalf(values)) : low;
            high = first == 0 ? RobustStatistics.median(upperHalf(values)) : high;
            first = first == 0 ? step.step() - WINDOW + 1 : first;
            last = step.step();
        }
    }

    private boolean oscillates() {
        double[] values = losses.all();
        double earlier = Window.mean(Arrays.copyOf(values, WINDOW / 2));
        double later = Window.mean(Arrays.copyOfRange(values, WINDOW / 2, WINDOW));
        double[] about = about(values, earlier, later);
        double variance = covariance(about, 0);
        boolean falls = later < earlier - FALL * Math.abs(earlier);
        boolean swings = Math.sqrt(variance) >= SWING * Math.abs(earlier + later) / 2 && variance > 0;
        return !falls && swings && upAndDown(values) && (against() || repeats(about, variance));
    }

    private static double[] about(double[] values, double earlier, double later) {
        double[] about = new double[WINDOW];
        Arrays.setAll(about, i -> values[i] - (i < WINDOW / 2 ? earlier : later));
        return about;
    }

    private static boolean upAndDown(double[] values) {
        int down = 0;
        for (int i = 1; i < WINDOW; i++) {
            down += values[i] < values[i - 1] ? 1 : 0;
        }
        return down >= WINDOW / 4 && down <= 3 * WINDOW / 4;
    }

    private boolean against() {
        return cosines.full() && Window.mean(cosines.all()) <= AGAINST;
    }

    private static boolean repeats(double[] about, double variance) {
        for (int lag = 1; lag <= LAGS; lag++) {
            if (covariance(about, lag) <= OPPOSITE * variance && covariance(about, 2 * lag) >= SAME * variance) {
                return true;
            }
        }
        return false;
    }

    private static double covariance(double[] about, int lag) {
        double sum = 0;
        for (int i = lag; i < WINDOW; i++) {
            sum += about[i] * about[i - lag];
        }
        return sum / (WINDOW - lag);
    }

    private static double[] lowerHalf(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.copyOf(sorted, WINDOW / 2);
    }

    private static double[] upperHalf(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Arrays.copyOfRange(sorted, WINDOW / 2, WINDOW);
    }

    Optional<Verdict> finding() {
        return first == 0
                ? Optional.empty()
                : Optional.of(Sentence.verdict(
                        Kind.OSCILLATION, first, "oscillation", Sentence.number(low), Sentence.number(high), last));
    }

    @Override
    public void write(Memory memory) {
        memory.write(losses).write(cosines).write(first, last, low, high);
    }

    @Override
    public void read(Memory memory) {
        memory.read(losses);
        memory.read(cosines);
        first = memory.readInt();
        last = memory.readInt();
        low = memory.readDouble();
        high = memory.readDouble();
    }
}
