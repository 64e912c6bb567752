package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.steadygrad.analysis.SearchSummary.End;
import org.steadygrad.analysis.SearchSummary.Tried;
import org.steadygrad.core.text.Message;

/** The answer of a search in words. */
record SearchSentences(Labels labels, SearchSummary summary) {
    List<Message> sentences() {
        List<Message> sentences = new ArrayList<>();
        Tried best = summary.tried().get(0);
        if (best.sound()) {
            sentences.add(Message.of(
                    "analysis.search.best",
                    labels.arm(new Arm(best.setting())),
                    labels.rate(best.setting().learningRate()),
                    String.format(Locale.ROOT, "%.1f%%", 100 * best.accuracy()),
                    best.steps(),
                    best.outcomes().size(),
                    summary.tried().size()));
        } else {
            sentences.add(Message.of("analysis.search.none", summary.tried().size()));
        }
        sentences.add(Message.of(
                "analysis.search.ended",
                (int) summary.count(End.WHOLE),
                (int) summary.count(End.HALVED),
                (int) summary.count(End.DIVERGED),
                (int) summary.count(End.LOST)));
        sentences.add(cost());
        return sentences;
    }

    /** What was saved is not said where finalists and their fresh seeds cost more than that. */
    private Message cost() {
        String steps = String.format(Locale.ROOT, "%,d", summary.steps());
        return summary.saved() > 1
                ? Message.of("analysis.search.saved", steps, String.format(Locale.ROOT, "%.1f", summary.saved()))
                : Message.of("analysis.search.cost", steps);
    }
}
