package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.TargetRace;
import org.steadygrad.analysis.statistics.SurvivalCurve;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** Makes the list of what a run's numbers do not show. */
record Caveats(Analysis analysis, Texts texts) {
    List<String> all() {
        List<String> all = new ArrayList<>();
        if (analysis.run().header().design().kind() instanceof Kind.Reseeded reseeded) {
            all.add(seeds(reseeded.fresh().size()));
            all.add(texts.say(
                    "report.caveat.fresh-seeds",
                    reseeded.tuning().size(),
                    reseeded.fresh().size()));
        } else {
            all.add(seeds(analysis.replicates().size()));
            if (severalRates()) {
                all.add(texts.say("report.caveat.same-seeds"));
            }
        }
        if (analysis.workloads().stream().anyMatch(workload -> workload.arms().size() > 1)) {
            all.add(texts.say("report.caveat.pairs"));
        }
        if (severalRates()) {
            all.add(texts.say("report.caveat.grid"));
        }
        all.add(texts.say("report.caveat.divergence"));
        censored(all);
        if (analysis.finished() < analysis.planned()) {
            all.add(texts.say(
                    "report.caveat.unfinished", analysis.planned() - analysis.finished(), analysis.planned()));
        }
        DataRemarks.of(analysis.run())
                .all()
                .forEach((data, remark) -> all.add(texts.say("report.caveat.data", data, remark)));
        slowTrials(all);
        return all;
    }

    private boolean severalRates() {
        return analysis.workloads().stream()
                .flatMap(workload -> workload.arms().stream())
                .anyMatch(arm -> arm.cells().size() > 1);
    }

    /** Trials at the arms' best learning rates that did not reach the target. */
    private void censored(List<String> all) {
        List<SurvivalCurve> races = analysis.workloads().stream()
                .flatMap(workload -> workload.race().runners().stream())
                .map(TargetRace.Runner::steps)
                .toList();
        int notThere = races.stream().mapToInt(SurvivalCurve::notReached).sum();
        if (analysis.run().header().target().isPresent() && notThere > 0) {
            int trials = races.stream().mapToInt(SurvivalCurve::n).sum();
            all.add(texts.say("report.caveat.censored", notThere, trials));
        }
    }

    private void slowTrials(List<String> all) {
        List<Message> slow = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .flatMap(outcome -> DataRemarks.others(outcome).stream().limit(1))
                .toList();
        if (!slow.isEmpty()) {
            all.add(texts.say("report.caveat.slow", slow.size(), slow.get(0)));
        }
    }

    private String seeds(int seeds) {
        if (seeds == 1) {
            return texts.say("report.caveat.one-seed");
        }
        return seeds < 6
                ? texts.say("report.caveat.few-seeds", seeds, Format.text("%.0f", 100 - 100 * Math.pow(2, 1.0 - seeds)))
                : texts.say("report.caveat.intervals");
    }
}
