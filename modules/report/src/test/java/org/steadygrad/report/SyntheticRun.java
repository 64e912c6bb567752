package org.steadygrad.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** A run made up to look like one of training: slow at small learning rates, exploding at large ones. */
record SyntheticRun(
        List<Component> optimizers,
        List<Control> controls,
        List<Double> rates,
        int seeds,
        int steps,
        int finished,
        String question,
        String source,
        List<Message> warnings) {
    static final Component SGD = new Component("sgd", Map.of());
    static final Component MOMENTUM = new Component("momentum", Map.of("momentum", 0.9));
    static final Component NESTEROV = new Component("nesterov", Map.of("momentum", 0.9));
    static final Control PER_LAYER = Control.of(new Component("clip-l2-per-layer", Map.of("threshold", 1.0)));
    static final Control GLOBAL = Control.of(new Component("clip-global-norm", Map.of("maxNorm", 1.0)));

    private static final String SOURCE =
            """
            name: optimizer-comparison
            question: Do momentum and gradient clipping make training on steep losses safer?
            data: glyphs
            model: {name: article-convnet, width: 16}
            optimizer: [sgd, momentum, nesterov]
            control: [none, clip-l2-per-layer, clip-global-norm]
            learningRate: [0.003, 0.01, 0.03, 0.1, 0.3, 1]
            batchSize: 32
            seeds: 2
            budget: {steps: 300, evaluateEvery: 25}
            target: 0.9
            """;

    /** Three optimizers, three controls, six rates and two seeds: what the default experiment looks like. */
    static SyntheticRun likeTheDefault() {
        return new SyntheticRun(
                List.of(SGD, MOMENTUM, NESTEROV),
                List.of(Control.none(), PER_LAYER, GLOBAL),
                List.of(0.003, 0.01, 0.03, 0.1, 0.3, 1.0),
                2,
                300,
                Integer.MAX_VALUE,
                "Do momentum and gradient clipping make training on steep losses safer?",
                SOURCE,
                List.of());
    }

    SyntheticRun withSeeds(int count) {
        return new SyntheticRun(optimizers, controls, rates, count, steps, finished, question, source, warnings);
    }

    SyntheticRun withSteps(int count) {
        return new SyntheticRun(optimizers, controls, rates, seeds, count, finished, question, source, warnings);
    }

    SyntheticRun withRates(List<Double> others) {
        return new SyntheticRun(optimizers, controls, others, seeds, steps, finished, question, source, warnings);
    }

    SyntheticRun withArms(List<Component> others, List<Control> otherControls) {
        return new SyntheticRun(others, otherControls, rates, seeds, steps, finished, question, source, warnings);
    }

    SyntheticRun warning(Message... all) {
        return saying(question, source, List.of(all));
    }

    /** Only the first trials of the plan finished. */
    SyntheticRun stoppedAfter(int trials) {
        return new SyntheticRun(optimizers, controls, rates, seeds, steps, trials, question, source, warnings);
    }

    SyntheticRun saying(String otherQuestion, String otherSource, List<Message> otherWarnings) {
        return new SyntheticRun(
                optimizers, controls, rates, seeds, steps, finished, otherQuestion, otherSource, otherWarnings);
    }

    Run run() {
        return run("optimizer-comparison-20260314-092653");
    }

    Run run(String name) {
        List<PlannedTrial> plan = plan();
        List<TrialResult> results =
                plan.stream().limit(finished).map(this::result).toList();
        RunHeader header = new RunHeader(
                "optimizer-comparison", question, source, Optional.of(Target.accuracy(0.9)), plan, provenance());
        return new Run(name, header, results);
    }

    private List<PlannedTrial> plan() {
        Map<String, Object> width = new LinkedHashMap<>();
        width.put("width", 16L);
        Component model = new Component("article-convnet", width);
        Component data = new Component("glyphs", Map.of());
        List<PlannedTrial> plan = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (Component optimizer : optimizers) {
                for (Control control : controls) {
                    for (double rate : rates) {
                        Setting setting =
                                Setting.of(data, model, optimizer, rate).with(Factor.CONTROL, control);
                        Trial trial = new Trial(
                                setting,
                                seed,
                                new Budget(Budget.Unit.STEPS, steps, Math.max(1, steps / 12)),
                                Optional.of(Target.accuracy(0.9)),
                                StopRules.defaults());
                        plan.add(new PlannedTrial(trial.id("data", "code"), trial));
                    }
                }
            }
        }
        return plan;
    }

    private TrialResult result(PlannedTrial planned) {
        SyntheticTrial trial = new SyntheticTrial(planned.trial(), steps);
        List<Evaluation> evaluations = trial.evaluations();
        Verdict verdict = trial.divergence().orElse(Verdict.budgetExhausted(trial.length()));
        OptionalInt reached = evaluations.stream()
                .filter(e -> e.accuracy() >= 0.9)
                .mapToInt(Evaluation::step)
                .findFirst();
        Outcome outcome = new Outcome(
                planned.id(),
                planned.trial(),
                verdict,
                List.of(),
                trial.postMortem(),
                evaluations,
                trial.length(),
                32L * trial.length(),
                reached,
                List.of(),
                0.104,
                planned.id().repeat(4),
                List.of(),
                0.0035 * trial.length());
        return new TrialResult(outcome, trial.series());
    }

    private Provenance provenance() {
        return new Provenance(
                "0.1.0-SNAPSHOT",
                "3f2a91c7d0-dirty",
                "9d0c1f7ab2e45d60",
                Map.of("deeplearning4j", "1.0.0-M2.1", "nd4j", "1.0.0-M2.1", "datavec", "1.0.0-M2.1"),
                Map.of("glyphs", "5d41402abc4b2a76b9719d911017c592ae9f8b1c2d3e4f5061728394a5b6c7d8"),
                new Host(
                        "Linux 6.1 amd64",
                        "Intel Xeon 2.6 GHz, a made-up one",
                        2,
                        8L << 30,
                        "17.0.15 Eclipse Adoptium"),
                new Attestation("cpu", "linux-x86_64-onednn-avx2", true, "OpenBLAS", "Intel Xeon 2.6 GHz", 1, warnings),
                2,
                "mvn -q compile exec:java -Dexec.args=\"run experiments/optimizer-comparison.yaml\"",
                Instant.parse("2026-03-14T09:26:53Z"));
    }
}
