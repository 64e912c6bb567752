package org.steadygrad.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Texts;

/** Tells how trials exploded: of every arm the one at its lowest learning rate, which is nearest to what trains. */
final class ExplosionViews {
    private static final int MOST = 6;

    private final Analysis analysis;
    private final Texts page;
    private final TrialWords words;

    ExplosionViews(Analysis analysis, Texts page) {
        this.analysis = analysis;
        this.page = page;
        this.words = new TrialWords(analysis, page);
    }

    PageView.Explosions explosions() {
        List<TrialResult> exploded = analysis.run().results().stream()
                .filter(result -> result.outcome().diverged())
                .toList();
        List<Outcome> diverged = exploded.stream().map(TrialResult::outcome).toList();
        Map<Arm, TrialResult> nearest = new LinkedHashMap<>();
        exploded.stream()
                .filter(result -> result.outcome().postMortem().isPresent())
                .sorted(Comparator.comparingDouble(
                        result -> result.outcome().trial().setting().learningRate()))
                .forEach(result ->
                        nearest.putIfAbsent(new Arm(result.outcome().trial().setting()), result));
        return new PageView.Explosions(
                page.say("report.explosions.count", diverged.size(), analysis.finished()),
                kinds(diverged),
                nearest.values().stream().limit(MOST).map(this::explosion).toList());
    }

    private List<PageView.Kind> kinds(List<Outcome> diverged) {
        Map<Verdict.Kind, Long> counts = diverged.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.verdict().kind(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new PageView.Kind(
                        Format.text("%,d", entry.getValue()),
                        page.say(entry.getKey().meaning()),
                        (int) Math.round(100.0 * entry.getValue() / diverged.size())))
                .toList();
    }

    private PageView.Explosion explosion(TrialResult result) {
        Outcome outcome = result.outcome();
        Texts texts = page.about(outcome.answers());
        PostMortem found = outcome.postMortem().orElseThrow();
        return new PageView.Explosion(
                outcome.trialId(),
                words.title(outcome),
                new PostMortems(texts).began(found, outcome.verdict()),
                new PostMortems(texts)
                        .events(found).stream()
                                .map(event -> new PageView.ExplosionEvent(
                                        texts.say("report.explosion.step", event.step()), event.text()))
                                .toList(),
                DiagnosisWords.of(result, texts),
                words.replay(outcome));
    }
}
