package org.steadygrad.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Cell;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Texts;

/** Makes the {@link ChartData} of a run, with so many points per curve that the page stays small. */
final class ChartDataBuilder {
    static final int MOST_POINTS = 200;
    static final int FEWEST_POINTS = 16;
    private static final int VALUES_PER_PAGE = 230_000;
    private static final int SERIES_PER_CELL = 4;
    private static final int VALUES_PER_POINT = 3;

    private final Analysis analysis;
    private final Texts texts;
    private final List<ArmSummary> arms;
    private final int width;

    ChartDataBuilder(Analysis analysis, Texts texts) {
        this.analysis = analysis;
        this.texts = texts;
        this.arms = analysis.workloads().stream()
                .flatMap(workload -> workload.arms().stream())
                .toList();
        this.width = Math.max(1, (longest() + points() - 1) / points());
    }

    ChartData build() {
        List<Workload> workloads =
                analysis.workloads().stream().map(WorkloadSummary::workload).toList();
        List<String> optimizers =
                names(arm -> analysis.labels().component(arm.arm().optimizer()));
        List<String> conditions = names(arm -> analysis.labels().condition(arm.arm()));
        List<Double> rates = rates();
        return new ChartData(
                analysis.replicates(),
                value(Target.Figure.ACCURACY),
                value(Target.Figure.LOSS),
                analysis.workloads().stream().map(this::workload).toList(),
                optimizers,
                texts.say(analysis.labels().conditionName()),
                conditions,
                new Choices(analysis.labels(), texts)
                        .of(arms.stream().map(ArmSummary::arm).toList()),
                rates.stream().map(analysis.labels()::rate).toList(),
                contrast(rates),
                arms.stream()
                        .map(arm -> new ChartData.ArmCurves(
                                workloads.indexOf(Workload.in(analysis.run())
                                        .apply(arm.arm().base())),
                                optimizers.indexOf(
                                        analysis.labels().component(arm.arm().optimizer())),
                                conditions.indexOf(analysis.labels().condition(arm.arm())),
                                texts.say(analysis.labels().arm(arm.arm())),
                                best(arm),
                                arm.cells().stream()
                                        .map(cell -> curves(cell, rates))
                                        .toList()))
                        .toList());
    }

    private ChartData.OfWorkload workload(WorkloadSummary workload) {
        return new ChartData.OfWorkload(
                texts.say(analysis.labels().workload(workload.workload())),
                workload.answers().id());
    }

    private OptionalDouble value(Target.Figure figure) {
        return analysis.run().header().target().filter(target -> target.figure() == figure).stream()
                .mapToDouble(Target::value)
                .findFirst();
    }

    private boolean showsTestLoss() {
        return analysis.run().answers() != Answers.CLASSES
                || value(Target.Figure.LOSS).isPresent();
    }

    private List<String> names(Function<ArmSummary, String> name) {
        Set<String> names = new LinkedHashSet<>();
        arms.forEach(arm -> names.add(name.apply(arm)));
        return new ArrayList<>(names);
    }

    private List<Double> rates() {
        return arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .map(Cell::learningRate)
                .distinct()
                .sorted()
                .toList();
    }

    private OptionalInt contrast(List<Double> rates) {
        return analysis.workloads().stream()
                .map(WorkloadSummary::contrastRate)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .map(rate -> OptionalInt.of(rates.indexOf(rate.getAsDouble())))
                .orElse(OptionalInt.empty());
    }

    private static OptionalInt best(ArmSummary arm) {
        return arm.best().map(cell -> OptionalInt.of(arm.cells().indexOf(cell))).orElse(OptionalInt.empty());
    }

    private ChartData.CellCurves curves(Cell cell, List<Double> rates) {
        Curve before = curve(Quantity.GRADIENT_NORM_RAW, cell);
        Curve after = curve(Quantity.GRADIENT_NORM, cell);
        return new ChartData.CellCurves(
                rates.indexOf(cell.learningRate()),
                cell.planned(),
                cell.finished(),
                cell.diverged(),
                curve(Quantity.LOSS, cell),
                TestCurve.ACCURACY.of(cell.outcomes()),
                showsTestLoss() ? TestCurve.LOSS.of(cell.outcomes()) : null,
                before,
                after.equals(before) ? null : after,
                inTime(cell)
                        .map(curves -> curves.series(Quantity.LOSS, points()))
                        .orElse(null),
                inTime(cell).map(curves -> curves.tested(TestCurve.ACCURACY)).orElse(null),
                inTime(cell)
                        .filter(curves -> showsTestLoss())
                        .map(curves -> curves.tested(TestCurve.LOSS))
                        .orElse(null),
                cell.outcomes().stream()
                        .map(outcome -> new ChartData.CellTrial(outcome.trial().replicate(), outcome.trialId()))
                        .toList());
    }

    private static Optional<CurvesInTime> inTime(Cell cell) {
        return CurvesInTime.of(cell.results());
    }

    private Curve curve(Quantity quantity, Cell cell) {
        return new SeriesCurve(quantity, width).of(cell.results());
    }

    private int points() {
        long cells = arms.stream().mapToLong(arm -> arm.cells().size()).sum();
        long fitting = VALUES_PER_PAGE / Math.max(1, cells * SERIES_PER_CELL * VALUES_PER_POINT);
        return (int) Math.max(FEWEST_POINTS, Math.min(MOST_POINTS, fitting));
    }

    private int longest() {
        return analysis.run().results().stream()
                .flatMap(result -> result.series().stream())
                .filter(series -> series.length() > 0)
                .mapToInt(series -> series.steps()[series.length() - 1])
                .max()
                .orElse(1);
    }
}
