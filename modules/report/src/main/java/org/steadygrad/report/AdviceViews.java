package org.steadygrad.report;

import java.util.List;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.advice.Confirmation;
import org.steadygrad.analysis.advice.Pick;
import org.steadygrad.analysis.advice.Recommendation;
import org.steadygrad.analysis.advice.Recommender;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.text.Texts;

/** Makes the {@link AdviceView}s of a run. */
record AdviceViews(Analysis analysis, Texts texts) {
    List<AdviceView> views() {
        return analysis.finished() == 0
                ? List.of()
                : Recommender.of(analysis).stream().map(this::view).toList();
    }

    private AdviceView view(Recommendation advice) {
        List<String> sentences = advice.sentences().stream().map(texts::say).toList();
        return new AdviceView(
                analysis.workloads().size() > 1 ? texts.say(analysis.labels().workload(advice.workload())) : "",
                sentences.get(0),
                sentences.subList(1, sentences.size()),
                advice.caveats().stream().map(texts::say).toList(),
                advice.pick()
                        .flatMap(pick -> new JavaRecipe(pick.setting()).code())
                        .orElse(""),
                advice.pick().map(this::confirmation).orElse(""));
    }

    private String confirmation(Pick pick) {
        Trial trial = pick.outcomes().get(0).trial();
        return Confirmation.of(analysis.run(), trial);
    }
}
