package org.steadygrad.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Cell;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.analysis.Yardstick;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** Makes the stability maps of a workload, one per optimizer. */
record MapViews(Labels labels, WorkloadSummary workload, Texts texts) {
    /** Steps of the colour scale, classes {@code v0} to {@code v31} in the style sheet. */
    static final int SHADES = 32;

    private static final int FEW_RATES = 8;
    private static final int MANY_RATES = 14;
    private static final int LONG_NAME = 28;

    List<PageView.MapView> maps() {
        Map<String, List<ArmSummary>> byOptimizer = workload.arms().stream()
                .collect(Collectors.groupingBy(
                        arm -> labels.component(arm.arm().optimizer()), LinkedHashMap::new, Collectors.toList()));
        return byOptimizer.entrySet().stream()
                .map(e -> map(e.getKey(), e.getValue()))
                .toList();
    }

    PageView.Seen seen() {
        List<Cell> cells =
                workload.arms().stream().flatMap(arm -> arm.cells().stream()).toList();
        return new PageView.Seen(
                !workload.allDiverged(),
                cells.stream().anyMatch(cell -> cell.diverged() > 0 && cell.diverged() == cell.finished()),
                cells.stream().anyMatch(cell -> cell.diverged() > 0 && cell.diverged() < cell.finished()));
    }

    PageView.Scale scale() {
        Yardstick yardstick = workload.yardstick();
        return new PageView.Scale(Format.percent(yardstick.chance()), Format.percent(brightest()));
    }

    /** The best accuracy, unless it is so close to chance that colours would show noise. */
    private double brightest() {
        return Math.max(workload.yardstick().best(), workload.yardstick().trainedFrom());
    }

    private PageView.MapView map(String optimizer, List<ArmSummary> arms) {
        List<Double> rates = arms.stream()
                .flatMap(arm -> arm.cells().stream())
                .map(Cell::learningRate)
                .distinct()
                .sorted()
                .toList();
        return new PageView.MapView(
                optimizer,
                size(rates.size()) + (wordy(arms) ? " wordy" : ""),
                rates.stream().map(labels::rate).toList(),
                arms.stream()
                        .map(arm -> new PageView.MapRow(
                                labels.condition(arm.arm()),
                                rates.stream().map(rate -> cell(arm, rate)).toList()))
                        .toList());
    }

    /** CSS class by which maps of many rates get the room they need. */
    private static String size(int rates) {
        if (rates <= FEW_RATES) {
            return "few";
        }
        return rates <= MANY_RATES ? "many" : "most";
    }

    /** Whether names of rows need more room than a control does. */
    private boolean wordy(List<ArmSummary> arms) {
        return arms.stream().anyMatch(arm -> labels.condition(arm.arm()).length() > LONG_NAME);
    }

    private PageView.MapCell cell(ArmSummary arm, double rate) {
        Optional<Cell> cell =
                arm.cells().stream().filter(c -> c.learningRate() == rate).findFirst();
        return cell.map(c -> cell(arm, c))
                .orElse(new PageView.MapCell("absent", "", "", "", texts.say("report.map.absent"), ""));
    }

    private PageView.MapCell cell(ArmSummary arm, Cell cell) {
        boolean best = arm.best().filter(cell::equals).isPresent() && cell.diverged() < cell.finished();
        String state = best ? "best" : "";
        return cell.accuracy()
                .map(sample -> new PageView.MapCell(
                        shade(sample.median()),
                        cell.diverged() == cell.finished() ? "" : Format.percent(sample.median()),
                        mark(cell),
                        state,
                        description(arm, cell, sample),
                        trial(cell)))
                .orElse(new PageView.MapCell("pending", "", "", "", texts.say("report.map.pending"), ""));
    }

    private String shade(double accuracy) {
        double chance = workload.yardstick().chance();
        double share = (accuracy - chance) / (brightest() - chance);
        return "v" + Math.round(Math.min(1, Math.max(0, share)) * (SHADES - 1));
    }

    private static String mark(Cell cell) {
        if (cell.diverged() == 0) {
            return "";
        }
        return cell.diverged() == cell.finished() ? "✕" : "✕ " + cell.diverged() + "/" + cell.finished();
    }

    private String description(ArmSummary arm, Cell cell, Sample sample) {
        Message accuracy = sample.n() == 1
                ? Message.of("report.map.one-seed", Format.percent(sample.median()))
                : Message.of(
                        "report.map.median",
                        Format.percent(sample.median()),
                        sample.n(),
                        Format.interval(sample.medianInterval()));
        return texts.say(
                "report.map.cell", labels.arm(arm.arm()), labels.rate(cell.learningRate()), accuracy, divergence(cell));
    }

    private static Message divergence(Cell cell) {
        if (cell.diverged() == 0) {
            return Message.of("report.map.none-diverged");
        }
        List<Message> steps = cell.outcomes().stream()
                .flatMap(outcome -> outcome.divergence().stream())
                .map(divergence ->
                        Message.of("report.trial.at-step", divergence.kind().meaning(), divergence.step()))
                .toList();
        return Message.of("report.map.diverged", cell.diverged(), cell.finished(), Message.list(steps));
    }

    /** The trial to look at first: one that diverged, if any did. */
    private static String trial(Cell cell) {
        return cell.outcomes().stream()
                .max(Comparator.comparing(Outcome::diverged))
                .map(Outcome::trialId)
                .orElse("");
    }
}
