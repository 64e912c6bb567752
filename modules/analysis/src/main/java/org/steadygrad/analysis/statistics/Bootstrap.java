package org.steadygrad.analysis.statistics;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bias-corrected and accelerated bootstrap intervals (BCa).
 *
 * <pre>
 * alpha(z) = Phi(z0 + (z0 + z) / (1 - a (z0 + z))),   z = Phi^-1((1 -/+ confidence) / 2)
 * z0 = Phi^-1(share of resamples below the estimate, ties counted half)
 * a  = sum (m - t_i)^3 / (6 (sum (m - t_i)^2)^(3/2)),  t_i the estimate without the i-th value, m their mean
 * </pre>
 *
 * The ends are the quantiles alpha(z) of the resampled estimates, of all resamples where there are few values. Efron, "Better bootstrap confidence intervals", JASA
 * 82 (1987); DiCiccio &amp; Efron, "Bootstrap confidence intervals", Statistical Science 11 (1996). The coverage is
 * nominal: with few values the true one is lower (docs/methodology.md gives it as measured).
 */
public final class Bootstrap {
    /** Below this no resampling is honest. */
    public static final int FEWEST = 5;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Bootstrap() {}

    /**
     * The interval of a statistic that depends on the values alone, not on their order.
     *
     * @param values at least {@value #FEWEST}, not all equal
     * @param confidence in (0, 1)
     * @throws IllegalArgumentException if there are fewer values
     */
    public static Interval bca(double[] values, ToDoubleFunction<double[]> statistic, double confidence) {
        if (values.length < FEWEST) {
            throw new IllegalArgumentException(
                    "a bootstrap needs at least %d values, got %d".formatted(FEWEST, values.length));
        }
        Resamples resamples = Resamples.of(values, statistic);
        double bias = NORMAL.inverseCumulativeProbability(resamples.shareBelow(statistic.applyAsDouble(values)));
        double acceleration = acceleration(values, statistic);
        double z = NORMAL.inverseCumulativeProbability((1 - confidence) / 2);
        return new Interval(
                resamples.quantile(corrected(z, bias, acceleration)),
                resamples.quantile(corrected(-z, bias, acceleration)),
                confidence);
    }

    /** By the jackknife; 0 where leaving any value out changes nothing. */
    private static double acceleration(double[] values, ToDoubleFunction<double[]> statistic) {
        double[] left = new double[values.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = statistic.applyAsDouble(without(values, i));
        }
        double mean = Arrays.stream(left).average().orElseThrow();
        double squares = Arrays.stream(left).map(t -> Math.pow(mean - t, 2)).sum();
        double cubes = Arrays.stream(left).map(t -> Math.pow(mean - t, 3)).sum();
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double[] without(double[] values, int index) {
        double[] rest = Arrays.copyOf(values, values.length - 1);
        System.arraycopy(values, index + 1, rest, index, rest.length - index);
        return rest;
    }

    private static double corrected(double z, double bias, double acceleration) {
        double shifted = bias + z;
        return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }
}
