package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The bootstrap distribution of a statistic: of all n^n resamples, counted by how often each value is drawn, up to
 * {@value #MOST_COUNTED} values; of {@value #DRAWN} drawn ones beyond.
 */
final class Resamples {
    static final int MOST_COUNTED = 8;

    private static final int DRAWN = 9_999;
    private static final long SEED = 0x5DEECE66DL;
    private static final double ROUNDING = 1e-12;

    /** An estimate with the probability of its resample. */
    private record Estimate(double value, double probability) {}

    private final List<Estimate> ascending;
    private final double[] values;
    private final ToDoubleFunction<double[]> statistic;

    private Resamples(double[] values, ToDoubleFunction<double[]> statistic) {
        this.values = values;
        this.statistic = statistic;
        this.ascending = new ArrayList<>();
    }

    static Resamples of(double[] values, ToDoubleFunction<double[]> statistic) {
        Resamples resamples = new Resamples(values, statistic);
        if (values.length <= MOST_COUNTED) {
            resamples.count(new double[values.length], 0, 0, Math.pow(values.length, -values.length));
        } else {
            resamples.draw();
        }
        resamples.ascending.sort(Comparator.comparingDouble(Estimate::value));
        return resamples;
    }

    /** P(estimate &lt; limit) + P(estimate = limit) / 2, up to rounding. */
    double shareBelow(double limit) {
        double tolerance = ROUNDING * Arrays.stream(values).map(Math::abs).max().orElse(0);
        double share = 0;
        for (Estimate estimate : ascending) {
            double distance = estimate.value() - limit;
            share += Math.abs(distance) <= tolerance
                    ? estimate.probability() / 2
                    : distance < 0 ? estimate.probability() : 0;
        }
        return share;
    }

    /** The smallest estimate up to which the probability reaches p. */
    double quantile(double p) {
        double sum = 0;
        for (Estimate estimate : ascending) {
            sum += estimate.probability();
            if (sum >= p) {
                return estimate.value();
            }
        }
        return ascending.get(ascending.size() - 1).value();
    }

    /**
     * All resamples with the first {@code filled} places taken by values before {@code next}: n! / product of counts! of
     * the n^n have the same counts.
     */
    private void count(double[] resample, int filled, int next, double probability) {
        if (filled == resample.length) {
            ascending.add(new Estimate(statistic.applyAsDouble(resample), probability));
            return;
        }
        if (next == values.length) {
            return;
        }
        double ways = probability;
        for (int times = 0; filled + times <= resample.length; times++) {
            Arrays.fill(resample, filled, filled + times, values[next]);
            count(resample, filled + times, next + 1, ways);
            ways *= (resample.length - filled - times) / (times + 1.0);
        }
    }

    private void draw() {
        Draws draws = new Draws(SEED);
        double[] resample = new double[values.length];
        for (int i = 0; i < DRAWN; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = values[draws.below(values.length)];
            }
            ascending.add(new Estimate(statistic.applyAsDouble(resample), 1.0 / DRAWN));
        }
    }
}
