package org.steadygrad.analysis.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.WorkloadSummary;
import org.steadygrad.analysis.Yardstick;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Message;

/**
 * Chooses the setting to use from what a run has found so far. Of the settings of which no trial diverged and which learnt,
 * those at least an octave inside the boundary of stability ({@link Margin}) are candidates; where there is none, those of
 * which that is at least as likely as not; else all of them. The one with the highest lower end of the interval of its
 * expected score ({@link ShrunkMeans}) is taken, not the one with the luckiest trial.
 */
public final class Recommender {
    static final double RATHER_THAN_NOT = 0.5;

    private final Analysis analysis;
    private final WorkloadSummary workload;
    private final List<Outcome> outcomes;
    private final List<Tried> tried;
    private final Score score;

    private Recommender(Analysis analysis, WorkloadSummary workload) {
        Run run = analysis.run();
        this.analysis = analysis;
        this.workload = workload;
        this.outcomes = Tried.outcomes(run, workload.workload());
        this.tried = Tried.of(run.header().design().kind(), outcomes);
        this.score = Score.of(tried.stream()
                .flatMap(one -> one.outcomes().stream())
                .filter(outcome -> !outcome.diverged())
                .toList());
    }

    /** One for each of the run's workloads, in the order of the plan. */
    public static List<Recommendation> of(Analysis analysis) {
        return analysis.workloads().stream()
                .map(workload -> new Recommender(analysis, workload).recommendation())
                .toList();
    }

    private Recommendation recommendation() {
        List<Pick> picks = picks();
        List<Pick> inside = inside(picks);
        Optional<Pick> best = inside.stream().max(BY_LOWER_END);
        List<Pick> alternatives = best.stream()
                .flatMap(pick -> inside.stream().filter(other -> other != pick && other.withinNoiseOf(pick)))
                .sorted(BY_LOWER_END.reversed())
                .toList();
        AdviceSentences words = new AdviceSentences(analysis, outcomes, tried, picks);
        return new Recommendation(
                workload.workload(),
                best,
                alternatives,
                said(best.map(pick -> words.using(pick, alternatives)).orElseGet(() -> List.of(words.nothing()))),
                said(best.map(words::caveats).orElse(List.of())));
    }

    private List<Message> said(List<Message> sentences) {
        return sentences.stream()
                .map(sentence -> sentence.about(workload.answers()))
                .toList();
    }

    /** By the lower end of the interval; of equals the smaller learning rate is the greater. */
    private static final Comparator<Pick> BY_LOWER_END = Comparator.comparingDouble(
                    (Pick pick) -> pick.interval().low())
            .thenComparing(
                    Comparator.comparingDouble((Pick pick) -> pick.setting().learningRate())
                            .reversed());

    private static List<Pick> inside(List<Pick> picks) {
        List<Predicate<Margin>> tiers =
                List.of(Margin::octaveInside, margin -> margin.sure() >= RATHER_THAN_NOT, margin -> true);
        return tiers.stream()
                .map(tier ->
                        picks.stream().filter(pick -> tier.test(pick.margin())).toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Pick> picks() {
        List<Tried> usable =
                tried.stream().filter(Tried::stable).filter(this::learnt).toList();
        if (usable.isEmpty()) {
            return List.of();
        }
        Margins margins = new Margins(outcomes);
        List<ShrunkMeans.Shrunk> means =
                new ShrunkMeans(usable.stream().map(one -> one.scores(score)).toList(), nearness(usable)).means();
        List<Pick> picks = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            Tried one = usable.get(i);
            ShrunkMeans.Shrunk mean = means.get(i);
            picks.add(new Pick(
                    one.setting(),
                    one.outcomes(),
                    score,
                    mean.mean(),
                    mean.deviation(),
                    mean.interval(),
                    margins.of(one.setting())));
        }
        return picks;
    }

    private static double[][] nearness(List<Tried> all) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.stream()
                        .mapToDouble(other -> Nearness.of(all.get(i).setting(), other.setting()))
                        .toArray())
                .toArray(double[][]::new);
    }

    private boolean learnt(Tried one) {
        if (score == Score.SPEED) {
            return one.outcomes().stream()
                    .allMatch(outcome -> outcome.stepsToTarget().isPresent());
        }
        Yardstick yardstick = workload.yardstick();
        return one.scores(score).mean() >= yardstick.trainedFrom();
    }
}
