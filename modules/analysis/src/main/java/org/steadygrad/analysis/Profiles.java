package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.analysis.statistics.PerformanceProfile;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Outcome;

/**
 * Performance profiles over workloads, as AlgoPerf makes them: a seed is a study, the learning rates are its tuning
 * trials. A study takes as many steps as its fastest trial, an arm as many as the median of its studies; a
 * study that never reached the target took infinitely many.
 *
 * @param workloads in the order of the plan, at least two
 * @param arms of the first workload that took part in all of them, with their profiles
 */
public record Profiles(List<Workload> workloads, Map<Arm, PerformanceProfile> arms) {
    public Profiles {
        workloads = List.copyOf(workloads);
        arms = new LinkedHashMap<>(arms);
    }

    /** @return empty with fewer than two workloads, or fewer than two arms that took part in all */
    static Optional<Profiles> of(List<WorkloadSummary> summaries) {
        Map<Arm, List<OptionalDouble>> times = new LinkedHashMap<>();
        if (summaries.size() > 1) {
            for (ArmSummary arm : summaries.get(0).arms()) {
                List<OptionalDouble> own = times(summaries, competitor(arm));
                if (own.size() == summaries.size()) {
                    times.put(arm.arm(), own);
                }
            }
        }
        return times.size() < 2
                ? Optional.empty()
                : Optional.of(new Profiles(
                        summaries.stream().map(WorkloadSummary::workload).toList(), PerformanceProfile.of(times)));
    }

    /** On each workload on which a trial of the competitor finished. */
    private static List<OptionalDouble> times(List<WorkloadSummary> summaries, Map<Factor, Object> competitor) {
        return summaries.stream()
                .flatMap(summary -> summary.arms().stream())
                .filter(arm -> arm.finished() > 0 && competitor(arm).equals(competitor))
                .map(Profiles::time)
                .toList();
    }

    private static Map<Factor, Object> competitor(ArmSummary arm) {
        Map<Factor, Object> levels = new EnumMap<>(arm.arm().base().levels());
        levels.remove(Factor.DATA);
        levels.remove(Factor.MODEL);
        return levels;
    }

    private static OptionalDouble time(ArmSummary arm) {
        Map<Integer, List<Outcome>> studies = new LinkedHashMap<>();
        for (Cell cell : arm.cells()) {
            for (Outcome outcome : cell.outcomes()) {
                studies.computeIfAbsent(outcome.trial().replicate(), seed -> new ArrayList<>())
                        .add(outcome);
            }
        }
        double[] fastest = studies.values().stream()
                .mapToDouble(Profiles::fastest)
                .sorted()
                .toArray();
        double median = (fastest[(fastest.length - 1) / 2] + fastest[fastest.length / 2]) / 2;
        return Double.isFinite(median) ? OptionalDouble.of(median) : OptionalDouble.empty();
    }

    /** Infinite where no trial of the study reached the target. */
    private static double fastest(List<Outcome> study) {
        return study.stream()
                .mapToDouble(trial -> trial.stepsToTarget().isPresent()
                        ? trial.stepsToTarget().getAsInt()
                        : Double.POSITIVE_INFINITY)
                .min()
                .orElseThrow();
    }
}
