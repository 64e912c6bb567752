package org.steadygrad.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Dimension.Condition;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;

/**
 * Reads a space: parameters by the keys of factors, or {@code FACTOR.SETTING} for a setting of the things that the
 * factor's levels are. Such a setting exists where the level has it, and nowhere else.
 */
final class SpaceReader {
    /** Of the factors that a file can name, those that may vary in a search, in their order. */
    static final Set<Factor> SEARCHED = EnumSet.complementOf(EnumSet.of(Factor.RUN, Factor.DATA));

    private final Vocabulary vocabulary;
    private final Map<String, Dimension> known = new LinkedHashMap<>();
    private List<String> all = List.of();

    SpaceReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The space; nothing if any of it has a fault. */
    Optional<Space> read(Field field) {
        Optional<Section> section = field.section(Format.SPACE_RULE);
        if (section.isPresent() && section.get().keys().isEmpty()) {
            return field.refuse("must have at least one parameter");
        }
        return section.flatMap(this::read);
    }

    private Optional<Space> read(Section section) {
        boolean sound = true;
        all = section.keys();
        for (String key : all) {
            Optional<Dimension> dimension =
                    dimension(section, key, section.field(key).orElseThrow());
            dimension.ifPresent(found -> known.put(key, found));
            sound &= dimension.isPresent();
        }
        return sound ? Optional.of(new Space(List.copyOf(known.values()))) : Optional.empty();
    }

    private Optional<Dimension> dimension(Section section, String key, Field field) {
        int dot = key.indexOf('.');
        Optional<Factor> factor =
                Factor.ofKey(dot < 0 ? key : key.substring(0, dot)).filter(Factor.inFiles()::contains);
        if (factor.isEmpty()) {
            return section.refuseKey(
                    key,
                    "is an unknown parameter%s; known are %s, and FACTOR.SETTING"
                            .formatted(Words.hint(key, searched()), Words.list(searched())));
        }
        if (!SEARCHED.contains(factor.get())) {
            return section.refuseKey(key, "must not vary in a search: results on different data cannot be compared");
        }
        return dot < 0 ? whole(factor.get(), field) : inside(section, key, factor.get(), field);
    }

    private static List<String> searched() {
        return SEARCHED.stream().map(Factor::key).toList();
    }

    /** A factor itself. */
    private Optional<Dimension> whole(Factor factor, Field field) {
        Optional<Domain> domain =
                factor.rule().isPresent() ? new DomainReader(factor.rule().get()).read(field) : things(factor, field);
        return finished(factor.key(), domain, Optional.empty(), field);
    }

    private Optional<Domain> things(Factor factor, Field field) {
        Optional<Field> listed = field.isMapping()
                ? field.section("must be a list of values").flatMap(SpaceReader::listed)
                : Optional.of(field);
        return listed.flatMap(values -> values.isList()
                        ? new LevelsReader(vocabulary).levels(factor, values)
                        : values.refuse("must be a list of values; what does not vary stands in factors"))
                .map(Domain.Discrete::new);
    }

    private static Optional<Field> listed(Section section) {
        section.knowOnly(List.of(Format.VALUES, Format.WHERE));
        return section.required(Format.VALUES, "must be a list of values");
    }

    /** A setting of the things that a factor's levels are. */
    private Optional<Dimension> inside(Section section, String key, Factor factor, Field field) {
        if (factor.kind() == Factor.Kind.NUMBER) {
            return section.refuseKey(
                    key, "must not stand here: %s is a number, without settings".formatted(factor.key()));
        }
        Dimension parent = known.get(factor.key());
        if (parent == null || !(parent.domain() instanceof Domain.Discrete levels)) {
            return section.refuseKey(
                    key,
                    "must stand after %s, whose setting it is, in the space; one value of it is enough"
                            .formatted(factor.key()));
        }
        String name = key.substring(key.indexOf('.') + 1);
        List<Object> having =
                levels.values().stream().filter(level -> has(level, name)).toList();
        if (having.isEmpty()) {
            return section.refuseKey(key, unknownSetting(levels.values(), name));
        }
        Optional<Domain> domain = new DomainReader(rule(factor, having, name)).read(field);
        return finished(key, domain, Optional.of(new Condition(factor.key(), having)), field);
    }

