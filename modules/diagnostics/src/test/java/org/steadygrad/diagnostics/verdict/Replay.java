package org.steadygrad.diagnostics.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.blackbox.Coroner;
import org.steadygrad.diagnostics.blackbox.ParameterTrail;

/** What a watch says of a trial that is told to it from its log. */
record Replay(Verdict ending, List<Verdict> findings, int healthyUntil) {
    static Replay of(TrialLog log) {
        return of(log, rules(log));
    }

    static Replay of(TrialLog log, WatchRules rules) {
        DivergenceWatch watch = DivergenceWatch.of(rules);
        List<Runnable> calls = calls(log, watch);
        for (int i = 0; i < calls.size() && watch.ending().isEmpty(); i++) {
            calls.get(i).run();
        }
        Verdict ending = watch.atEnd(log.last());
        return new Replay(ending, watch.findingsAtEnd(), watch.healthyUntil());
    }

    static WatchRules rules(TrialLog log) {
        TrialLog.Task task = log.task();
        Optional<ChanceBand> chance = task.testExamples() == 0
                ? Optional.empty()
                : Optional.of(new ChanceBand(task.majorityShare(), task.testExamples()));
        WatchRules rules = new WatchRules(
                StopRules.defaults(), chance, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        return task.classes() == 0
                ? rules
                : rules.withChanceLoss(Math.log(task.classes())).withLossCeiling(WatchRules.SOFTMAX_CEILING);
    }

    /** One per thing told, in the order of the steps; evaluations and probes after their step. */
    static List<Runnable> calls(TrialLog log, DivergenceWatch watch) {
        TreeMap<Integer, List<Runnable>> calls = new TreeMap<>();
        log.steps().forEach(s -> at(calls, s.step()).add(() -> watch.afterStep(observation(s))));
        log.dead().forEach(d -> at(calls, d.step()).add(() -> watch.deadUnits(d.step(), d.layer(), d.share())));
        log.gaps().forEach(g -> at(calls, g.step()).add(() -> watch.batchNormGap(g.step(), g.nats())));
        log.answers().forEach(a -> at(calls, a.evaluation().step()).add(() -> answered(watch, a)));
        return calls.values().stream().flatMap(List::stream).toList();
    }

    private static void answered(DivergenceWatch watch, TrialLog.Answers answers) {
        if (answers.evaluation().step() == 0) {
            watch.beforeTraining(answers.commonest());
        } else {
            watch.afterEvaluation(answers.evaluation(), answers.commonest());
        }
    }

    private static List<Runnable> at(TreeMap<Integer, List<Runnable>> calls, int step) {
        return calls.computeIfAbsent(step, none -> new ArrayList<>());
    }

    private static StepObservation observation(TrialLog.Step s) {
        StepObservation told =
                s.skipped() ? StepObservation.skipped(s.step(), s.loss()) : StepObservation.made(s.step(), s.loss());
        StepObservation normed = s.measured() ? told.withNorms(s.raw(), s.update(), s.parameter()) : told;
        return Double.isNaN(s.cosine()) ? normed : normed.withGradientCosine(s.cosine());
    }

    PostMortem postMortem(TrialLog log) {
        List<TrialLog.Step> steps =
                log.steps().stream().filter(s -> s.step() <= ending.step()).toList();
        List<Series> series = List.of(
                series(Quantity.LOSS, steps, TrialLog.Step::loss),
                series(Quantity.GRADIENT_NORM_RAW, steps, TrialLog.Step::raw),
                series(Quantity.UPDATE_NORM, steps, TrialLog.Step::update),
                series(Quantity.PARAMETER_NORM, steps, TrialLog.Step::parameter));
        return Coroner.examine(series, new ParameterTrail(), healthyUntil, ending);
    }

    private static Series series(
            Quantity quantity, List<TrialLog.Step> steps, ToDoubleFunction<TrialLog.Step> measured) {
        float[] values = new float[steps.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) measured.applyAsDouble(steps.get(i));
        }
        return new Series(quantity, steps.stream().mapToInt(TrialLog.Step::step).toArray(), values);
    }
}
