package org.steadygrad.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.search.plan.Generators;
import org.steadygrad.search.plan.Planner;

/**
 * A search for boundaries on a loss whose sharpness is 4: SGD diverges above 0.5, the heavy ball with 0.9 above 0.95; clipping
 * moves that up by an octave; from 1/32 of that on the target is reached.
 */
record SearchedRun(Kind.Edges edges, int mostTrials) {
    static final double SHARPNESS = 4;
    private static final Component DATA = new Component("glyphs", Map.of());
    private static final Component MODEL = new Component("article-convnet", Map.of("width", 16L));

    static SearchedRun whole() {
        return new SearchedRun(Kind.Edges.BOTH, Integer.MAX_VALUE);
    }

    static double edge(Setting setting) {
        double plain = setting.optimizer().name().equals("sgd") ? 2 / SHARPNESS : 2 * 1.9 / SHARPNESS;
        return setting.control().stages().isEmpty() ? plain : 2 * plain;
    }

    Run run() {
        Kind.Boundary kind = new Kind.Boundary(1e-4, 10, 0.25, 40, 1, edges, 2);
        Design design = new Design(kind, arms());
        Planner planner = Planner.of(design, List.of(), Generators.catalog());
        Map<Trial, TrialResult> results = new LinkedHashMap<>();
        List<Trial> plan = new ArrayList<>();
        for (List<Trial> open = planner.next(); !open.isEmpty(); open = planner.next()) {
            open.stream().filter(trial -> !plan.contains(trial)).forEach(plan::add);
            if (results.size() == mostTrials) {
                break;
            }
            TrialResult result = result(open.get(0));
            results.put(open.get(0), result);
            planner.tell(result.outcome());
        }
        List<PlannedTrial> planned = plan.stream().map(SearchedRun::planned).toList();
        RunHeader grid = SyntheticRun.likeTheDefault().run().header();
        RunHeader header = new RunHeader(
                "boundary",
                "How far does clipping move the boundary?",
                "kind: boundary",
                Optional.of(Target.accuracy(0.8)),
                design,
                planned,
                grid.provenance());
        return new Run(
                "boundary-run",
                header,
                plan.stream().filter(results::containsKey).map(results::get).toList());
    }

    private static List<Trial> arms() {
        List<Trial> arms = new ArrayList<>();
        for (Component optimizer :
                List.of(new Component("sgd", Map.of()), new Component("momentum", Map.of("momentum", 0.9)))) {
            for (Control control :
                    List.of(Control.none(), Control.of(new Component("clip-global-norm", Map.of("maxNorm", 1.0))))) {
                arms.add(new Trial(
                        Setting.of(DATA, MODEL, optimizer, 0.1).with(Factor.CONTROL, control),
                        1,
                        new Budget(Budget.Unit.STEPS, 120, 20),
                        Optional.of(Target.accuracy(0.8)),
                        StopRules.defaults(),
                        Diagnostics.of(Tier.LIGHT)));
            }
        }
        return arms;
    }

    private static PlannedTrial planned(Trial trial) {
        return new PlannedTrial(trial.id("data", "code"), trial);
    }

    private static TrialResult result(Trial trial) {
        double rate = trial.setting().learningRate();
        boolean diverges = rate > edge(trial.setting());
        boolean reaches = !diverges && rate > edge(trial.setting()) / 32;
        int steps = diverges ? 12 : trial.budget().length();
        Outcome outcome = new Outcome(
                planned(trial).id(),
                trial,
                diverges
                        ? new Verdict(Verdict.Kind.BLOW_UP, steps, Message.verbatim("the loss grew"))
                        : Verdict.budgetExhausted(steps),
                List.of(),
                Optional.empty(),
                List.of(new Evaluation(steps, diverges ? 0.1 : 0.9, diverges ? 9 : 0.3)),
                steps,
                32L * steps,
                reaches ? OptionalInt.of(steps) : OptionalInt.empty(),
                List.of(),
                0.1,
                "",
                List.of(),
                0.5);
        List<Series> series = trial.diagnostics().tier() == Tier.FULL
                ? List.of(new Series(Quantity.SHARPNESS, new int[] {1, 41, 81}, new float[] {4, 5, 6}))
                : List.of(new Series(Quantity.LOSS, new int[] {1, 2}, new float[] {2, 1}));
        return new TrialResult(outcome, series);
    }
}
