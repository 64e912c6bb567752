package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;

/**
 * A run, summed up.
 *
 * @param workloads in the order of the plan; one for most runs
 */
public record Analysis(Run run, Labels labels, List<WorkloadSummary> workloads) {
    public Analysis {
        workloads = List.copyOf(workloads);
    }

    public static Analysis of(Run run) {
        Map<Workload, List<Cell>> byWorkload = new LinkedHashMap<>();
        for (Cell cell : cells(run)) {
            byWorkload
                    .computeIfAbsent(cell.arm().workload(), w -> new ArrayList<>())
                    .add(cell);
        }
        List<WorkloadSummary> workloads = byWorkload.entrySet().stream()
                .map(e -> summary(e.getKey(), e.getValue()))
                .toList();
        return new Analysis(run, Labels.of(settings(run)), workloads);
    }

    /** What the run's search for boundaries has found; empty for a run of another kind. */
    public Optional<BoundarySummary> boundary() {
        return BoundarySummary.of(run);
    }

    /** The answer to the run's question in a few sentences. */
    public Answer answer() {
        return Answer.of(this);
    }

    /** Performance profiles over the run's workloads; empty if it has one alone. */
    public Optional<Profiles> profiles() {
        return Profiles.of(workloads);
    }

    public int planned() {
        return run.header().plan().size();
    }

    public int finished() {
        return run.results().size();
    }

    public int diverged() {
        return workloads.stream().mapToInt(WorkloadSummary::diverged).sum();
    }

    /** The replicates of the plan, ascending. */
    public List<Integer> replicates() {
        return run.header().plan().stream()
                .map(planned -> planned.trial().replicate())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Setting> settings(Run run) {
        return run.header().plan().stream()
                .map(planned -> planned.trial().setting())
                .distinct()
                .toList();
    }

    private static List<Cell> cells(Run run) {
        Map<Setting, List<PlannedTrial>> planned = run.header().plan().stream()
                .collect(Collectors.groupingBy(p -> p.trial().setting(), LinkedHashMap::new, Collectors.toList()));
        Map<Setting, List<TrialResult>> results = run.results().stream()
                .collect(Collectors.groupingBy(r -> r.outcome().trial().setting()));
        return planned.entrySet().stream()
                .map(e -> new Cell(
                        new Arm(e.getKey()),
                        e.getKey().learningRate(),
                        e.getValue().size(),
                        results.getOrDefault(e.getKey(), List.of())))
                .toList();
    }

    private static WorkloadSummary summary(Workload workload, List<Cell> cells) {
        Yardstick yardstick = Yardstick.of(cells);
        Map<Arm, List<Cell>> byArm =
                cells.stream().collect(Collectors.groupingBy(Cell::arm, LinkedHashMap::new, Collectors.toList()));
        List<ArmSummary> arms = byArm.entrySet().stream()
                .map(e -> new ArmSummary(e.getKey(), e.getValue(), yardstick))
                .toList();
        return new WorkloadSummary(workload, yardstick, arms);
    }
}
