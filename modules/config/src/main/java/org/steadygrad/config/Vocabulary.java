package org.steadygrad.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Factor.Kind;
import org.steadygrad.core.space.Space;

/**
 * The names that an experiment file can use.
 *
 * @param catalogs per factor whose levels are named things. The name of a factor's fallback is always known; a factor
 *     without a catalog has no other
 * @param generators what proposes the candidates of a search
 * @param generatorCheck see {@link #checkingGenerators}
 * @param completions per factor, see {@link #completing}
 * @param folder what paths are relative to
 */
public record Vocabulary(
        Map<Factor, Catalog<?>> catalogs,
        Catalog<?> generators,
        BiConsumer<Component, Space> generatorCheck,
        Map<Factor, UnaryOperator<Component>> completions,
        Path folder) {
    /** What one factor's names mean. */
    record Names(String kind, List<Definition> definitions, UnaryOperator<Component> completion, Path folder) {
        List<String> names() {
            return definitions.stream().map(Definition::name).toList();
        }

        Optional<Definition> definition(String name) {
            return definitions.stream().filter(d -> d.name().equals(name)).findFirst();
        }

        /** A setting's value: a path as it is seen from the current folder, anything else as it is. */
        Object placed(Rule rule, Object value) {
            if (rule instanceof Rule.Either either && value instanceof String) {
                return placed(either.second(), value);
            }
            return rule instanceof Rule.FilePath ? path((String) value) : value;
        }

        private String path(String text) {
            Path placed = folder.resolve(text).normalize();
            return (placed.toString().isEmpty() ? Path.of(".") : placed)
                    .toString()
                    .replace('\\', '/');
        }
    }

    public Vocabulary {
        catalogs = Map.copyOf(catalogs);
        Objects.requireNonNull(generators);
        Objects.requireNonNull(generatorCheck);
        completions = Map.copyOf(completions);
        Objects.requireNonNull(folder);
    }

    /** Names whose paths are relative to the current folder. */
    public Vocabulary(Map<Factor, Catalog<?>> catalogs, Catalog<?> generators) {
        this(catalogs, generators, (generator, space) -> {}, Map.of(), Path.of(""));
    }

    /**
     * These names, and what is done with each thing of a factor once it has been read and checked.
     *
     * @param completion gives the thing with what no file says of it; its {@link org.steadygrad.core.InvalidInputException}
     *     is a fault of the file
     */
    public Vocabulary completing(Factor factor, UnaryOperator<Component> completion) {
        Map<Factor, UnaryOperator<Component>> more = new EnumMap<>(Factor.class);
        more.putAll(completions);
        more.put(factor, completion);
        return new Vocabulary(catalogs, generators, generatorCheck, more, folder);
    }

    /**
     * These names, and what is checked of each generator and the space that it is to go through.
     *
     * @param check its {@link org.steadygrad.core.InvalidInputException} is a fault of the file
     */
    public Vocabulary checkingGenerators(BiConsumer<Component, Space> check) {
        return new Vocabulary(catalogs, generators, check, completions, folder);
    }

    /** These names, in a file of a folder. */
    Vocabulary in(Path place) {
        return new Vocabulary(catalogs, generators, generatorCheck, completions, place);
    }

    /** These names and one factor's more, in the place of what it had. */
    public Vocabulary with(Factor factor, Catalog<?> catalog) {
        Map<Factor, Catalog<?>> more = new EnumMap<>(Factor.class);
        more.putAll(catalogs);
        more.put(factor, catalog);
        return new Vocabulary(more, generators, generatorCheck, completions, folder);
    }

    /** What a factor's names mean; the factor is one whose levels are named things. */
    public List<Definition> definitions(Factor factor) {
        return of(factor).definitions();
    }

    Names of(Factor factor) {
        if (factor.kind() == Kind.NUMBER) {
            throw new IllegalArgumentException(factor.key() + " takes numbers, not names");
        }
        Catalog<?> catalog = catalogs.get(factor);
        UnaryOperator<Component> completion = completions.getOrDefault(factor, UnaryOperator.identity());
        Names names = catalog == null
                ? new Names(factor.key(), List.of(), completion, folder)
                : new Names(catalog.kind(), catalog.definitions(), completion, folder);
        return factor.fallback()
                .map(level -> withFallback(names, Factor.labelOf(level), factor))
                .orElse(names);
    }

    Names ofGenerators() {
        return new Names(generators.kind(), generators.definitions(), UnaryOperator.identity(), folder);
    }

    private static String meaning(Factor factor) {
        return switch (factor) {
            case CONTROL -> "the gradient as it is";
            case TRANSFORM -> "the features as they are";
            default -> "the default " + factor.key();
        };
    }

    private static Names withFallback(Names names, String fallback, Factor factor) {
        if (names.definition(fallback).isPresent()) {
            return names;
        }
        List<Definition> all = new ArrayList<>(List.of(Definition.of(fallback, meaning(factor))));
        all.addAll(names.definitions());
        return new Names(names.kind(), List.copyOf(all), names.completion(), names.folder());
    }
}
