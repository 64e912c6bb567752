package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Side;
import org.steadygrad.core.claim.SignificanceTest;
import org.steadygrad.core.claim.Wording;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/** Claims and outcomes made up number by number. */
final class MadeUpTrials {
    static final Component FAST = new Component("fast", Map.of());
    static final Component SLOW = new Component("slow", Map.of());
    static final Block BLOCK = new Block(
            Map.of(Factor.DATA, new Component("glyphs", Map.of()), Factor.MODEL, new Component("mlp", Map.of())));
    static final Block OTHER = new Block(
            Map.of(Factor.DATA, new Component("glyphs", Map.of()), Factor.MODEL, new Component("cnn", Map.of())));
    static final Side CLAIMED = new Side(Map.of(Factor.OPTIMIZER, List.of(FAST)));
    static final Side AGAINST = new Side(Map.of(Factor.OPTIMIZER, List.of(SLOW)));

    private final List<Outcome> outcomes = new ArrayList<>();
    private final double chance;

    /** Of nets that tell ten classes. */
    MadeUpTrials() {
        this(0.1);
    }

    /** @param chance 0 of nets that answer in numbers */
    MadeUpTrials(double chance) {
        this.chance = chance;
    }

    static Layout.Duel duel(List<Block> blocks, Double... rates) {
        return new Layout.Duel(blocks, List.of((Object[]) rates), CLAIMED, AGAINST);
    }

    /** Seed 1 tunes where the measure tunes; seeds 11, 12 … judge. */
    static ClaimTest test(Layout layout, Measure measure, double smallest, int fresh) {
        return new ClaimTest(
                layout,
                measure,
                smallest,
                SignificanceTest.PERMUTATION,
                measure.scope() == Measure.Scope.AT_THE_BEST ? List.of(1) : List.of(),
                IntStream.range(11, 11 + fresh).boxed().toList(),
                new Budget(Budget.Unit.STEPS, 100, 50),
                Optional.of(Target.accuracy(0.8)),
                StopRules.defaults());
    }

    static Claim claim(int number, Claim.State state) {
        return new Claim(
                "claim-" + number,
                number,
                "",
                Wording.of("It does."),
                Wording.of("Measured."),
                state,
                "claim: " + number);
    }

    static Setting setting(Block block, Component optimizer, double rate) {
        return Setting.of(
                (Component) block.levels().get(Factor.DATA),
                (Component) block.levels().get(Factor.MODEL),
                optimizer,
                rate);
    }

    MadeUpTrials ended(Setting setting, int seed, double accuracy) {
        return add(setting, seed, accuracy, OptionalInt.empty(), Verdict.budgetExhausted(100));
    }

    MadeUpTrials reached(Setting setting, int seed, int steps) {
        return add(setting, seed, 0.9, OptionalInt.of(steps), Verdict.budgetExhausted(100));
    }

    MadeUpTrials diverged(Setting setting, int seed) {
        Verdict nan = new Verdict(Verdict.Kind.NON_FINITE_LOSS, 3, Message.verbatim("loss is NaN"));
        return add(setting, seed, 0.1, OptionalInt.empty(), nan);
    }

    /** Accuracies on seeds 11, 12 … */
    MadeUpTrials judged(Setting setting, double... accuracies) {
        for (int i = 0; i < accuracies.length; i++) {
            ended(setting, 11 + i, accuracies[i]);
        }
        return this;
    }

    Outcomes outcomes() {
        return Outcomes.of(outcomes);
    }

    private MadeUpTrials add(Setting setting, int seed, double accuracy, OptionalInt reached, Verdict verdict) {
        Budget budget = new Budget(Budget.Unit.STEPS, 100, 50);
        Trial trial = new Trial(setting, seed, budget, Optional.of(Target.accuracy(0.8)), StopRules.defaults());
        outcomes.add(new Outcome(
                "trial-" + outcomes.size(),
                trial,
                verdict,
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(100, accuracy, 1)),
                100,
                3200,
                reached,
                List.of(),
                chance,
                "00",
                List.of(),
                1));
        return this;
    }
}
