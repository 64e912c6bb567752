package org.steadygrad.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition.Occurrence;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;

/** Reads the levels of one factor: a list, a single level, or for real numbers a log grid. */
final class LevelsReader {
    private final Vocabulary vocabulary;

    LevelsReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** All levels, each once; nothing if any has a fault. */
    Optional<List<Object>> levels(Factor factor, Field field) {
        if (field.isMapping() && factor.rule().orElse(null) instanceof Rule.Real) {
            return LogGrid.read(field).flatMap(grid -> bounded(field, List.copyOf(grid)));
        }
        List<Field> items = field.items();
        if (items.isEmpty()) {
            return field.refuse("must have at least one level");
        }
        List<Object> levels = new ArrayList<>();
        Map<Object, Field> seen = new HashMap<>();
        for (Field item : items) {
            level(factor, item).filter(level -> isNew(level, item, seen)).ifPresent(levels::add);
        }
        return levels.size() == items.size() ? bounded(field, levels) : Optional.empty();
    }

    /** The only level of a factor that stands at the top of a file. */
    Optional<List<Object>> only(Factor factor, Field field) {
        return field.isList()
                ? field.refuse("must be one %s here; to vary it, move it into factors"
                        .formatted(vocabulary.of(factor).kind()))
                : level(factor, field).map(List::of);
    }

    private Optional<Object> level(Factor factor, Field field) {
        if (factor.rule().isPresent()) {
            return field.accept(factor.rule().get());
        }
        if (factor.kind() == Factor.Kind.CONTROL) {
            return control(factor, field).map(Object.class::cast);
        }
        return new ComponentReader(vocabulary.of(factor)).component(field).map(Object.class::cast);
    }

    private Optional<Control> control(Factor factor, Field field) {
        return field.isList()
                ? chain(factor, field)
                : stage(factor, field).map(stage -> isNone(stage) ? Control.none() : Control.of(stage));
    }

    private Optional<Control> chain(Factor factor, Field field) {
        List<Field> items = field.items();
        if (items.isEmpty()) {
            return field.refuse("must name at least one stage, or be none");
        }
        List<Component> stages = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field item : items) {
            stage(factor, item)
                    .filter(stage -> isNewStage(factor, stage, item, names))
                    .ifPresent(stages::add);
        }
        return stages.size() == items.size() ? Optional.of(new Control(stages)) : Optional.empty();
    }

    private Optional<Component> stage(Factor factor, Field field) {
        return new ComponentReader(vocabulary.of(factor)).component(field);
    }

    private boolean isNewStage(Factor factor, Component stage, Field item, Set<String> names) {
        if (isNone(stage)) {
            item.refuse("must not stand in a chain of stages");
            return false;
        }
        if (!names.add(stage.name()) && !isRepeated(factor, stage)) {
            item.refuse("must not be a second stage of one name in a chain");
            return false;
        }
        return true;
    }

    private boolean isRepeated(Factor factor, Component stage) {
        return vocabulary
                .of(factor)
                .definition(stage.name())
                .filter(definition -> definition.occurrence() == Occurrence.REPEATED)
                .isPresent();
    }

    static boolean isNone(Component stage) {
        return stage.name().equals(Control.NONE);
    }

    private static boolean isNew(Object level, Field item, Map<Object, Field> seen) {
        Field first = seen.putIfAbsent(level, item);
        if (first != null) {
            item.fault("must not repeat the level %s of %s".formatted(Factor.labelOf(level), first.path()));
        }
        return first == null;
    }

    private static Optional<List<Object>> bounded(Field field, List<Object> levels) {
        return levels.size() <= Format.MOST_LEVELS
                ? Optional.of(levels)
                : field.fault("must have at most %d levels, got %d".formatted(Format.MOST_LEVELS, levels.size()));
    }
}
