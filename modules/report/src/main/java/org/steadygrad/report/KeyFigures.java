package org.steadygrad.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.ArmSummary;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.RateRange;
import org.steadygrad.analysis.Widening;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** Makes the large numbers under the answer; those on accuracy and ranges only where one workload was run. */
record KeyFigures(Analysis analysis, Texts texts) {
    List<PageView.KeyFigure> figures() {
        List<PageView.KeyFigure> figures = new ArrayList<>();
        if (analysis.workloads().size() == 1) {
            WorkloadSummary workload = analysis.workloads().get(0);
            accuracy(workload).ifPresent(figures::add);
            range(workload).ifPresent(figures::add);
        }
        figures.add(divergence());
        figures.add(trials());
        return figures;
    }

    private Optional<PageView.KeyFigure> accuracy(WorkloadSummary workload) {
        if (workload.allDiverged()) {
            return Optional.empty();
        }
        return workload.ranking().stream().findFirst().map(arm -> {
            Sample sample = arm.bestAccuracy().orElseThrow();
            Message seeds = sample.n() == 1
                    ? Message.of("report.seeds", 1)
                    : Message.of("report.figure.interval", Format.interval(sample.medianInterval()), sample.n());
            return new PageView.KeyFigure(
                    Format.percent(sample.median()) + "%",
                    texts.say(measured(workload, sample)),
                    texts.say(
                            "report.figure.accuracy.of",
                            labels().arm(arm.arm()),
                            labels().rate(arm.best().orElseThrow().learningRate()),
                            seeds));
        });
    }

    private static String measured(WorkloadSummary workload, Sample sample) {
        boolean oneSetting =
                workload.arms().stream().mapToInt(arm -> arm.cells().size()).sum() == 1;
        String median = sample.n() == 1 ? "once" : "median";
        return "report.figure.accuracy." + (oneSetting ? "alone." : "highest.") + median;
    }

    private Optional<PageView.KeyFigure> range(WorkloadSummary workload) {
        Optional<Widening> widening = workload.widenings().stream()
                .filter(w -> w.decades().median() > 0)
                .findFirst();
        return widening.map(this::widening).or(() -> widest(workload));
    }

    private PageView.KeyFigure widening(Widening widening) {
        int pairs = widening.gains().size();
        return new PageView.KeyFigure(
                "+" + Format.decades(widening.decades().median()),
                texts.say("report.figure.widening"),
                pairs == 1
                        ? texts.say("report.figure.widening.of", labels().control(widening.control()))
                        : texts.say("report.figure.widening.of-several", labels().control(widening.control()), pairs));
    }

    private Optional<PageView.KeyFigure> widest(WorkloadSummary workload) {
        return workload.arms().stream()
                .filter(arm -> arm.range().filter(range -> range.rates() > 1).isPresent())
                .max(Comparator.comparingDouble(arm -> decades(arm)))
                .map(arm -> new PageView.KeyFigure(
                        Format.decades(decades(arm)),
                        texts.say("report.figure.range"),
                        texts.say(
                                "report.figure.range.of",
                                labels().arm(arm.arm()),
                                Format.range(arm.range().orElseThrow(), labels()))));
    }

    private PageView.KeyFigure divergence() {
        int diverged = analysis.diverged();
        int finished = analysis.finished();
        String share = finished == 0
                ? ""
                : texts.say(
                        "report.figure.diverged.share",
                        Format.text("%.0f", 100.0 * diverged / finished),
                        Format.wholePercents(new Share(diverged, finished).interval()));
        return new PageView.KeyFigure(
                texts.say("report.of", diverged, finished), texts.say("report.figure.diverged"), share);
    }

    private PageView.KeyFigure trials() {
        List<Outcome> outcomes =
                analysis.run().results().stream().map(TrialResult::outcome).toList();
        double seconds = outcomes.stream().mapToDouble(Outcome::seconds).sum();
        long steps = outcomes.stream().mapToLong(Outcome::steps).sum();
        return new PageView.KeyFigure(
                texts.say("report.of", analysis.finished(), analysis.planned()),
                texts.say("report.figure.finished"),
                texts.say(
                        "report.figure.finished.of",
                        analysis.replicates().size(),
                        Format.text("%,d", steps),
                        new Durations(texts).text(seconds)));
    }

    private static double decades(ArmSummary arm) {
        return arm.range().map(RateRange::decades).orElse(0.0);
    }

    private Labels labels() {
        return analysis.labels();
    }
}
