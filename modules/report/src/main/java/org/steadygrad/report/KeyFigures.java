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
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;

/** Makes the large numbers under the answer; those on accuracy and ranges only where one workload was run. */
record KeyFigures(Analysis analysis) {
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
        return workload.ranking().stream().findFirst().map(arm -> {
            Sample sample = arm.bestAccuracy().orElseThrow();
            String seeds = sample.n() == 1
                    ? "1 seed"
                    : Format.interval(sample.medianInterval()) + " over " + sample.n() + " seeds";
            return new PageView.KeyFigure(
                    Format.percent(sample.median()) + "%",
                    "highest median accuracy",
                    Format.text(
                            "%s at %s; %s",
                            labels().arm(arm.arm()),
                            labels().rate(arm.best().orElseThrow().learningRate()),
                            seeds));
        });
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
                "decades of learning rates that train",
                Format.text(
                        "with %s, against no control%s",
                        labels().control(widening.control()),
                        pairs == 1 ? "" : "; median of " + pairs + " optimizers"));
    }

    private Optional<PageView.KeyFigure> widest(WorkloadSummary workload) {
        return workload.arms().stream()
                .filter(arm -> arm.range().filter(range -> range.rates() > 1).isPresent())
                .max(Comparator.comparingDouble(arm -> decades(arm)))
                .map(arm -> new PageView.KeyFigure(
                        Format.decades(decades(arm)),
                        "decades of learning rates train",
                        Format.text(
                                "%s, %s",
                                labels().arm(arm.arm()),
                                Format.range(arm.range().orElseThrow(), labels()))));
    }

    private PageView.KeyFigure divergence() {
        int diverged = analysis.diverged();
        int finished = analysis.finished();
        String share = finished == 0 ? "" : Format.text("%.0f%% of those that finished", 100.0 * diverged / finished);
        return new PageView.KeyFigure(diverged + " of " + finished, "trials diverged", share);
    }

    private PageView.KeyFigure trials() {
        List<Outcome> outcomes =
                analysis.run().results().stream().map(TrialResult::outcome).toList();
        double seconds = outcomes.stream().mapToDouble(Outcome::seconds).sum();
        long steps = outcomes.stream().mapToLong(Outcome::steps).sum();
        return new PageView.KeyFigure(
                analysis.finished() + " of " + analysis.planned(),
                "trials finished",
                Format.text(
                        "%s each setting; %s, %s of training",
                        Format.count(analysis.replicates().size(), "seed"),
                        Format.count(steps, "step"),
                        Format.seconds(seconds)));
    }

    private static double decades(ArmSummary arm) {
        return arm.range().map(RateRange::decades).orElse(0.0);
    }

    private Labels labels() {
        return analysis.labels();
    }
}
