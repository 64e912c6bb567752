package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.core.text.Message;

/**
 * The answer in words, made from the numbers alone: for each workload one sentence on which arm is best at its own best
 * learning rate, one on how far the others are behind, and one on the range of learning rates that train and on divergence;
 * of a search for boundaries where they are and how far controls move them; a last one if the run is unfinished.
 *
 * @param sentences at least one; where there are several workloads, a paragraph of sentences for each
 */
public record Answer(List<Message> sentences) {
    public Answer {
        sentences = List.copyOf(sentences);
    }

    static Answer of(Analysis analysis) {
        return analysis.boundary()
                .map(boundary -> new Answer(ofBoundary(analysis, boundary)))
                .or(() -> analysis.search().map(found -> ofSearch(analysis, found)))
                .orElseGet(() -> ofGrid(analysis));
    }

    private static List<Message> ofBoundary(Analysis analysis, BoundarySummary boundary) {
        List<Message> sentences = new ArrayList<>(new BoundarySentences(analysis.labels(), boundary).sentences());
        if (analysis.finished() == 0) {
            sentences.add(Message.of("analysis.boundary.none-finished", analysis.planned()));
        } else if (!analysis.run().complete()) {
            sentences.add(Message.of("analysis.boundary.unfinished", analysis.finished()));
        }
        return sentences;
    }

    private static Answer ofSearch(Analysis analysis, SearchSummary found) {
        List<Message> sentences = new ArrayList<>(new SearchSentences(analysis.labels(), found).sentences());
        if (!analysis.run().complete()) {
            sentences.add(Message.of("analysis.search.unfinished", analysis.finished()));
        }
        return new Answer(sentences);
    }

    private static Answer ofGrid(Analysis analysis) {
        List<Message> sentences = new ArrayList<>();
        for (WorkloadSummary workload : analysis.workloads()) {
            if (workload.finished() > 0) {
                sentences.addAll(sentences(analysis, workload));
            }
        }
        unfinished(analysis, sentences);
        return new Answer(sentences);
    }

    private static List<Message> sentences(Analysis analysis, WorkloadSummary workload) {
        Stream<Message> range = workload.allDiverged()
                ? Stream.empty()
                : Stream.of(new RangeSentence(analysis.labels(), workload).text());
        List<Message> sentences = Stream.concat(
                        new AccuracySentences(analysis.labels(), workload).texts().stream(), range)
                .map(sentence -> sentence.about(workload.answers()))
                .toList();
        return analysis.workloads().size() == 1 ? sentences : List.of(placed(analysis, workload, sentences));
    }

    /** Of one workload among several all in one paragraph. */
    private static Message placed(Analysis analysis, WorkloadSummary workload, List<Message> sentences) {
        Message paragraph = sentences.stream()
                .reduce((before, next) -> Message.of("analysis.answer.and-next", before, next))
                .orElseThrow();
        return Message.of("analysis.answer.of-workload", analysis.labels().workload(workload.workload()), paragraph);
    }

    private static void unfinished(Analysis analysis, List<Message> sentences) {
        int planned = analysis.planned();
        if (analysis.finished() == 0) {
            sentences.add(Message.of("analysis.answer.none-finished", planned));
        } else if (analysis.finished() < planned) {
            sentences.add(Message.of("analysis.answer.unfinished", analysis.finished(), planned));
        }
    }
}
