package org.steadygrad.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;

/** Reads the search of a space: the space itself, and how it is searched. */
final class SearchReader {
    static final String RULE = "must be a mapping such as {generator: halton, candidates: 27}";

    private final Section root;
    private final Vocabulary vocabulary;

    SearchReader(Section root, Vocabulary vocabulary) {
        this.root = root;
        this.vocabulary = vocabulary;
    }

    /** What a file says of a search, apart from its budget. */
    record Search(Space space, Component generator, Map<Parameter, Object> settings) {
        /** A level in the place of each factor that is searched: the first of its values. */
        Map<Factor, List<Object>> levels() {
            Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
            space.dimensions().forEach(dimension -> Factor.ofKey(dimension.name())
                    .ifPresent(factor -> levels.put(factor, List.of(first(dimension.domain())))));
            return levels;
        }

        private static Object first(Domain domain) {
            return domain.at(0);
        }

        int seed() {
            return whole(Format.SEARCH_SEED);
        }

        /** Trials, about. */
        int trials() {
            return 3 * whole(Format.CANDIDATES);
        }

        Kind.Search kind(Budget budget) {
            Kind.Halving.Method method = Kind.Halving.Method.valueOf(word(Format.METHOD));
            int factor = whole(Format.FACTOR);
            int least = settings.containsKey(Format.LEAST)
                    ? whole(Format.LEAST)
                    : Math.max(1, budget.length() / factor / factor);
            return new Kind.Search(
                    space,
                    generator,
                    new Kind.Halving(method, factor, least),
                    whole(Format.CANDIDATES),
                    settings.containsKey(Format.SEARCH_STEPS)
                            ? OptionalLong.of((Long) settings.get(Format.SEARCH_STEPS))
                            : OptionalLong.empty(),
                    whole(Format.SEARCH_AT_ONCE),
                    Kind.Order.valueOf(word(Format.ORDER)),
                    new Kind.Finals(
                            whole(Format.FINALISTS), whole(Format.FRESH_SEEDS), (Double) settings.get(Format.OCTAVES)));
        }

        private String word(Parameter parameter) {
            return ((String) settings.get(parameter)).toUpperCase(Locale.ROOT);
        }

        private int whole(Parameter parameter) {
            return Math.toIntExact((Long) settings.get(parameter));
        }
    }

    Optional<Search> read() {
        if (root.has(Format.SEEDS)) {
            root.refuseKey(Format.SEEDS, "must not stand in a search, whose seed and freshSeeds stand in search");
        }
        for (String key : List.of(Format.PAIRS, Format.EXCLUDE)) {
            if (root.has(key)) {
                root.refuseKey(key, "must not stand in a search: it is about the levels of a grid");
            }
        }
        Optional<Space> space = root.required(Format.SPACE, Format.SPACE_RULE)
                .flatMap(field -> new SpaceReader(vocabulary).read(field));
        Optional<Field> given = root.field(Format.SEARCH);
        if (given.isEmpty()) {
            return space.filter(found -> goesThrough(usualGenerator(), found, root.field(Format.SPACE)))
                    .map(found -> new Search(found, usualGenerator(), defaults()));
        }
        Optional<Section> section = given.get().section(RULE);
        section.ifPresent(found -> found.knowOnly(keys()));
        Optional<Component> generator = section.flatMap(this::generator);
        Optional<Map<Parameter, Object>> settings = section.flatMap(SearchReader::settings);
        Optional<Field> named = section.flatMap(found -> found.field(Format.GENERATOR));
        return space.flatMap(found -> generator
                .filter(proposing -> goesThrough(proposing, found, named.or(() -> root.field(Format.SPACE))))
                .flatMap(proposing -> settings.map(values -> new Search(found, proposing, values))));
    }

    /** Whether a generator can go through a space; if not, that is a fault of the field. */
    private boolean goesThrough(Component generator, Space space, Optional<Field> field) {
        try {
            vocabulary.generatorCheck().accept(generator, space);
            return true;
        } catch (InvalidInputException e) {
            field.orElseThrow().fault("does not go with the space: " + e.getMessage());
            return false;
        }
    }

    private static List<String> keys() {
        return Stream.concat(
                        Stream.of(Format.GENERATOR),
                        Format.SEARCH_SETTINGS.stream().map(Parameter::name))
                .toList();
    }

    private Optional<Component> generator(Section section) {
        Optional<Field> field = section.field(Format.GENERATOR);
        return field.isPresent()
                ? new ComponentReader(vocabulary.ofGenerators()).component(field.get())
                : Optional.of(usualGenerator());
    }

    private Component usualGenerator() {
        return vocabulary.generators().component(Format.USUAL_GENERATOR, Map.of());
    }

    private static Map<Parameter, Object> defaults() {
        Map<Parameter, Object> values = new HashMap<>();
        Format.SEARCH_SETTINGS.forEach(
                parameter -> parameter.fallback().ifPresent(value -> values.put(parameter, value)));
        return values;
    }

    private static Optional<Map<Parameter, Object>> settings(Section section) {
        Map<Parameter, Object> values = defaults();
        boolean sound = true;
        for (Parameter parameter : Format.SEARCH_SETTINGS) {
            Optional<Field> field = section.field(parameter.name());
            Optional<Object> value = field.flatMap(one -> one.accept(parameter.rule()));
            value.ifPresent(accepted -> values.put(parameter, accepted));
            sound &= field.isEmpty() || value.isPresent();
        }
        return sound ? Optional.of(values) : Optional.empty();
    }
}
