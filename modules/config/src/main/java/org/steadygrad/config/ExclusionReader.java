package org.steadygrad.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Exclusion;
import org.steadygrad.core.experiment.Factor;

/**
 * Reads which settings are left out. In a pattern a name alone matches any settings of that name, settings that are given
 * must agree, and a list means any of its items; an inner list of stages matches a chain stage by stage.
 */
final class ExclusionReader {
    private static final String RULE = "must be a mapping of factors to levels, such as {optimizer: sgd}";

    private final Vocabulary vocabulary;
    private final Map<Factor, List<Object>> levels;

    /** An exclusion with its place in the file. */
    record Placed(Field field, Exclusion exclusion) {}

    /** @param levels of the factors that could be read */
    ExclusionReader(Vocabulary vocabulary, Map<Factor, List<Object>> levels) {
        this.vocabulary = vocabulary;
        this.levels = levels;
    }

    /** The exclusions; nothing if any has a fault. */
    Optional<List<Placed>> read(Field field) {
        List<Field> items = field.items();
        if (items.size() > Format.MOST_EXCLUSIONS) {
            return field.fault("must hold at most %d patterns, got %d".formatted(Format.MOST_EXCLUSIONS, items.size()));
        }
        List<Placed> exclusions = new ArrayList<>();
        for (Field item : items) {
            item.section(RULE)
                    .flatMap(section -> exclusion(item, section))
                    .ifPresent(exclusion -> exclusions.add(new Placed(item, exclusion)));
        }
        return exclusions.size() == items.size() ? Optional.of(exclusions) : Optional.empty();
    }

    private Optional<Exclusion> exclusion(Field field, Section section) {
        if (section.keys().isEmpty()) {
            return field.refuse(RULE);
        }
        section.knowOnly(Factor.keys());
        Map<Factor, Predicate<Object>> patterns = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.inFiles()) {
            section.field(factor.key())
                    .flatMap(levels -> matched(factor, levels))
                    .ifPresent(found -> patterns.put(factor, found::contains));
        }
        return patterns.size() == section.keys().size() ? Optional.of(new Exclusion(patterns)) : Optional.empty();
    }

    private Optional<Set<Object>> matched(Factor factor, Field field) {
        List<Field> items = field.items();
        if (items.isEmpty() || items.size() > Format.MOST_LEVELS) {
            return field.fault("must have from 1 to %d levels, got %d".formatted(Format.MOST_LEVELS, items.size()));
        }
        Set<Object> matched = new HashSet<>();
        boolean sound = true;
        for (Field item : items) {
            Optional<List<Object>> hits = pattern(factor, item).flatMap(pattern -> hits(factor, item, pattern));
            hits.ifPresent(matched::addAll);
            sound &= hits.isPresent();
        }
        return sound ? Optional.of(matched) : Optional.empty();
    }

    private Optional<List<Object>> hits(Factor factor, Field field, Predicate<Object> pattern) {
        if (!levels.containsKey(factor)) {
            return Optional.empty();
        }
        List<Object> hits = levels.get(factor).stream().filter(pattern).toList();
        return hits.isEmpty()
                ? field.refuse("must match a level of %s, which are %s".formatted(factor.key(), labels(factor)))
                : Optional.of(hits);
    }

    private String labels(Factor factor) {
        return Words.list(levels.get(factor).stream().map(Factor::labelOf).toList());
    }

    private Optional<Predicate<Object>> pattern(Factor factor, Field field) {
        if (factor.rule().isPresent()) {
            return field.accept(factor.rule().get()).map(value -> value::equals);
        }
        if (factor.kind() == Factor.Kind.CONTROL) {
            return control(factor, field);
        }
        return new ComponentReader(vocabulary.of(factor))
                .pattern(field)
                .map(pattern -> level -> pattern.test((Component) level));
    }

    private Optional<Predicate<Object>> control(Factor factor, Field field) {
        ComponentReader reader = new ComponentReader(vocabulary.of(factor));
        List<Predicate<Component>> stages = new ArrayList<>();
        List<Field> items = field.items();
        for (Field item : items) {
            reader.pattern(item).ifPresent(stages::add);
        }
        return stages.size() == items.size()
                ? Optional.of(level -> fits(stages, stages((Control) level)))
                : Optional.empty();
    }

    private static boolean fits(List<Predicate<Component>> patterns, List<Component> stages) {
        boolean fits = patterns.size() == stages.size();
        for (int i = 0; fits && i < stages.size(); i++) {
            fits = patterns.get(i).test(stages.get(i));
        }
        return fits;
    }

    private static List<Component> stages(Control control) {
        return control.stages().isEmpty() ? List.of(new Component(Control.NONE, Map.of())) : control.stages();
    }
}
