package org.steadygrad.config;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.experiment.Factor;

/** Reads the levels of every factor, from the top of a file, from its {@code factors}, or by default. */
final class FactorsReader {
    static final String RULE = "must be a mapping such as {optimizer: [sgd, momentum], learningRate: [0.01, 0.1]}";

    private final Vocabulary vocabulary;
    private final LevelsReader reader;

    FactorsReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.reader = new LevelsReader(vocabulary);
    }

    /**
     * The levels of each factor; those of a factor with a fault are left out.
     *
     * @param settled levels of factors that the file may not give
     */
    Map<Factor, List<Object>> read(Section root, Map<Factor, List<Object>> settled) {
        Optional<Field> given = isSearch(root) || settlesAll(settled)
                ? root.field(Format.FACTORS)
                : root.required(Format.FACTORS, RULE);
        Optional<Section> factors = given.flatMap(field -> field.section(RULE));
        factors.ifPresent(section -> section.knowOnly(Factor.keys()));
        Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.inFiles()) {
            if (settled.containsKey(factor)) {
                if (Format.AT_THE_TOP.contains(factor) && root.has(factor.key())) {
                    root.refuseKey(factor.key(), "must not stand in an experiment that searches for it");
                }
                factors.ifPresent(section -> refuseGiven(factor, section));
                levels.put(factor, settled.get(factor));
            } else {
                levels(factor, root, factors).ifPresent(found -> levels.put(factor, found));
            }
        }
        return levels;
    }

    private static boolean isSearch(Section root) {
        return root.has(Format.SPACE);
    }

    private static boolean settlesAll(Map<Factor, List<Object>> settled) {
        return settled.containsKey(Factor.OPTIMIZER) && settled.containsKey(Factor.LEARNING_RATE);
    }

    private static void refuseGiven(Factor factor, Section factors) {
        if (factors.has(factor.key())) {
            factors.refuseKey(factor.key(), "must not stand in an experiment that searches for it");
        }
    }

    private Optional<List<Object>> levels(Factor factor, Section root, Optional<Section> factors) {
        Optional<Field> above = Format.AT_THE_TOP.contains(factor) ? root.field(factor.key()) : Optional.empty();
        Optional<Field> inside = factors.flatMap(section -> section.field(factor.key()));
        if (above.isPresent() && inside.isPresent()) {
            factors.orElseThrow()
                    .refuseKey(
                            factor.key(), "must not stand both here and at the top of the file, where it is already");
        }
        Optional<List<Object>> only = above.flatMap(field -> reader.only(factor, field));
        Optional<List<Object>> all = inside.flatMap(field -> reader.levels(factor, field));
        if (above.isEmpty() && inside.isEmpty()) {
            return absent(factor, root, factors);
        }
        return inside.isPresent() ? all : only;
    }

    private Optional<List<Object>> absent(Factor factor, Section root, Optional<Section> factors) {
        if (factor.fallback().isPresent()) {
            return factor.fallback().map(List::of);
        }
        if (Format.AT_THE_TOP.contains(factor)) {
            return root.missing(factor.key(), "must be given here or in factors, as one of " + known(factor));
        }
        return isSearch(root)
                ? root.missing(factor.key(), "must be a list or a range in space, or one level in factors")
                : factors.flatMap(section -> section.missing(factor.key(), "must have at least one level"));
    }

    private String known(Factor factor) {
        return Words.list(vocabulary.of(factor).names());
    }
}
