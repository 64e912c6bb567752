package org.steadygrad.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
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
import org.steadygrad.core.outcome.Histogram;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** A run of three trials of which two finished, the second by exploding, with all that formats stumble over. */
public final class ExampleRun {
    public static final String FIRST = "aaaa000000000001";
    public static final String EXPLODED = "aabb000000000002";
    public static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");
    public static final int STEPS = 4;

    private ExampleRun() {}

    public static Run run() {
        List<PlannedTrial> plan = List.of(
                planned(FIRST, 0.1, Control.none()),
                planned(EXPLODED, 3, twoStages()),
                planned("cccc000000000003", 10, Control.none()));
        RunHeader header = new RunHeader(
                "clipping",
                "Does \"clipping\" help, and where?",
                "name: clipping\n# a, b\n",
                Optional.of(Target.accuracy(0.9)),
                plan,
                provenance());
        return new Run("clipping-20260101-000000", header, List.of(trained(plan.get(0)), exploded(plan.get(1))));
    }

    /** A run of one trial with a loss of so many steps, each value its step. */
    public static Run ofLosses(int steps) {
        Run run = run();
        int[] at = IntStream.rangeClosed(1, steps).toArray();
        float[] values = new float[steps];
        IntStream.range(0, steps).forEach(i -> values[i] = i + 1);
        TrialResult result =
                new TrialResult(run.results().get(0).outcome(), List.of(new Series(Quantity.LOSS, at, values)));
        return new Run(run.name(), run.header(), List.of(result));
    }

    private static Control twoStages() {
        Map<String, Object> two = new LinkedHashMap<>();
        two.put("threshold", 0.5);
        two.put("per", "layer");
        return Control.of(new Component("clip", two), new Component("skip-non-finite", Map.of()));
    }

    private static PlannedTrial planned(String id, double rate, Control control) {
        Setting setting = Setting.of(
                        new Component("glyphs", Map.of("train", 4000L)),
                        new Component("mlp", Map.of()),
                        new Component("nesterov", Map.of("momentum", 0.9)),
                        rate)
                .with(Factor.CONTROL, control);
        return new PlannedTrial(
                id,
                new Trial(
                        setting,
                        7,
                        new Budget(Budget.Unit.STEPS, STEPS, 2),
                        Optional.of(Target.accuracy(0.9)),
                        StopRules.defaults()));
    }

    private static TrialResult trained(PlannedTrial planned) {
        List<Evaluation> evaluations = List.of(new Evaluation(2, 0.5, 1.25), new Evaluation(4, 1 / 3.0, 0.1));
        Outcome outcome = outcome(planned, Verdict.budgetExhausted(STEPS), Optional.empty(), evaluations);
        return new TrialResult(
                outcome,
                List.of(
                        new Series(Quantity.LOSS, new int[] {1, 2, 3, 4}, new float[] {2.5f, 0.1f, 1e-7f, 3e7f}),
                        new Series(
                                Quantity.GRADIENT_NORM, "conv1", Statistic.MEAN, new int[] {1, 3}, new float[] {1, 2}),
                        new Series(
                                Quantity.GRADIENT_NORM, "conv1", Statistic.MAX, new int[] {1, 3}, new float[] {4, 5}),
                        new Series(
                                Quantity.PARAMETER_HISTOGRAM,
                                "conv1",
                                Statistic.EACH,
                                new int[] {1, 3},
                                histograms())));
    }

    /** At step 1: one value of -2, two of 0, three of 0.5, one NaN; at step 3: NaN alone. */
    private static float[] histograms() {
        List<float[]> steps = new ArrayList<>(List.of(new float[Histogram.BINS], new float[Histogram.BINS]));
        steps.get(0)[Histogram.bin(-2)] = 1;
        steps.get(0)[Histogram.bin(0)] = 2;
        steps.get(0)[Histogram.bin(0.5)] = 3;
        steps.get(0)[Histogram.bin(Double.NaN)] = 1;
        steps.get(1)[Histogram.bin(Double.NaN)] = 7;
        float[] values = new float[2 * Histogram.BINS];
        System.arraycopy(steps.get(0), 0, values, 0, Histogram.BINS);
        System.arraycopy(steps.get(1), 0, values, Histogram.BINS, Histogram.BINS);
        return values;
    }

    private static TrialResult exploded(PlannedTrial planned) {
        PostMortem found = new PostMortem(
                2,
                "conv1",
                Optional.of("W"),
                List.of(new PostMortem.Event(2, "conv1", Message.verbatim("the gradient grew"))),
                List.of(5, 3));
        Outcome outcome = outcome(
                planned,
                new Verdict(Verdict.Kind.NON_FINITE_LOSS, 3, Message.verbatim("loss is NaN")),
                Optional.of(found),
                List.of(new Evaluation(3, 0.1, Double.NaN)));
        return new TrialResult(outcome, List.of(new Series(Quantity.LOSS, new int[] {1, 2, 3}, new float[] {
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN
        })));
    }

    private static Outcome outcome(
            PlannedTrial planned, Verdict verdict, Optional<PostMortem> found, List<Evaluation> evaluations) {
        return new Outcome(
                planned.id(),
                planned.trial(),
                verdict,
                List.of(new Verdict(Verdict.Kind.SPIKE_RECOVERED, 2, Message.verbatim("a jump"))),
                found,
                evaluations,
                verdict.step(),
                32L * verdict.step(),
                OptionalInt.empty(),
                List.of(new StageTally("clip", 2, 1, Double.NaN, 0.5)),
                0.1,
                "ab".repeat(32),
                List.of(Message.verbatim("slow, and\nsaid so")),
                2.0);
    }

    private static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                "abc-dirty",
                "0123456789abcdef",
                Map.of("deeplearning4j", "1.0.0-M2.1"),
                Map.of("glyphs{train=4000}", "feed"),
                new Host("Linux", "a processor", 2, 1L << 40, "17.0.15"),
                new Attestation("cpu", "linux-x86_64-onednn-avx2", true, "OpenBLAS", "a processor", 1, List.of()),
                2,
                "run clipping.yaml",
                STARTED);
    }
}
