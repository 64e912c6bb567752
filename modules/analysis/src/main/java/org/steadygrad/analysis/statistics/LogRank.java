package org.steadygrad.analysis.statistics;

import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The log-rank test: whether two groups reach their goal equally fast.
 *
 * <pre>
 * E = sum d_i n_1i / n_i,   V = sum d_i (n_1i / n_i)(1 - n_1i / n_i)(n_i - d_i) / (n_i - 1)
 * chi^2 = (O - E)^2 / V with one degree of freedom
 * </pre>
 *
 * over the times at which any was reached; n_1i of the n_i under way are of the first group (Mantel, Cancer
 * Chemotherapy Reports 50, 1966). The p value is asymptotic: with fewer than about ten in a group it is a guide.
 *
 * @param reached how many of the first group reached it (O)
 * @param expected how many would have, were the groups alike (E)
 * @param variance of the difference (V)
 */
public record LogRank(int reached, double expected, double variance) {
    public static LogRank of(Collection<Duration> first, Collection<Duration> second) {
        double expected = 0;
        double variance = 0;
        for (double time : times(first, second).toArray()) {
            double mine = underWay(first, time);
            double all = mine + underWay(second, time);
            double reached = reachedAt(first, time) + reachedAt(second, time);
            expected += reached * mine / all;
            if (all > 1) {
                variance += reached * (mine / all) * (1 - mine / all) * (all - reached) / (all - 1);
            }
        }
        return new LogRank((int) first.stream().filter(Duration::reached).count(), expected, variance);
    }

    /** Chi squared with one degree of freedom; 0 where nothing could differ. */
    public double statistic() {
        return variance == 0 ? 0 : (reached - expected) * (reached - expected) / variance;
    }

    public double pValue() {
        return ChiSquaredDistribution.of(1).survivalProbability(statistic());
    }

    private static DoubleStream times(Collection<Duration> first, Collection<Duration> second) {
        return Stream.concat(first.stream(), second.stream())
                .filter(Duration::reached)
                .mapToDouble(Duration::time)
                .distinct();
    }

    private static long underWay(Collection<Duration> group, double time) {
        return group.stream().filter(d -> d.time() >= time).count();
    }

    private static long reachedAt(Collection<Duration> group, double time) {
        return group.stream().filter(d -> d.reached() && d.time() == time).count();
    }
}
