package org.steadygrad.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
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
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** Builds runs of ten classes cell by cell from final accuracies. */
public final class TestRun {
    public static final Component SGD = component("sgd");
    public static final Component NESTEROV = new Component("nesterov", Map.of("momentum", 0.9));
    public static final Control NONE = Control.none();
    public static final Control CLIP = Control.of(new Component("clip-global-norm", Map.of("threshold", 1.0)));
    public static final double CHANCE = 0.1;

    private final List<PlannedTrial> plan = new ArrayList<>();
    private final List<TrialResult> results = new ArrayList<>();
    private Kind kind = new Kind.FullGrid();

    public static Component component(String name) {
        return new Component(name, Map.of());
    }

    public static Setting setting(Component optimizer, Control control, double rate) {
        return Setting.of(component("glyphs"), component("mlp"), optimizer, rate)
                .with(Factor.CONTROL, control);
    }

    /** One trial per accuracy, from replicate 1 on. */
    public TestRun trained(Component optimizer, Control control, double rate, double... accuracies) {
        return trained(setting(optimizer, control, rate), accuracies);
    }

    public TestRun trained(Setting setting, double... accuracies) {
        for (int i = 0; i < accuracies.length; i++) {
            finish(plan(setting, i + 1), accuracies[i], Optional.empty(), OptionalInt.empty());
        }
        return this;
    }

    /** So many trials that all ended at chance by NaN. */
    public TestRun diverged(Component optimizer, Control control, double rate, int trials) {
        Verdict nan = new Verdict(Verdict.Kind.NON_FINITE_LOSS, 3, Message.verbatim("loss is NaN"));
        for (int i = 1; i <= trials; i++) {
            finish(plan(setting(optimizer, control, rate), i), CHANCE, Optional.of(nan), OptionalInt.empty());
        }
        return this;
    }

    /** One more trial of a setting, which ended early as lost. */
    public TestRun lost(Component optimizer, Control control, double rate, double accuracy) {
        Verdict lost = new Verdict(Verdict.Kind.LOST, 30, Message.verbatim("the loss never left its start"));
        Setting setting = setting(optimizer, control, rate);
        finish(plan(setting, trials(setting) + 1), accuracy, Optional.of(lost), OptionalInt.empty());
        return this;
    }

    private int trials(Setting setting) {
        return (int)
                plan.stream().filter(p -> p.trial().setting().equals(setting)).count();
    }

    /** So many trials planned that have not finished; replicates count on from those there are. */
    public TestRun missing(Component optimizer, Control control, double rate, int trials) {
        Setting setting = setting(optimizer, control, rate);
        int before = trials(setting);
        for (int i = 1; i <= trials; i++) {
            plan(setting, before + i);
        }
        return this;
    }

    /** One trial that reached the target after so many steps, or, if empty, never. */
    public TestRun reached(Component optimizer, Control control, double rate, int replicate, OptionalInt steps) {
        return reached(setting(optimizer, control, rate), replicate, steps);
    }

    public TestRun reached(Setting setting, int replicate, OptionalInt steps) {
        finish(plan(setting, replicate), 0.9, Optional.empty(), steps);
        return this;
    }

    /** The run is one of these. */
    public TestRun of(Kind kind) {
        this.kind = kind;
        return this;
    }

    /** One trial of a given replicate. */
    public TestRun trial(Setting setting, int replicate, double accuracy) {
        finish(plan(setting, replicate), accuracy, Optional.empty(), OptionalInt.empty());
        return this;
    }

    public Run run() {
        Design design = new Design(kind, List.of());
        return new Run(
                "test-1",
                new RunHeader(
                        "test", "Why?", "name: test", Optional.of(Target.accuracy(0.9)), design, plan, provenance()),
                results);
    }

    public Analysis analysis() {
        return Analysis.of(run());
    }

    public WorkloadSummary workload() {
        return analysis().workloads().get(0);
    }

    public List<String> answer() {
        return analysis().answer().sentences().stream()
                .map(Texts.in(Language.ENGLISH)::say)
                .toList();
    }

    private PlannedTrial plan(Setting setting, int replicate) {
        Budget budget = new Budget(Budget.Unit.STEPS, 100, 50);
        Trial trial = new Trial(setting, replicate, budget, Optional.of(Target.accuracy(0.9)), StopRules.defaults());
        PlannedTrial planned = new PlannedTrial("trial-" + plan.size(), trial);
        plan.add(planned);
        return planned;
    }

    private void finish(PlannedTrial planned, double accuracy, Optional<Verdict> ending, OptionalInt reached) {
        int steps =
                ending.filter(verdict -> !verdict.diverged()).map(Verdict::step).orElse(100);
        List<Evaluation> evaluations = List.of(new Evaluation(steps, accuracy, 1.0));
        results.add(new TrialResult(
                new Outcome(
                        planned.id(),
                        planned.trial(),
                        ending.orElse(Verdict.budgetExhausted(100)),
                        List.of(),
                        Optional.empty(),
                        evaluations,
                        steps,
                        32L * steps,
                        reached,
                        List.of(),
                        CHANCE,
                        "%016x".formatted(Double.doubleToLongBits(accuracy)),
                        List.of(),
                        1.0),
                List.of()));
    }

    private static Provenance provenance() {
        return new Provenance(
                "0.1",
                "abc",
                "code",
                Map.of(),
                Map.of(),
                new Host("Linux", "CPU", 2, 1 << 30, "17"),
                new Attestation("cpu", "linux-x86_64", true, "OpenBLAS", "CPU", 1, List.of()),
                2,
                "run test.yaml",
                Instant.EPOCH);
    }
}
