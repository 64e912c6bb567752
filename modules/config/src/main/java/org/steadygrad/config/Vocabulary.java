package org.steadygrad.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;

/**
 * The names that an experiment file can use.
 *
 * @param controls stages of gradient control; {@code none} need not be among them, it is always known
 */
public record Vocabulary(Catalog<?> data, Catalog<?> models, Catalog<?> optimizers, Catalog<?> controls) {
    private static final Definition NO_CONTROL = Definition.of(Control.NONE, "the gradient as it is");

    /** What one factor's names mean. */
    record Names(String kind, List<Definition> definitions) {
        List<String> names() {
            return definitions.stream().map(Definition::name).toList();
        }

        Optional<Definition> definition(String name) {
            return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
        }
    }

    public Vocabulary {
        Objects.requireNonNull(data);
        Objects.requireNonNull(models);
        Objects.requireNonNull(optimizers);
        Objects.requireNonNull(controls);
    }

    /** The names of a factor whose levels are named things. */
    Names of(Factor factor) {
        return switch (factor) {
            case DATA -> names(data);
            case MODEL -> names(models);
            case OPTIMIZER -> names(optimizers);
            case CONTROL -> withNone(names(controls));
            default -> throw new IllegalArgumentException(factor.key() + " takes numbers, not names");
        };
    }

    private static Names names(Catalog<?> catalog) {
        return new Names(catalog.kind(), catalog.definitions());
    }

    private static Names withNone(Names names) {
        if (names.definition(Control.NONE).isPresent()) {
            return names;
        }
        List<Definition> all = new ArrayList<>(List.of(NO_CONTROL));
        all.addAll(names.definitions());
        return new Names(names.kind(), List.copyOf(all));
    }
}
