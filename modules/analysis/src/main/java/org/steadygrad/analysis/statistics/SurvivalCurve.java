package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Kaplan and Meier's estimate of the share that has not reached its goal yet, where some were never seen to:
 *
 * <pre>S(t) = product over times t_i &lt;= t of (1 - d_i / n_i)</pre>
 *
 * with d_i the number that reached it at t_i and n_i the number still under way just before (JASA 53, 1958).
 *
 * @param durations at least one
 * @param steps of the curve, one for each time at which one was reached, ascending
 */
public record SurvivalCurve(List<Duration> durations, List<Step> steps) {
    private static final double Z =
            NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Interval.CONFIDENT) / 2);
    private static final double ROUNDING = 1e-12;

    /**
     * Where the curve falls.
     *
     * @param underWay how many had neither reached it nor been given up just before
     * @param reached how many reached it then, >= 1
     * @param survival the curve from then on
     * @param band pointwise 95% interval of {@code survival}, from Greenwood's variance of log(-log S); of no width where
     *     the curve is 0
     */
    public record Step(double time, int underWay, int reached, double survival, Interval band) {}

    public SurvivalCurve {
        durations = List.copyOf(durations);
        steps = List.copyOf(steps);
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("a survival curve needs at least one duration");
        }
    }

    public static SurvivalCurve of(Collection<Duration> durations) {
        double[] times = durations.stream()
                .filter(Duration::reached)
                .mapToDouble(Duration::time)
                .distinct()
                .sorted()
                .toArray();
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        double greenwood = 0;
        for (double time : times) {
            int underWay =
                    (int) durations.stream().filter(d -> d.time() >= time).count();
            int reached = (int) durations.stream()
                    .filter(d -> d.reached() && d.time() == time)
                    .count();
            survival *= (underWay - reached) / (double) underWay;
            greenwood += reached / (underWay * (double) (underWay - reached));
            steps.add(new Step(time, underWay, reached, survival, band(survival, greenwood)));
        }
        return new SurvivalCurve(List.copyOf(durations), steps);
    }

    public int n() {
        return durations.size();
    }

    public int notReached() {
        return (int) durations.stream().filter(d -> !d.reached()).count();
    }

    /**
     * The time by which half have reached it: where the curve first falls to 1/2 or below; if it stays at exactly 1/2
     * for a while, the middle of that while. Empty if the curve stays above 1/2.
     */
    public OptionalDouble median() {
        for (int i = 0; i < steps.size(); i++) {
            double survival = steps.get(i).survival();
            if (Math.abs(survival - 0.5) < ROUNDING && i + 1 < steps.size()) {
                return OptionalDouble.of((steps.get(i).time() + steps.get(i + 1).time()) / 2);
            }
            if (survival < 0.5 + ROUNDING) {
                return OptionalDouble.of(steps.get(i).time());
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Mean time under way up to a horizon: the area under the curve, the same for curves that fall equally
     * (restricted mean; Royston &amp; Parmar 2013).
     *
     * @param horizon > 0
     */
    public double meanUpTo(double horizon) {
        double area = 0;
        double from = 0;
        double survival = 1;
        for (Step step : steps) {
            double to = Math.min(step.time(), horizon);
            area += survival * (to - from);
            from = to;
            survival = step.survival();
        }
        return area + survival * (Math.max(horizon, from) - from);
    }

    private static Interval band(double survival, double greenwood) {
        if (survival <= 0) {
            return new Interval(0, 0, Interval.CONFIDENT);
        }
        double spread = Z * Math.sqrt(greenwood) / Math.log(survival);
        return new Interval(
                Math.pow(survival, Math.exp(-spread)), Math.pow(survival, Math.exp(spread)), Interval.CONFIDENT);
    }
}
