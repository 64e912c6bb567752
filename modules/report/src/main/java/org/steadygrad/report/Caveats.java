package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;

/** Makes the list of what a run's numbers do not show. */
record Caveats(Analysis analysis) {
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(seeds(analysis.replicates().size()));
        texts.add("Each best learning rate was chosen and is judged on the same seeds and the same test set, which"
                + " flatters it a little.");
        texts.add("The ends of a range that trains are known no closer than the grid of learning rates tried.");
        if (analysis.finished() < analysis.planned()) {
            texts.add(Format.text(
                    "%d of %d planned trials have not finished; all figures are of those that have.",
                    analysis.planned() - analysis.finished(), analysis.planned()));
        }
        slowTrials(texts);
        return texts;
    }

    private void slowTrials(List<String> texts) {
        List<Outcome> slow = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .filter(outcome -> !outcome.warnings().isEmpty())
                .toList();
        if (!slow.isEmpty()) {
            texts.add(Format.text(
                    "%d trials were slower than they need be, which their times show: %s.",
                    slow.size(), slow.get(0).warnings().get(0)));
        }
    }

    private static String seeds(int seeds) {
        if (seeds == 1) {
            return "One seed shows no spread: how much a result would change with another seed is unknown.";
        }
        return seeds < 6
                ? Format.text(
                        "%d seeds are few: their range, shown as the interval, holds the true median with a probability"
                                + " of %.0f%%.",
                        seeds, 100 - 100 * Math.pow(2, 1.0 - seeds))
                : "Intervals are exact order-statistic intervals for the median with a coverage of at least 95%.";
    }
}
