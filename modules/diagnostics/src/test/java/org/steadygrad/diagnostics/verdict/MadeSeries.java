package org.steadygrad.diagnostics.verdict;

import static org.steadygrad.core.outcome.Verdict.Kind.BLOW_UP;
import static org.steadygrad.core.outcome.Verdict.Kind.BN_EVAL_GAP;
import static org.steadygrad.core.outcome.Verdict.Kind.BUDGET_EXHAUSTED;
import static org.steadygrad.core.outcome.Verdict.Kind.COLLAPSE;
import static org.steadygrad.core.outcome.Verdict.Kind.CONVERGED;
import static org.steadygrad.core.outcome.Verdict.Kind.DEAD_UNITS;
import static org.steadygrad.core.outcome.Verdict.Kind.NON_FINITE_GRADIENT;
import static org.steadygrad.core.outcome.Verdict.Kind.NON_FINITE_LOSS;
import static org.steadygrad.core.outcome.Verdict.Kind.NON_FINITE_PARAMETERS;
import static org.steadygrad.core.outcome.Verdict.Kind.OSCILLATION;
import static org.steadygrad.core.outcome.Verdict.Kind.PLATEAU;
import static org.steadygrad.core.outcome.Verdict.Kind.SPIKE_RECOVERED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.diagnostics.verdict.Corpus.Case;

/** The made series of the corpus: what each formula is was known before a watch saw it. */
final class MadeSeries {
    private static final double CHANCE = Math.log(10);

