package org.steadygrad.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.config.yaml.Faults;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Measure.Scope;
import org.steadygrad.core.claim.SignificanceTest;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;

/** Reads how a claim is tested, from one or more layers of a claim file. */
final class ClaimTestReader {
    private final Layers layers;
    private final Vocabulary vocabulary;
    private final Faults faults;

    ClaimTestReader(Layers layers, Vocabulary vocabulary, Faults faults) {
        this.layers = layers;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    /** Seeds of both kinds. */
    private record Seeds(List<Integer> tuning, List<Integer> fresh) {
        int all() {
            return tuning.size() + fresh.size();
        }
    }

    /** The test; nothing if anything of it has a fault. */
    Optional<ClaimTest> read() {
        Optional<Measure> measure =
                accept(ClaimFormat.MEASURE, ClaimFormat.MEASURES).flatMap(key -> Measure.ofKey((String) key));
        Optional<Object> effect = measure.flatMap(m -> accept(ClaimFormat.SMALLEST_EFFECT, m.effectRule()));
        Optional<SignificanceTest> test =
                accept(ClaimFormat.TEST, ClaimFormat.TESTS).flatMap(key -> SignificanceTest.ofKey((String) key));
        Optional<Seeds> seeds = measure.flatMap(this::seeds);
        Optional<Layout> layout = measure.flatMap(m -> new LayoutReader(layers, vocabulary)
                .read(m, seeds.map(Seeds::all).orElse(1)));
        Optional<Budget> budget = layers.required(Format.BUDGET, ExperimentParser.BUDGET_RULE)
                .flatMap(field -> field.section(ExperimentParser.BUDGET_RULE))
                .flatMap(ExperimentParser::budget);
        Optional<Target> target = parser(Format.TARGET).target();
        StopRules stop = parser(Format.STOP).stop();
        if (measure.isPresent()
                && measure.get().needsTarget()
                && layers.field(Format.TARGET).isEmpty()) {
            layers.required(Format.TARGET, ExperimentParser.TARGET_RULE + " for this measure");
        }
        boolean sound = effect.isPresent()
                && test.isPresent()
                && seeds.isPresent()
                && layout.isPresent()
                && budget.isPresent()
                && (target.isPresent() || !measure.get().needsTarget());
        return sound
                ? Optional.of(new ClaimTest(
                        layout.get(),
                        measure.get(),
                        (Double) effect.get(),
                        test.get(),
                        seeds.get().tuning(),
                        seeds.get().fresh(),
                        budget.get(),
                        target,
                        stop))
                : Optional.empty();
    }

    private Optional<Object> accept(String key, Rule rule) {
        return layers.required(key, rule.words()).flatMap(field -> field.accept(rule));
    }

    /** Reads, as in an experiment file, what stands in the layer that has a key. */
    private ExperimentParser parser(String key) {
        return new ExperimentParser(layers.holding(key), vocabulary, faults);
    }

    private Optional<Seeds> seeds(Measure measure) {
        return layers.required(Format.SEEDS, ClaimFormat.SEEDS_RULE).flatMap(field -> seeds(measure, field));
    }

    /** Fresh seeds are numbered on from the tuning seeds, so that none is both. */
    private static Optional<Seeds> seeds(Measure measure, Field field) {
        String tuningKey = ClaimFormat.TUNING.name();
        return field.section(ClaimFormat.SEEDS_RULE).flatMap(section -> {
            section.knowOnly(List.of(tuningKey, ClaimFormat.FRESH.name()));
            boolean tuned = measure.scope() == Scope.AT_THE_BEST;
            if (!tuned && section.has(tuningKey)) {
                return section.refuseKey(
                        tuningKey, "must not be given for %s, which has no setting to choose".formatted(measure.key()));
            }
            Optional<Object> tuning = tuned ? section.setting(ClaimFormat.TUNING) : Optional.of(0L);
            Optional<Object> fresh = section.setting(ClaimFormat.FRESH);
            return tuning.flatMap(t -> fresh.map(f -> numbered(whole(t), whole(f))));
        });
    }

    private static Seeds numbered(int tuning, int fresh) {
        return new Seeds(
                IntStream.rangeClosed(1, tuning).boxed().toList(),
                IntStream.rangeClosed(tuning + 1, tuning + fresh).boxed().toList());
    }

    private static int whole(Object value) {
        return Math.toIntExact((Long) value);
    }
}
