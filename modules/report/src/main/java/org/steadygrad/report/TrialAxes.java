package org.steadygrad.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.StatisticsData.Axis;

/** Lays a workload's finished trials out along one axis for each factor that varies, the seeds, and the accuracy. */
record TrialAxes(Analysis analysis, Texts texts) {
    private static final Set<Factor> FACTORS = EnumSet.complementOf(EnumSet.of(Factor.DATA, Factor.MODEL));

    /** An axis before it is drawn. */
    private record Column(
            String name, Function<Trial, Object> level, Function<Object, String> label, List<Object> levels) {
        static Column of(
                String name, Function<Trial, Object> level, Function<Object, String> label, List<Trial> trials) {
            List<Object> levels =
                    new ArrayList<>(trials.stream().map(level).distinct().toList());
            if (levels.stream().allMatch(Number.class::isInstance)) {
                levels.sort((a, b) -> Double.compare(((Number) a).doubleValue(), ((Number) b).doubleValue()));
            }
            return new Column(name, level, label, List.copyOf(levels));
        }

        Axis axis() {
            return new Axis(name, levels.stream().map(label).toList());
        }

        double place(Trial trial) {
            return levels.indexOf(level.apply(trial));
        }
    }

    StatisticsData.Trials of(WorkloadSummary workload) {
        List<Trial> planned = analysis.run().header().plan().stream()
                .map(PlannedTrial::trial)
                .filter(trial -> in(workload, trial))
                .toList();
        List<Column> columns = Stream.concat(
                        FACTORS.stream().map(factor -> column(factor, planned)), Stream.of(seeds(planned)))
                .filter(column -> column.levels().size() > 1)
                .toList();
        List<Outcome> outcomes = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .filter(outcome -> in(workload, outcome.trial()))
                .toList();
        return new StatisticsData.Trials(
                columns.stream().map(Column::axis).toList(),
                outcomes.stream().map(outcome -> row(columns, outcome)).toList(),
                outcomes.stream().map(outcome -> owner(outcome.trial())).toList());
    }

    private StatisticsData.Owner owner(Trial trial) {
        Arm arm = new Arm(trial.setting());
        return new StatisticsData.Owner(
                analysis.labels().component(arm.optimizer()), analysis.labels().condition(arm), trial.replicate());
    }

    private boolean in(WorkloadSummary workload, Trial trial) {
        return Workload.in(analysis.run()).apply(trial.setting()).equals(workload.workload());
    }

    private Column column(Factor factor, List<Trial> planned) {
        return Column.of(
                factor.key(),
                trial -> factor.level(trial.setting()),
                level -> analysis.labels().level(factor, level),
                planned);
    }

    private Column seeds(List<Trial> planned) {
        return Column.of(texts.say("report.statistics.seed"), Trial::replicate, String::valueOf, planned);
    }

    private static List<Double> row(List<Column> columns, Outcome outcome) {
        return Stream.concat(
                        columns.stream().map(column -> column.place(outcome.trial())),
                        Stream.of(outcome.finalAccuracy()))
                .toList();
    }
}