    private MadeSeries() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(healthy());
        cases.addAll(converged());
        cases.addAll(notFinite());
        cases.addAll(blownUp());
        cases.addAll(collapsed());
        cases.addAll(stuck());
        cases.addAll(spiked());
        cases.addAll(oscillating());
        cases.addAll(probed());
        return cases;
    }

    /** From the start towards an end, with a time constant. */
    private static double falling(int step, double from, double to, double constant) {
        return to + (from - to) * Math.exp(-(step - 1) / constant);
    }

    private static List<Case> healthy() {
        Label healthy = Label.clear(BUDGET_EXHAUSTED);
        SeriesMaker noisy = SeriesMaker.ofTenClasses("falls with noise");
        SeriesMaker heavy = SeriesMaker.ofTenClasses("falls with heavy-tailed noise");
        SeriesMaker late = SeriesMaker.ofTenClasses("falls after a long shelf");
        SeriesMaker regression = SeriesMaker.ofLoss("squared error from ten thousand to one");
        SeriesMaker likelihood = SeriesMaker.ofLoss("likelihood of a density, below zero");
        SeriesMaker restarts = SeriesMaker.ofTenClasses("small steps up at restarts");
        SeriesMaker trained = SeriesMaker.ofTenClasses("was trained before");
        SeriesMaker drop = SeriesMaker.ofTenClasses("falls when the rate drops");
        return List.of(
                new Case(
                        SeriesMaker.ofLoss("falls")
                                .steps(200, s -> falling(s, 2.3, 0.1, 40))
                                .log(),
                        healthy),
                new Case(
                        noisy.steps(400, s -> falling(s, 2.4, 0.3, 60) * Math.exp(0.2 * noisy.normal()))
                                .evaluated(0.9, 0.12)
                                .log(),
                        healthy),
                new Case(
                        heavy.steps(1000, s -> falling(s, 2.3, 0.3, 200) * heavy.exponential())
                                .evaluated(0.85, 0.12)
                                .log(),
                        healthy),
                new Case(
                        late.steps(300, s -> (s < 150 ? 2.3 : falling(s - 149, 2.3, 0.5, 30)) + 0.05 * late.normal())
                                .evaluated(0.8, 0.12)
                                .log(),
                        healthy),
                new Case(
                        regression
                                .steps(300, s -> falling(s, 1e4, 1, 20) * Math.exp(0.3 * regression.normal()))
                                .log(),
                        healthy),
                new Case(
                        likelihood
                                .steps(300, s -> falling(s, 3, -5, 50) + 0.2 * likelihood.normal())
                                .log(),
                        healthy),
                new Case(
                        restarts.steps(
                                        300,
                                        s -> falling(s, 2.3, 0.3, 60)
                                                + 0.4 * Math.exp(-(s % 100) / 15.0) * (s > 100 ? 1 : 0)
                                                + 0.05 * restarts.normal())
                                .evaluated(0.9, 0.12)
                                .log(),
                        healthy),
                new Case(
                        trained.steps(200, s -> 0.02 * trained.exponential())
                                .evaluated(0.98, 0.11)
                                .log(),
                        healthy),
                new Case(
                        drop.steps(
                                        300,
                                        s -> (s < 150 ? falling(s, 2.3, 0.9, 20) : falling(s - 149, 0.9, 0.4, 5))
                                                + 0.1 * drop.normal())
                                .evaluated(0.8, 0.12)
                                .log(),
                        healthy),
                new Case(
                        SeriesMaker.ofLoss("is zero from the start")
                                .steps(100, s -> 0)
                                .log(),
                        healthy),
                new Case(
                        SeriesMaker.ofTenClasses("falls in twelve steps")
                                .steps(12, s -> 2.3 - 0.1 * s)
                                .evaluated(0.4, 0.3)
                                .log(),
                        healthy));
    }

    private static List<Case> converged() {
        TrialLog reached = SeriesMaker.ofTenClasses("reaches its target")
                .steps(100, s -> falling(s, 2.3, 0.1, 30))
                .evaluated(0.92, 0.12)
                .steps(100, s -> 0.1)
                .evaluated(0.89, 0.12)
                .log();
        TrialLog lost = SeriesMaker.ofTenClasses("reaches its target and collapses")
                .steps(100, s -> falling(s, 2.3, 0.1, 30))
                .evaluated(0.92, 0.12)
                .steps(100, s -> CHANCE)
                .evaluated(0.1, 1)
                .log();
        TrialLog missed = SeriesMaker.ofTenClasses("misses its target")
                .steps(100, s -> falling(s, 2.3, 0.1, 30))
                .evaluated(0.89, 0.12)
                .log();
        return List.of(
                new Case(reached, Replay.rules(reached).withTarget(Target.accuracy(0.9)), Label.clear(CONVERGED)),
                new Case(lost, Replay.rules(lost).withTarget(Target.accuracy(0.9)), Label.clear(COLLAPSE)),
                new Case(missed, Replay.rules(missed).withTarget(Target.accuracy(0.9)), Label.clear(BUDGET_EXHAUSTED)));
    }

    private static List<Case> notFinite() {
        return List.of(
                new Case(
                        SeriesMaker.ofLoss("NaN at the first step")
                                .steps(3, s -> Double.NaN)
                                .log(),
                        Label.clear(NON_FINITE_LOSS)),
                new Case(
                        SeriesMaker.ofLoss("NaN out of a calm")
                                .steps(99, s -> falling(s, 2.3, 0.1, 40))
                                .steps(3, s -> Double.NaN)
                                .log(),
                        Label.clear(NON_FINITE_LOSS)),
                new Case(
                        SeriesMaker.ofLoss("infinite after five wild steps")
                                .steps(50, s -> falling(s, 2.3, 0.5, 40))
                                .steps(5, s -> Math.pow(10, s - 50))
                                .steps(1, s -> Double.POSITIVE_INFINITY)
                                .log(),
                        Label.clear(NON_FINITE_LOSS)),
                new Case(
                        SeriesMaker.ofLoss("parameters become NaN")
                                .normedSteps(40, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .normedSteps(1, s -> 0.9, Double.NaN, Double.NaN, Double.NaN)
                                .log(),
                        Label.clear(NON_FINITE_PARAMETERS)),
                new Case(
                        SeriesMaker.ofLoss("every step is skipped")
                                .normedSteps(30, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .skipped(40, Double.NaN, Double.NaN)
                                .log(),
                        Label.clear(NON_FINITE_GRADIENT)),
                new Case(
                        SeriesMaker.ofLoss("gradients are skipped, losses fine")
                                .normedSteps(30, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .skipped(20, 1, Double.POSITIVE_INFINITY)
                                .log(),
                        Label.clear(NON_FINITE_GRADIENT)),
                new Case(
                        SeriesMaker.ofLoss("nineteen steps are skipped")
                                .normedSteps(30, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .skipped(19, Double.NaN, Double.NaN)
                                .normedSteps(30, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, SPIKE_RECOVERED)));
    }

    private static List<Case> blownUp() {
        SeriesMaker walk = SeriesMaker.ofLoss("blows up amid noise");
        return List.of(
                new Case(
                        SeriesMaker.ofLoss("grows by a fifth a step")
                                .steps(100, s -> 0.5 * Math.pow(1.2, s))
                                .log(),
                        Label.clear(BLOW_UP)),
                new Case(
                        walk.steps(60, s -> falling(s, 2.3, 0.5, 20) * Math.exp(0.2 * walk.normal()))
                                .steps(60, s -> 200 * Math.exp(0.3 * walk.normal()))
                                .log(),
                        Label.clear(BLOW_UP)),
                new Case(
                        SeriesMaker.ofTenClasses("sticks below the softmax ceiling")
                                .steps(30, s -> falling(s, 2.3, 1.5, 20))
                                .steps(60, s -> 18)
                                .log(),
                        Label.clear(BLOW_UP)),
                new Case(
                        SeriesMaker.ofLoss("a likelihood that rises from below zero")
                                .steps(30, s -> -2 - 0.05 * s)
                                .steps(60, s -> 50)
                                .log(),
                        Label.clear(BLOW_UP)),
                new Case(
                        SeriesMaker.ofLoss("squared error that explodes late")
                                .steps(300, s -> falling(s, 100, 1, 30))
                                .steps(60, s -> 2 * Math.pow(1.5, s - 300))
                                .log(),
                        Label.clear(BLOW_UP)),
                new Case(
                        SeriesMaker.ofTenClasses("was trained before and doubles its small loss")
                                .steps(20, s -> 0.02)
                                .steps(60, s -> 0.3)
                                .evaluated(0.9, 0.12)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        SeriesMaker.ofLoss("nine times its start for long")
                                .steps(10, s -> 2)
                                .steps(60, s -> 18)
                                .log(),
                        Label.borderline(Set.of(BLOW_UP, COLLAPSE, BUDGET_EXHAUSTED))));
    }

    private static List<Case> collapsed() {
        SeriesMaker noisy = SeriesMaker.ofTenClasses("learns, spikes, guesses");
        SeriesMaker blind = SeriesMaker.ofLoss("learns and relapses, no test set");
        SeriesMaker relapse = SeriesMaker.ofLoss("relapses for thirty steps only");
        return List.of(
                new Case(
                        noisy.steps(100, s -> falling(s, 2.4, 0.6, 30) + 0.1 * noisy.normal())
                                .evaluated(0.8, 0.12)
                                .steps(5, s -> 12)
                                .steps(45, s -> CHANCE + 0.05 * noisy.normal())
                                .evaluated(0.1, 1)
                                .steps(50, s -> CHANCE + 0.05 * noisy.normal())
                                .evaluated(0.1, 1)
                                .log(),
                        Label.clear(COLLAPSE)),
                new Case(
                        SeriesMaker.ofTenClasses("guesses at the last evaluation")
                                .steps(100, s -> falling(s, 2.3, 0.6, 30))
                                .evaluated(0.8, 0.12)
                                .steps(20, s -> CHANCE)
                                .evaluated(0.11, 0.9)
                                .log(),
                        Label.clear(COLLAPSE)),
                new Case(
                        SeriesMaker.ofTenClasses("is thrown at once, by a wide way")
                                .normedSteps(60, s -> CHANCE, 0.2, 1, 10)
                                .evaluated(0.1, 1)
                                .normedSteps(60, s -> CHANCE, 0.2, 1, 10)
                                .evaluated(0.1, 1)
                                .log(),
                        Label.clear(COLLAPSE)),
                new Case(
                        blind.steps(150, s -> falling(s, 2.4, 0.6, 30) + 0.1 * blind.normal())
                                .steps(100, s -> 2.4 + 0.1 * blind.normal())
                                .log(),
                        Label.clear(COLLAPSE)),
                new Case(
                        SeriesMaker.ofLoss("is thrown at once, no test set")
                                .steps(2, s -> 2.4)
                                .steps(10, s -> 9)
                                .steps(100, s -> 2.4)
                                .log(),
                        Label.clear(COLLAPSE).butMay(SPIKE_RECOVERED)),
                new Case(
                        relapse.steps(150, s -> falling(s, 2.4, 0.6, 30) + 0.05 * relapse.normal())
                                .steps(30, s -> 2.4 + 0.05 * relapse.normal())
                                .steps(150, s -> 0.6 + 0.05 * relapse.normal())
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, SPIKE_RECOVERED)),
                new Case(
                        SeriesMaker.ofTenClasses("guesses once between two good evaluations")
                                .steps(100, s -> falling(s, 2.3, 0.6, 30))
                                .evaluated(0.8, 0.12)
                                .steps(20, s -> CHANCE)
                                .evaluated(0.1, 1)
                                .steps(80, s -> 0.6)
                                .evaluated(0.8, 0.12)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, SPIKE_RECOVERED)),
                new Case(
                        SeriesMaker.ofTenClasses("NaN for every answer")
                                .steps(100, s -> falling(s, 2.3, 0.6, 30))
                                .evaluated(0.8, 0.12)
                                .steps(50, s -> 0.6)
                                .evaluated(0, Double.NaN)
                                .steps(50, s -> 0.6)
                                .evaluated(0, Double.NaN)
                                .log(),
                        Label.clear(COLLAPSE)));
    }

    private static List<Case> stuck() {
        SeriesMaker noisy = SeriesMaker.ofTenClasses("noise about guessing");
        SeriesMaker blind = SeriesMaker.ofLoss("noise about the start, no test set");
        SeriesMaker slow = SeriesMaker.ofTenClasses("falls by a tenth at chance");
        return List.of(
                new Case(
                        SeriesMaker.ofTenClasses("does not move")
                                .steps(100, s -> CHANCE)
                                .evaluated(0.1, 0.5)
                                .log(),
                        Label.clear(PLATEAU)),
                new Case(
                        noisy.steps(200, s -> CHANCE + 0.15 * noisy.normal())
                                .evaluated(0.11, 0.6)
                                .log(),
                        Label.clear(PLATEAU)),
                new Case(blind.steps(200, s -> 5 + 0.3 * blind.normal()).log(), Label.clear(PLATEAU)),
                new Case(
                        SeriesMaker.ofTenClasses("drifts up a little")
                                .steps(200, s -> CHANCE + 0.001 * s)
                                .evaluated(0.1, 0.7)
                                .log(),
                        Label.clear(PLATEAU)),
                new Case(
                        SeriesMaker.ofTenClasses("falls to guessing and stays")
                                .steps(200, s -> falling(s, 4, CHANCE, 10))
                                .evaluated(0.1, 0.4)
                                .log(),
                        Label.clear(PLATEAU)),
                new Case(
                        slow.steps(300, s -> CHANCE * (1 - 0.1 * s / 300) + 0.05 * slow.normal())
                                .evaluated(0.12, 0.5)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        SeriesMaker.ofTenClasses("falls by a twentieth at chance")
                                .steps(300, s -> CHANCE * (1 - 0.05 * s / 300))
                                .evaluated(0.12, 0.5)
                                .log(),
                        Label.borderline(Set.of(PLATEAU, BUDGET_EXHAUSTED))));
    }

    private static List<Case> spiked() {
        Label spiked = Label.clear(BUDGET_EXHAUSTED, SPIKE_RECOVERED);
        SeriesMaker one = SeriesMaker.ofTenClasses("one spike");
        SeriesMaker three = SeriesMaker.ofTenClasses("three spikes");
        SeriesMaker wide = SeriesMaker.ofLoss("a spike of fifteen steps");
        SeriesMaker mild = SeriesMaker.ofTenClasses("a bump of half a nat");
        SeriesMaker stays = SeriesMaker.ofTenClasses("goes up and stays there");
        return List.of(
                new Case(
                        one.steps(300, s -> falling(s, 2.3, 0.4, 40) + (s == 200 ? 6 : 0) + 0.08 * one.normal())
                                .evaluated(0.9, 0.12)
                                .log(),
                        spiked),
                new Case(
                        three.steps(400, s -> falling(s, 2.3, 0.4, 40) + (s % 120 == 0 ? 3 : 0) + 0.08 * three.normal())
                                .evaluated(0.9, 0.12)
                                .log(),
                        spiked),
                new Case(
                        wide.steps(
                                        300,
                                        s -> falling(s, 10, 1, 40)
                                                + (s >= 150 && s < 165 ? 30 : 0)
                                                + 0.1 * wide.normal())
                                .log(),
                        spiked),
                new Case(
                        SeriesMaker.ofLoss("a catapult at the start")
                                .steps(200, s -> s < 12 ? 2 * Math.pow(1.4, s - 1) : falling(s - 11, 20, 0.1, 4))
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, SPIKE_RECOVERED)),
                new Case(
                        SeriesMaker.ofLoss("one step skipped")
                                .normedSteps(50, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .skipped(1, Double.NaN, Double.NaN)
                                .normedSteps(50, s -> falling(s, 2.3, 0.5, 40), 1, 0.01, 10)
                                .log(),
                        spiked),
                new Case(
                        mild.steps(300, s -> falling(s, 2.3, 0.4, 40) + (s == 200 ? 0.5 : 0) + 0.08 * mild.normal())
                                .evaluated(0.9, 0.12)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        stays.steps(200, s -> falling(s, 2.3, 0.4, 40) + 0.05 * stays.normal())
                                .steps(100, s -> 1.7 + 0.05 * stays.normal())
                                .evaluated(0.5, 0.2)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)));
    }

    private static List<Case> oscillating() {
        Label swings = Label.clear(BUDGET_EXHAUSTED, OSCILLATION);
        SeriesMaker two = SeriesMaker.ofTenClasses("up and down by turns");
        SeriesMaker six = SeriesMaker.ofTenClasses("waves of six steps");
        SeriesMaker wild = SeriesMaker.ofTenClasses("wild, gradients against each other");
        SeriesMaker noise = SeriesMaker.ofTenClasses("wild, gradients at random");
        SeriesMaker falls = SeriesMaker.ofTenClasses("up and down by turns, falling");
        SeriesMaker ripple = SeriesMaker.ofTenClasses("a ripple of one percent");
        return List.of(
                new Case(
                        two.steps(200, s -> 1.2 + (s % 2 == 0 ? 0.3 : -0.3) + 0.1 * two.normal())
                                .evaluated(0.6, 0.2)
                                .log(),
                        swings),
                new Case(
                        six.steps(200, s -> 1.2 + 0.4 * Math.sin(2 * Math.PI * s / 6) + 0.05 * six.normal())
                                .evaluated(0.6, 0.2)
                                .log(),
                        swings),
                new Case(
                        wild.steps(200, s -> 1.2 + 0.3 * wild.normal(), s -> -0.5 + 0.1 * wild.normal())
                                .evaluated(0.6, 0.2)
                                .log(),
                        swings),
                new Case(
                        noise.steps(400, s -> 1.2 + 0.3 * noise.normal(), s -> 0.1 * noise.normal())
                                .evaluated(0.6, 0.2)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        falls.steps(
                                        200,
                                        s -> falling(s, 2.3, 0.1, 60) * (s % 2 == 0 ? 1.2 : 0.8)
                                                + 0.01 * falls.normal(),
                                        s -> -0.9)
                                .evaluated(0.9, 0.12)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        ripple.steps(200, s -> 0.8 + (s % 2 == 0 ? 0.01 : -0.01), s -> -0.9)
                                .evaluated(0.8, 0.12)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        SeriesMaker.ofTenClasses("eight batches in a fixed order")
                                .steps(200, s -> 1 + new double[] {0.3, -0.2, 0.1, -0.3, 0.2, -0.1, 0.3, -0.3}[s % 8])
                                .evaluated(0.7, 0.2)
                                .log(),
                        Label.borderline(Set.of(BUDGET_EXHAUSTED), OSCILLATION)));
    }

    private static List<Case> probed() {
        return List.of(
                new Case(
                        fine("three quarters of a layer die")
                                .dead("dense1", 0.1)
                                .dead("dense1", 0.75)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, DEAD_UNITS)),
                new Case(fine("half of a layer is dead").dead("dense1", 0.5).log(), Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        fine("dead units that are NaN")
                                .dead("dense1", Double.NaN)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, DEAD_UNITS)),
                new Case(
                        fine("a gap that stays").gap(0.9).gap(1.1).gap(1).log(),
                        Label.clear(BUDGET_EXHAUSTED, BN_EVAL_GAP)),
                new Case(
                        fine("a gap that is NaN")
                                .gap(Double.NaN)
                                .gap(Double.NaN)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, BN_EVAL_GAP)),
                new Case(
                        fine("a gap at the first measurement only")
                                .gap(0.9)
                                .gap(0.1)
                                .gap(0.05)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED)),
                new Case(
                        fine("a gap at the last measurement")
                                .gap(0.1)
                                .gap(0.1)
                                .gap(0.9)
                                .log(),
                        Label.clear(BUDGET_EXHAUSTED, BN_EVAL_GAP)),
                new Case(fine("running statistics do better").gap(-2).gap(-3).log(), Label.clear(BUDGET_EXHAUSTED)));
    }

    private static SeriesMaker fine(String name) {
        return SeriesMaker.ofTenClasses(name)
                .steps(100, s -> falling(s, 2.3, 0.1, 30))
                .evaluated(0.9, 0.12);
    }
}