    private static String unknownSetting(List<Object> levels, String name) {
        List<String> settings = levels.stream()
                .flatMap(SpaceReader::stages)
                .flatMap(stage -> stage.settings().keySet().stream())
                .distinct()
                .toList();
        return settings.isEmpty()
                ? "must be a setting of a level, and none has any"
                : "is a setting of no level%s; they have %s"
                        .formatted(Words.hint(name, settings), Words.list(settings));
    }

    private static boolean has(Object level, String name) {
        return stages(level).anyMatch(stage -> stage.settings().containsKey(name));
    }

    private static Stream<Component> stages(Object level) {
        return level instanceof Control control ? control.stages().stream() : Stream.of((Component) level);
    }

    private Rule rule(Factor factor, List<Object> levels, String name) {
        return levels.stream()
                .flatMap(SpaceReader::stages)
                .flatMap(stage -> vocabulary.of(factor).definition(stage.name()).stream())
                .map((Definition definition) -> definition.parameter(name))
                .flatMap(Optional::stream)
                .map(Parameter::rule)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Dimension> finished(
            String name, Optional<Domain> domain, Optional<Condition> implied, Field field) {
        Optional<Field> where = field.isMapping()
                ? field.section(Format.SPACE_RULE).flatMap(section -> section.field(Format.WHERE))
                : Optional.empty();
        if (where.isEmpty()) {
            return domain.map(values -> new Dimension(name, values, implied));
        }
        Optional<Condition> condition = where.get()
                .section("must be a mapping such as {optimizer: nesterov}")
                .flatMap(this::condition);
        return condition
                .filter(given -> implied.isEmpty() || within(given, implied.get(), where.get()))
                .flatMap(given -> domain.map(values -> new Dimension(name, values, Optional.of(given))));
    }

    /** A setting of a level exists at most where the level has it. */
    private static boolean within(Condition given, Condition implied, Field where) {
        boolean within = given.dimension().equals(implied.dimension())
                && implied.values().containsAll(given.values());
        if (!within) {
            where.fault("must name levels of %s that have this setting: %s"
                    .formatted(implied.dimension(), Words.list(words(implied.values()))));
        }
        return within;
    }

    private Optional<Condition> condition(Section where) {
        if (where.keys().size() != 1) {
            return where.refuse("must name one parameter of the space");
        }
        String name = where.keys().get(0);
        Dimension parent = known.get(name);
        if (parent == null) {
            return where.refuseKey(name, notBefore(name));
        }
        if (!(parent.domain() instanceof Domain.Discrete levels)) {
            return where.refuseKey(name, "must be a parameter with a list of values");
        }
        List<Object> values = new ArrayList<>();
        Field wanted = where.field(name).orElseThrow();
        List<Field> items = wanted.items();
        if (items.isEmpty()) {
            return wanted.refuse("must have at least one value");
        }
        items.forEach(item -> values.addAll(matching(item, levels.values())));
        return values.isEmpty() ? Optional.empty() : Optional.of(new Condition(name, List.copyOf(values)));
    }

    private String notBefore(String name) {
        if (all.contains(name)) {
            return "must stand in the space before the parameter that depends on it";
        }
        return known.isEmpty()
                ? "is no parameter of the space before this one, which is the first"
                : "is no parameter of the space before this one%s; those are %s"
                        .formatted(Words.hint(name, known.keySet()), Words.list(List.copyOf(known.keySet())));
    }

    /** The values that a word means, by their name alone or by all of it. */
    private static List<Object> matching(Field item, List<Object> levels) {
        List<Object> matching = levels.stream()
                .filter(level -> item.means(Factor.labelOf(level)) || item.means(nameOf(level)))
                .toList();
        if (matching.isEmpty()) {
            item.refuse("must be one of " + Words.list(words(levels)));
        }
        return matching;
    }

    /** The shortest words that mean each of the levels alone. */
    private static List<String> words(List<Object> levels) {
        List<String> names = levels.stream().map(SpaceReader::nameOf).toList();
        return levels.stream()
                .map(level -> Collections.frequency(names, nameOf(level)) == 1 ? nameOf(level) : Factor.labelOf(level))
                .toList();
    }

    private static String nameOf(Object level) {
        if (level instanceof Control control && control.stages().size() == 1) {
            return control.stages().get(0).name();
        }
        return level instanceof Component component ? component.name() : Factor.labelOf(level);
    }
}
