package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How close to the fastest a competitor comes, over workloads:
 *
 * <pre>
 * r(w) = t(w) / min over competitors of t(w)
 * rho(tau) = share of the workloads with r(w) &lt;= tau
 * score = 1 / (r_max - 1) * integral of rho from 1 to r_max
 * </pre>
 *
 * as AlgoPerf scores training algorithms (Dahl et al., "Benchmarking Neural Network Training Algorithms", 2023, section
 * 4.4; Dolan &amp; Mor&eacute; 2002). The integral is exact: rho is a staircase. A workload that a competitor did not
 * finish counts for no tau; one that nobody finished, for nobody.
 *
 * @param ratios r of each workload, >= 1; empty where the target was not reached
 */
public record PerformanceProfile(List<OptionalDouble> ratios) {
    /** AlgoPerf's r_max: who takes four times as long as the fastest gains nothing. */
    public static final double R_MAX = 4;

    /** From {@code tau} on the profile has this height. */
    public record Stair(double tau, double share) {}

    public PerformanceProfile {
        ratios = List.copyOf(ratios);
        if (ratios.isEmpty()) {
            throw new IllegalArgumentException("a performance profile needs at least one workload");
        }
    }

    /**
     * The profiles of all competitors.
     *
     * @param times of each competitor on each workload, in one order of workloads; empty where the target was not
     *     reached (of several studies: their median)
     */
    public static <C> Map<C, PerformanceProfile> of(Map<C, List<OptionalDouble>> times) {
        Map<C, PerformanceProfile> profiles = new LinkedHashMap<>();
        times.forEach((competitor, own) -> {
            List<OptionalDouble> ratios = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                OptionalDouble fastest = fastest(times, i);
                OptionalDouble time = own.get(i);
                ratios.add(time.isPresent() ? OptionalDouble.of(time.getAsDouble() / fastest.orElseThrow()) : time);
            }
            profiles.put(competitor, new PerformanceProfile(ratios));
        });
        return profiles;
    }

    private static OptionalDouble fastest(Map<?, List<OptionalDouble>> times, int workload) {
        return times.values().stream()
                .map(own -> own.get(workload))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }

    public int workloads() {
        return ratios.size();
    }

    /** rho(tau). */
    public double share(double tau) {
        return reached().filter(r -> r <= tau).count() / (double) workloads();
    }

    /** The staircase from tau = 1 on; the first stair is at 1. */
    public List<Stair> stairs() {
        return DoubleStream.concat(DoubleStream.of(1), reached())
                .distinct()
                .sorted()
                .mapToObj(tau -> new Stair(tau, share(tau)))
                .toList();
    }

    /** The normalized integral of the profile up to a ratio > 1, in [0, 1]. */
    public double score(double rMax) {
        return reached().map(r -> Math.max(0, rMax - r)).sum() / ((rMax - 1) * workloads());
    }

    private DoubleStream reached() {
        return ratios.stream().filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble);
    }
}
