package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.steadygrad.analysis.ArmSummary.Judging;
import org.steadygrad.core.experiment.Kind;
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
        Function<Setting, Workload> workload = Workload.in(run);
        Map<Workload, List<Cell>> byWorkload = new LinkedHashMap<>();
        for (Cell cell :
                cells(run, planned -> !fresh(run).contains(planned.trial().replicate()))) {
            byWorkload
                    .computeIfAbsent(workload.apply(cell.arm().base()), w -> new ArrayList<>())
                    .add(cell);
        }
        List<WorkloadSummary> workloads = byWorkload.entrySet().stream()
                .map(e -> summary(run, e.getKey(), e.getValue()))
                .toList();
        return new Analysis(run, labels(run), workloads);
    }

    /** What the run's search for boundaries has found; empty for a run of another kind. */
    public Optional<BoundarySummary> boundary() {
        return BoundarySummary.of(run);
    }

    /** What the run's search of a space has found; empty for a run of another kind, or before its first trial has ended. */
    public Optional<SearchSummary> search() {
        return SearchSummary.of(run).filter(found -> !found.tried().isEmpty());
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

    private static Labels labels(Run run) {
        return run.header().design().kind() instanceof Kind.Search
                ? Labels.ofSearch(settings(run))
                : Labels.of(settings(run));
    }

    private static List<Setting> settings(Run run) {
        return run.header().plan().stream()
                .map(planned -> planned.trial().setting())
                .distinct()
                .toList();
    }

    /** The replicates that judge alone; none if the same ones tune and judge. */
    private static List<Integer> fresh(Run run) {
        return run.header().design().kind() instanceof Kind.Reseeded reseeded ? reseeded.fresh() : List.of();
    }

    private static List<Cell> cells(Run run, Predicate<PlannedTrial> wanted) {
        Map<Setting, List<PlannedTrial>> planned = run.header().plan().stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(p -> p.trial().setting(), LinkedHashMap::new, Collectors.toList()));
        Set<String> ids = planned.values().stream()
                .flatMap(List::stream)
                .map(PlannedTrial::id)
                .collect(Collectors.toSet());
        Map<Setting, List<TrialResult>> results = run.results().stream()
                .filter(result -> ids.contains(result.outcome().trialId()))
                .collect(Collectors.groupingBy(r -> r.outcome().trial().setting()));
        return planned.entrySet().stream()
                .map(e -> new Cell(
                        new Arm(e.getKey()),
                        e.getKey().learningRate(),
                        e.getValue().size(),
                        results.getOrDefault(e.getKey(), List.of())))
                .toList();
    }

    private static WorkloadSummary summary(Run run, Workload workload, List<Cell> cells) {
        Yardstick yardstick = Yardstick.of(cells);
        Map<Arm, List<Cell>> byArm =
                cells.stream().collect(Collectors.groupingBy(Cell::arm, LinkedHashMap::new, Collectors.toList()));
        List<Integer> fresh = fresh(run);
        Judging judging = fresh.isEmpty() ? Judging.SAME_SEEDS : Judging.FRESH_SEEDS;
        Map<Arm, Cell> judges = cells(
                        run, planned -> fresh.contains(planned.trial().replicate()))
                .stream()
                .collect(Collectors.toMap(Cell::arm, cell -> cell));
        List<ArmSummary> arms = byArm.entrySet().stream()
                .map(e -> new ArmSummary(
                        e.getKey(), e.getValue(), judging, Optional.ofNullable(judges.get(e.getKey())), yardstick))
                .toList();
        return new WorkloadSummary(workload, yardstick, arms);
    }
}
