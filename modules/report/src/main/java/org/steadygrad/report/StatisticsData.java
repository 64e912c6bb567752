package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;

/**
 * What the page draws the statistics from.
 *
 * @param profiles over workloads; none for a run with a single one
 */
record StatisticsData(List<OfWorkload> workloads, List<Profile> profiles) {
    /**
     * Of one workload. Lists are empty where there is nothing to show.
     *
     * @param answers what the net answers, by the name of {@link org.steadygrad.core.text.Answers}
     * @param leader with which the others are compared
     * @param divergences of every arm, that of which the fewest trials diverged first
     * @param horizon most steps of any trial
     * @param race until the target, the fastest first
     * @param rates accuracy at each learning rate, by rank
     * @param budgets accuracy after so many learning rates, by rank
     */
    record OfWorkload(
            String name,
            String answers,
            String leader,
            List<Difference> differences,
            List<Exploding> divergences,
            int horizon,
            List<Runner> race,
            List<Line> rates,
            List<Line> budgets,
            List<Bar> importance,
            Trials trials) {}

    /** An arm in words, and what the page's filters know it by. */
    record Name(String text, String optimizer, String condition) {}

    /**
     * A mean with its interval.
     *
     * @param coverage of the interval, in percent
     */
    record Estimate(double mean, double low, double high, int n, int coverage) {
        static Estimate of(Sample sample) {
            Interval interval = sample.meanInterval();
            return new Estimate(sample.mean(), interval.low(), interval.high(), sample.n(), (int)
                    Math.round(100 * interval.coverage()));
        }
    }

    /**
     * The leader against another arm.
     *
     * @param finding key of the class of the finding: shown, indicated, tied
     * @param hedgesG absent where neither varies
     * @param needed in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Difference(
            Name arm,
            Estimate difference,
            String finding,
            double permutation,
            double corrected,
            double signedRank,
            Double hedgesG,
            double cliffsDelta,
            String needed) {}

    /**
     * How many of an arm's trials diverged.
     *
     * @param low of Wilson's interval
     * @param pValue of Fisher's exact test against the first arm
     * @param corrected the same, corrected for all pairs
     */
    record Exploding(
            Name arm,
            int diverged,
            int trials,
            double share,
            double low,
            double high,
            double pValue,
            double corrected) {}

    /**
     * An arm on its way to the target.
     *
     * @param median absent if fewer than half reached it
     * @param corrected p value of the log-rank test against the fastest
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Runner(Name arm, List<Stair> stairs, int n, int notReached, Double median, double corrected) {}

    /** From {@code x} on the curve is at {@code y}, within a pointwise interval. */
    record Stair(double x, double y, double low, double high) {}

    /**
     * A line with intervals.
     *
     * @param whole the same over all of the line, such as the score without tuning; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(Name arm, List<Point> points, Estimate whole) {}

    record Point(double x, Estimate y) {}

    /** The share of a factor, or of several together. */
    record Bar(String name, Estimate share) {}

    /**
     * All trials that finished.
     *
     * @param rows of each trial one coordinate for each varied factor, the last its accuracy
     * @param owners of each trial
     */
    record Trials(List<Axis> axes, List<List<Double>> rows, List<Owner> owners) {}

    /** What the page's filters know a trial by. */
    record Owner(String optimizer, String condition, int seed) {}

    /** A factor with its levels in order. */
    record Axis(String name, List<String> levels) {}

    /** An arm's profile over workloads. */
    record Profile(Name arm, double score, List<Stair> stairs, int workloads) {}
}
