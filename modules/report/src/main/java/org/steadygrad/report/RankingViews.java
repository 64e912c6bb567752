package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Cell;
import org.steadygrad.analysis.Interval;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.Sample;
import org.steadygrad.analysis.Standing;
import org.steadygrad.analysis.StepsToTarget;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.core.catalog.Numbers;

/** Makes the ranking table of a workload. */
record RankingViews(Labels labels, WorkloadSummary workload, OptionalDouble target) {
    private static final double PLOT_WIDTH = 136;
    private static final double PLOT_MARGIN = 6;

    RankingView ranking() {
        List<ArmSummary> ranking = workload.ranking();
        List<RankingView.Row> rows = new ArrayList<>();
        for (ArmSummary arm : ranking) {
            rows.add(row(rows.size() + 1, arm));
        }
        return new RankingView(
                target.isPresent(), target.isPresent() ? Format.percent(target.getAsDouble()).replace(".0", "") : "", rows);
    }

    private RankingView.Row row(int rank, ArmSummary arm) {
        Cell best = arm.best().orElseThrow();
        Sample accuracy = arm.bestAccuracy().orElseThrow();
        Interval interval = accuracy.medianInterval();
        StepsToTarget steps = best.stepsToTarget();
        return new RankingView.Row(
                rank,
                workload.standing().map(Standing::tied).orElse(List.of()).contains(arm),
                labels.component(arm.arm().optimizer()),
                labels.condition(arm.arm()),
                Numbers.text(best.learningRate()),
                Format.percent(accuracy.median()),
                Format.interval(interval),
                Format.text("%.0f", 100 * interval.coverage()),
                accuracy.n(),
                plot(accuracy.median(), interval),
                steps.median().isPresent() ? Format.text("%,.0f", steps.median().getAsDouble()) : "",
                steps.notReached() == 0
                        ? ""
                        : Format.text("not reached by %d of %d", steps.notReached(), steps.trials()),
                arm.range().map(Format::range).orElse(""),
                arm.range()
                        .map(range -> Format.decades(range.decades()) + " decades"
                                + (range.fromLowestTried() || range.toHighestTried() ? " or more" : ""))
                        .orElse("none trains"),
                ticks(arm),
                arm.diverged() + "/" + arm.finished(),
                perRate(arm));
    }

    private RankingView.Plot plot(double median, Interval interval) {
        return new RankingView.Plot(onScale(interval.low()), onScale(median), onScale(interval.high()));
    }

    /** All intervals share one scale, from the lowest end of any to the highest. */
    private String onScale(double value) {
        List<Interval> all = workload.ranking().stream()
                .map(arm -> arm.bestAccuracy().orElseThrow().medianInterval())
                .toList();
        double low = all.stream().mapToDouble(Interval::low).min().orElseThrow();
        double high = all.stream().mapToDouble(Interval::high).max().orElseThrow();
        return position(value, low, high);
    }

    private List<RankingView.Tick> ticks(ArmSummary arm) {
        List<Double> rates = workload.arms().stream()
                .flatMap(a -> a.cells().stream())
                .map(cell -> Math.log(cell.learningRate()))
                .sorted()
                .toList();
        double low = rates.get(0);
        double high = rates.get(rates.size() - 1);
        return arm.cells().stream()
                .map(cell -> new RankingView.Tick(position(Math.log(cell.learningRate()), low, high), kind(arm, cell)))
                .toList();
    }

    private static String kind(ArmSummary arm, Cell cell) {
        boolean inRange = arm.range()
                .filter(range -> range.low() <= cell.learningRate() && cell.learningRate() <= range.high())
                .isPresent();
        if (inRange) {
            return "trains";
        }
        return cell.diverged() > 0 ? "diverges" : "idle";
    }

    private static String position(double value, double low, double high) {
        double share = high > low ? (value - low) / (high - low) : 0.5;
        return Format.text("%.1f", PLOT_MARGIN + (PLOT_WIDTH - 2 * PLOT_MARGIN) * share);
    }

    private static String perRate(ArmSummary arm) {
        return arm.cells().stream()
                .map(cell ->
                        Format.text("%s: %d/%d", Numbers.text(cell.learningRate()), cell.diverged(), cell.finished()))
                .collect(Collectors.joining(", "));
    }
}
