package org.steadygrad.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Cell;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.RateRange;
import org.steadygrad.analysis.Standing;
import org.steadygrad.analysis.StepsToTarget;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Texts;

/** Makes the ranking table of a workload. */
final class RankingViews {
    private static final double PLOT_WIDTH = 136;
    private static final double PLOT_MARGIN = 6;

    private final Labels labels;
    private final Texts texts;
    private final WorkloadSummary workload;
    private final Optional<Target> target;
    private final List<ArmSummary> ranking;
    private final List<ArmSummary> tied;
    private final DoubleSummaryStatistics accuracies;
    private final DoubleSummaryStatistics logRates;

    RankingViews(Labels labels, Texts texts, WorkloadSummary workload, Optional<Target> target) {
        this.labels = labels;
        this.texts = texts.about(workload.answers());
        this.workload = workload;
        this.target = target;
        this.ranking = workload.ranking();
        this.tied = workload.standing().map(Standing::tied).orElse(List.of());
        this.accuracies = ranking.stream()
                .map(arm -> arm.bestAccuracy().orElseThrow().medianInterval())
                .flatMapToDouble(interval -> DoubleStream.of(interval.low(), interval.high()))
                .summaryStatistics();
        this.logRates = workload.arms().stream()
                .flatMap(arm -> arm.cells().stream())
                .mapToDouble(cell -> Math.log(cell.learningRate()))
                .summaryStatistics();
    }

    RankingView ranking() {
        List<RankingView.Row> rows = new ArrayList<>();
        for (ArmSummary arm : ranking) {
            rows.add(row(rows.size() + 1, arm));
        }
        return new RankingView(
                target.isPresent(),
                target.map(goal -> texts.say(goal.words())).orElse(""),
                workload.answers() == Answers.NUMBERS,
                texts.say("report.ranking.accuracy"),
                conditionsVary(),
                conditionsVary() ? texts.say(labels.armName()) : texts.say("report.ranking.optimizer"),
                rows);
    }

    private boolean conditionsVary() {
        return workload.arms().stream()
                        .map(arm -> labels.condition(arm.arm()))
                        .distinct()
                        .count()
                > 1;
    }

    /** The lower median; what is not finite counts as the worst. */
    private static String loss(Cell cell) {
        List<Double> losses = cell.outcomes().stream()
                .map(Outcome::finalLoss)
                .sorted(Double::compare)
                .toList();
        double median = losses.get((losses.size() - 1) / 2);
        return Double.isFinite(median) ? Format.significant(median) : "–";
    }

    private RankingView.Row row(int rank, ArmSummary arm) {
        Cell best = arm.judged().orElseThrow();
        Sample accuracy = arm.bestAccuracy().orElseThrow();
        Interval interval = accuracy.medianInterval();
        StepsToTarget steps = best.stepsToTarget();
        return new RankingView.Row(
                rank,
                tied.contains(arm),
                labels.component(arm.arm().optimizer()),
                labels.condition(arm.arm()),
                best.diverged() == best.finished() ? "–" : labels.rate(best.learningRate()),
                Format.percent(accuracy.median()),
                accuracy.n() == 1 ? texts.say("report.seeds", 1) : Format.interval(interval),
                Format.text("%.0f", 100 * interval.coverage()),
                accuracy.n(),
                loss(best),
                plot(accuracy.median(), interval),
                steps.median().isPresent() ? Format.text("%,.0f", steps.median().getAsDouble()) : "",
                steps.notReached() == 0
                        ? ""
                        : texts.say("report.ranking.not-reached", steps.notReached(), steps.trials()),
                arm.range().map(range -> Format.range(range, labels)).orElse(""),
                arm.range().map(this::width).orElse(texts.say("report.ranking.none-trains")),
                ticks(arm),
                arm.diverged() + "/" + arm.finished(),
                Format.wholePercents(new Share(arm.diverged(), arm.finished()).interval()),
                perRate(arm));
    }

    /** All intervals share one scale, from the lowest end of any to the highest. */
    private RankingView.Plot plot(double median, Interval interval) {
        return new RankingView.Plot(
                position(interval.low(), accuracies),
                position(median, accuracies),
                position(interval.high(), accuracies));
    }

    private List<RankingView.Tick> ticks(ArmSummary arm) {
        return arm.cells().stream()
                .map(cell -> new RankingView.Tick(position(Math.log(cell.learningRate()), logRates), kind(arm, cell)))
                .toList();
    }

    private String width(RateRange range) {
        if (range.rates() == 1) {
            return texts.say("report.ranking.one-rate");
        }
        boolean open = range.fromLowestTried() || range.toHighestTried();
        return texts.say(
                open ? "report.ranking.decades-or-more" : "report.ranking.decades", Format.decades(range.decades()));
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

    private static String position(double value, DoubleSummaryStatistics scale) {
        double span = scale.getMax() - scale.getMin();
        double share = span > 0 ? (value - scale.getMin()) / span : 0.5;
        return Format.text("%.1f", PLOT_MARGIN + (PLOT_WIDTH - 2 * PLOT_MARGIN) * share);
    }

    private String perRate(ArmSummary arm) {
        return arm.cells().stream()
                .map(cell ->
                        Format.text("%s: %d/%d", labels.rate(cell.learningRate()), cell.diverged(), cell.finished()))
                .collect(Collectors.joining(", "));
    }
}
