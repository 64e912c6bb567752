package org.steadygrad.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
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
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.RunHeader;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.provenance.Attestation;
import org.steadygrad.core.provenance.Host;
import org.steadygrad.core.provenance.Provenance;
import org.steadygrad.core.text.Message;

/** Runs of any size whose every part can be made again, so that what is read can be compared with what was meant. */
final class Examples {
    private static final List<Quantity> SERIES = List.of(
            Quantity.LOSS,
            Quantity.GRADIENT_NORM_RAW,
            Quantity.GRADIENT_NORM,
            Quantity.UPDATE_NORM,
            Quantity.PARAMETER_NORM);

    static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.123456789Z");

    private Examples() {}

    static RunHeader header(int trials) {
        return header(trials, STARTED);
    }

    static RunHeader header(int trials, Instant started) {
        List<PlannedTrial> plan =
                IntStream.range(0, trials).mapToObj(Examples::planned).toList();
        return new RunHeader(
                "optimizer-comparison",
                "Does clipping help? \u201cYes\u201d \u2014 \u662f",
                "name: optimizer-comparison\nquestion: |\n\tx \u0000 \ud83d\ude00\n",
                Optional.of(Target.accuracy(0.97)),
                plan,
                provenance(started));
    }

    private static Provenance provenance(Instant started) {
        return new Provenance(
                "0.1.0",
                "abc-dirty",
                "1",
                Map.of("deeplearning4j", "1.0.0-M2.1", "sqlite", "3"),
                Map.of("glyphs{size=4000}", "0123abcd"),
                new Host("Linux", "a processor", 2, 1L << 40, "17.0.15"),
                new Attestation(
                        "cpu",
                        "linux-x86_64-onednn-avx2",
                        true,
                        "OpenBLAS",
                        "a processor",
                        1,
                        List.of(Message.verbatim("slow \"x\""))),
                2,
                "run experiments/optimizer-comparison.yaml --seeds 2",
                started);
    }

    static PlannedTrial planned(int position) {
        Setting setting = Setting.of(
                        new Component("glyphs", ordered("size", 4000L, "noise", 4000.0, "path", "4000")),
                        new Component("article-convnet", ordered("width", 16L, "activation", "relu")),
                        new Component("nesterov", Map.of("momentum", Math.nextUp(0.9))),
                        Math.pow(10, -position % 7))
                .with(
                        Factor.CONTROL,
                        position % 2 == 0
                                ? Control.none()
                                : Control.of(
                                        new Component("clip-l2-per-layer", Map.of("threshold", 1.0)),
                                        new Component("clip-global-norm", Map.of("maxNorm", 1e-300))))
                .with(Factor.L2, 1e-4)
                .with(Factor.WARMUP, 0.1 * (position % 3));
        Trial trial = new Trial(
                setting,
                position / 7,
                new Budget(Budget.Unit.EPOCHS, 3, 1),
                position % 5 == 0 ? Optional.empty() : Optional.of(Target.accuracy(0.1 + 0.2)),
                new StopRules(10.1, 20, position % 2 == 0, false));
        return new PlannedTrial("%016x".formatted(position * 0x9E3779B97F4A7C15L), trial);
    }

    /** Five series of so many steps, and an outcome in which everything differs from trial to trial. */
    static TrialResult result(int position, int steps) {
        SplittableRandom random = new SplittableRandom(position);
        PlannedTrial planned = planned(position);
        Outcome outcome = new Outcome(
                planned.id(),
                planned.trial(),
                divergence(position).orElse(Verdict.budgetExhausted(steps)),
                List.of(new Verdict(
                        Verdict.Kind.SPIKE_RECOVERED,
                        1,
                        Message.of("diagnostics.spike", "1", Message.of("diagnostics.not-finite"), 7, -3))),
                divergence(position).map(d -> postMortem(position)),
                evaluations(random),
                steps,
                32L * steps + (1L << 40),
                position % 4 == 0 ? OptionalInt.of(position) : OptionalInt.empty(),
                List.of(new StageTally("clip-global-norm", position, 1, Double.NaN, 0.5)),
                random.nextDouble(),
                "%064x".formatted(random.nextLong()),
                position % 2 == 0
                        ? List.of()
                        : List.of(Message.verbatim("convolution fell back"), Message.verbatim("\u2028")),
                random.nextDouble());
        return new TrialResult(outcome, series(random, steps));
    }

    private static Optional<Verdict> divergence(int position) {
        Verdict.Kind[] rules = Verdict.Kind.values();
        return position % 3 == 0
                ? Optional.of(new Verdict(
                        rules[position / 3 % rules.length], position + 1, Message.verbatim("loss > 10 x its first")))
                : Optional.empty();
    }

    private static PostMortem postMortem(int position) {
        return new PostMortem(
                position,
                "conv2",
                Optional.of("W"),
                List.of(new PostMortem.Event(position, "conv2", Message.verbatim("it grew"))),
                List.of(3, 1, position));
    }

    static Checkpoint checkpoint(int position) {
        byte[] content = new byte[5000];
        new SplittableRandom(position).nextBytes(content);
        return new Checkpoint(position, content);
    }

    private static List<Evaluation> evaluations(SplittableRandom random) {
        return List.of(
                new Evaluation(0, random.nextDouble(), -0.0),
                new Evaluation(100, random.nextDouble(), Double.NaN),
                new Evaluation(200, -0.0, Double.NEGATIVE_INFINITY),
                new Evaluation(250, 1, Double.MIN_VALUE),
                new Evaluation(300, random.nextDouble(), Double.POSITIVE_INFINITY));
    }

    private static List<Series> series(SplittableRandom random, int steps) {
        List<Series> series = new ArrayList<>();
        for (Quantity quantity : SERIES) {
            float[] values = new float[steps];
            for (int i = 0; i < steps; i++) {
                values[i] = Float.intBitsToFloat(random.nextInt());
            }
            series.add(new Series(quantity, IntStream.rangeClosed(1, steps).toArray(), values));
        }
        return series;
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
