package org.steadygrad.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** Tells how trials exploded: of every arm the one at its lowest learning rate, which is nearest to what trains. */
final class ExplosionViews {
    private static final int MOST = 6;

    private final Analysis analysis;
    private final Labels labels;

    ExplosionViews(Analysis analysis) {
        this.analysis = analysis;
        this.labels = analysis.labels();
    }

    PageView.Explosions explosions() {
        List<Outcome> diverged = analysis.run().results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .toList();
        Map<Arm, Outcome> nearest = new LinkedHashMap<>();
        diverged.stream()
                .filter(outcome -> outcome.postMortem().isPresent())
                .sorted(Comparator.comparingDouble(
                        outcome -> outcome.trial().setting().learningRate()))
                .forEach(outcome -> nearest.putIfAbsent(new Arm(outcome.trial().setting()), outcome));
        return new PageView.Explosions(
                kinds(diverged),
                nearest.values().stream().limit(MOST).map(this::explosion).toList());
    }

    private static String kinds(List<Outcome> diverged) {
        Map<Verdict.Kind, Long> counts = diverged.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.verdict().kind(), TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> Texts.in(Language.ENGLISH).say(entry.getKey().meaning()) + ": "
                        + Format.text("%,d", entry.getValue()))
                .collect(Collectors.joining("; "));
    }

    private PageView.Explosion explosion(Outcome outcome) {
        PostMortem found = outcome.postMortem().orElseThrow();
        Arm arm = new Arm(outcome.trial().setting());
        return new PageView.Explosion(
                "%s at learning rate %s, seed %d"
                        .formatted(
                                labels.arm(arm),
                                Numbers.text(outcome.trial().setting().learningRate()),
                                outcome.trial().replicate()),
                began(found, outcome.verdict()),
                found.events().stream()
                        .map(event -> new PageView.ExplosionEvent(
                                Format.text("%,d", event.step()),
                                Texts.in(Language.ENGLISH).say(event.text())))
                        .toList(),
                "mvn -q compile exec:java -Dexec.args=\"replay %s %s\""
                        .formatted(analysis.run().name(), outcome.trialId()));
    }

    private static String began(PostMortem found, Verdict verdict) {
        String where = found.place().map(place -> " in " + place).orElse("");
        int ahead = verdict.step() - found.onset();
        return ahead > 0
                ? Format.text(
                        "It began at step %,d%s, %,d steps before the trial was given up.", found.onset(), where, ahead)
                : Format.text("It began at step %,d%s, and the trial was given up at once.", found.onset(), where);
    }
}
