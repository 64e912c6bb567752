package org.steadygrad.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;
import org.steadygrad.core.text.Message;
import org.steadygrad.search.plan.Generators;
import org.steadygrad.search.plan.Planner;

/** A search of a space whose trials are best at a learning rate of 0.1, and diverge above 1. */
record SearchedSpace(Kind.Halving.Method method, Kind.Finals finals) {
    private static final Component SGD = new Component("sgd", Map.of());
    private static final Component MOMENTUM = new Component("momentum", Map.of("momentum", 0.9));

    static SearchedSpace halved() {
        return new SearchedSpace(Kind.Halving.Method.ASHA, new Kind.Finals(2, 1, 1));
    }

    Run run() {
        Space space = Space.of(
                Dimension.of("optimizer", new Domain.Discrete(List.of(SGD, MOMENTUM))),
                Dimension.of("learningRate", new Domain.Continuous(1e-4, 10, Domain.Scale.LOG)));
        Kind.Search kind = new Kind.Search(
                space,
                new Component("halton", Map.of()),
                new Kind.Halving(method, 3, 20),
                27,
                OptionalLong.empty(),
                1,
                Kind.Order.CHOSEN,
                finals);
        Trial start = new Trial(
                Setting.of(
                        new Component("glyphs", Map.of()),
                        new Component("article-convnet", Map.of("width", 16L)),
                        SGD,
                        0.1),
                1,
                new Budget(Budget.Unit.STEPS, 180, 20),
                Optional.empty(),
                StopRules.defaults(),
                Diagnostics.of(Tier.LIGHT));
        Design design = new Design(kind, List.of(start));
        Planner planner = Planner.of(design, List.of(), Generators.catalog());
        Map<Trial, TrialResult> results = new LinkedHashMap<>();
        for (List<Trial> open = planner.next(); !open.isEmpty(); open = planner.next()) {
            TrialResult result = result(open.get(0));
            results.put(open.get(0), result);
            planner.tell(result.outcome());
        }
        List<PlannedTrial> plan = new ArrayList<>(results.keySet())
                .stream().map(SearchedSpace::planned).toList();
        return new Run(
                "space-run",
                SyntheticRun.likeTheDefault()
                        .run()
                        .header()
                        .with("kind: search", design)
                        .with(plan),
                List.copyOf(results.values()));
    }

    private static PlannedTrial planned(Trial trial) {
        return new PlannedTrial(trial.id("data", "code"), trial);
    }

    private static TrialResult result(Trial trial) {
        double rate = trial.setting().learningRate();
        boolean diverges = rate > 1;
        int steps = diverges ? 12 : trial.budget().length();
        double distance = Math.abs(Math.log10(rate) + 1);
        double accuracy = diverges ? 0.1 : Math.max(0.1, 0.95 - 0.2 * distance - 2.0 / steps);
        Outcome outcome = new Outcome(
                planned(trial).id(),
                trial,
                diverges
                        ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.verbatim("the loss grew"))
                        : Verdict.budgetExhausted(steps),
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(steps, accuracy, 1 - accuracy)),
                steps,
                32L * steps,
                OptionalInt.empty(),
                List.of(),
                0.1,
                "",
                List.of(),
                0.5);
        return new TrialResult(outcome, List.of(new Series(Quantity.LOSS, new int[] {1, 2}, new float[] {2, 1})));
    }
}
