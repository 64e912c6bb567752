package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer in words, made from the numbers alone: for each workload one sentence on which arm is best at its own best
 * learning rate and one on the range of learning rates that train and on divergence; a last one if the run is
 * unfinished.
 *
 * @param sentences at least one, plain text
 */
public record Answer(List<String> sentences) {
    public Answer {
        sentences = List.copyOf(sentences);
    }

    static Answer of(Analysis analysis) {
        List<String> sentences = new ArrayList<>();
        for (WorkloadSummary workload : analysis.workloads()) {
            if (workload.finished() > 0) {
                sentences.addAll(sentences(analysis, workload));
            }
        }
        unfinished(analysis, sentences);
        return new Answer(sentences);
    }

    private static List<String> sentences(Analysis analysis, WorkloadSummary workload) {
        String place = analysis.workloads().size() == 1 ? "" : analysis.labels().workload(workload.workload()) + ": ";
        return List.of(
                place + new AccuracySentence(analysis.labels(), workload).text(),
                place + new RangeSentence(analysis.labels(), workload).text());
    }

    private static void unfinished(Analysis analysis, List<String> sentences) {
        int planned = analysis.planned();
        if (analysis.finished() == 0) {
            sentences.add(Phrases.text("No trial has finished yet, of %s planned.", Phrases.count(planned, "trial")));
        } else if (analysis.finished() < planned) {
            sentences.add(Phrases.text(
                    "Only %d of %s finished, so this may change.",
                    analysis.finished(), Phrases.count(planned, "trial")));
        }
    }
}
