package org.steadygrad.search.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * Trials whose edges are known: above the upper one a trial diverges, the sooner the farther above; from the lower one on it
 * reaches the target. A control moves both up by two octaves. Each replicate has edges of its own, up to a tenth of an
 * octave to either side.
 */
final class SimulatedTrials {
    static final double UPPER = 0.8;
    static final double LOWER = 0.02;
    static final int BUDGET = 200;

    private SimulatedTrials() {}

    static Design design(Kind.Edges edges, int atOnce, Setting... arms) {
        Kind.Boundary kind = new Kind.Boundary(1e-5, 50, 0.25, 40, atOnce, edges, 2);
        return new Design(
                kind, List.of(arms).stream().map(SimulatedTrials::start).toList());
    }

    static Trial start(Setting setting) {
        return new Trial(
                setting,
                1,
                new Budget(Budget.Unit.STEPS, BUDGET, 20),
                Optional.of(Target.accuracy(0.9)),
                StopRules.defaults(),
                Diagnostics.of(Tier.LIGHT));
    }

    static Setting plain() {
        return Setting.of(component("glyphs"), component("mlp"), component("sgd"), 0.1);
    }

    static Setting clipped() {
        return plain().with(Factor.CONTROL, Control.of(component("clip")));
    }

    private static Component component(String name) {
        return new Component(name, Map.of());
    }

    static Outcome outcome(Trial trial) {
        double shift = trial.setting().control().stages().isEmpty() ? 0 : 2;
        double scatter = (Seeds.mix(trial.replicate() * 77L) >>> 11) * 0x1p-53 * 0.2 - 0.1;
        double octaves = Math.log(trial.setting().learningRate()) / Math.log(2) - shift - scatter;
        int budget = trial.budget().length();
        double beyond = octaves - Math.log(UPPER) / Math.log(2);
        int divergesAt = beyond > 0 ? (int) Math.ceil(10 / Math.min(10, beyond + 0.2)) : Integer.MAX_VALUE;
        boolean diverges = divergesAt <= budget;
        boolean reaches = octaves > Math.log(LOWER) / Math.log(2) && budget == BUDGET;
        int steps = diverges ? divergesAt : reaches && trial.stop().atTarget() ? 60 : budget;
        return ended(trial, diverges, steps, 0.5, reaches && !diverges ? OptionalInt.of(60) : OptionalInt.empty());
    }

    /** A trial that took so many steps and came to this accuracy. */
    static Outcome ended(Trial trial, boolean diverges, int steps, double accuracy, OptionalInt stepsToTarget) {
        return new Outcome(
                "%016x".formatted(trial.hashCode()),
                trial,
                diverges
                        ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.of("test.none"))
                        : Verdict.budgetExhausted(steps),
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(steps, accuracy, 1)),
                steps,
                steps,
                stepsToTarget,
                List.of(),
                0.1,
                "",
                List.of(),
                1);
    }
}
