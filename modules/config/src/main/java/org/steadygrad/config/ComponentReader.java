package org.steadygrad.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.steadygrad.config.Vocabulary.Names;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.config.yaml.Words;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;

/** Reads a named thing: {@code nesterov}, {@code nesterov:0.8} or <code>{name: nesterov, momentum: 0.8}</code>. */
final class ComponentReader {
    private static final String NAME = "name";

    private final Names names;

    ComponentReader(Names names) {
        this.names = names;
    }

    /** What a file says of a thing. */
    private record Description(Definition definition, Map<String, Object> given) {
        boolean fits(Component component) {
            return component.name().equals(definition.name())
                    && component.settings().entrySet().containsAll(given.entrySet());
        }
    }

    private enum Gaps {
        FILLED_BY_DEFAULTS,
        MATCH_ANYTHING
    }

    /** The thing with every setting, defaults filled in. */
    Optional<Component> component(Field field) {
        return description(field, Gaps.FILLED_BY_DEFAULTS)
                .map(d -> d.definition().with(d.given()))
                .flatMap(component -> completed(component, field));
    }

    private Optional<Component> completed(Component component, Field field) {
        try {
            return Optional.of(names.completion().apply(component));
        } catch (InvalidInputException e) {
            return field.fault("is refused: " + e.getMessage());
        }
    }

    /** A test for things of this name whose settings agree with those given. */
    Optional<Predicate<Component>> pattern(Field field) {
        return description(field, Gaps.MATCH_ANYTHING).map(description -> description::fits);
    }

    private Optional<Description> description(Field field, Gaps gaps) {
        String rule = "must be the name of one %s or {name: …, setting: …}".formatted(names.kind());
        return field.isMapping()
                ? field.section(rule).flatMap(section -> longForm(section, gaps))
                : field.text(rule).flatMap(text -> shortForm(field, text, gaps));
    }

    private Optional<Description> shortForm(Field field, String text, Gaps gaps) {
        Shorthand shorthand = Shorthand.of(text, names.names());
        Optional<Definition> definition = names.definition(shorthand.name());
        if (definition.isEmpty()) {
            return field.refuseUnknown(names.kind(), shorthand.name(), names.names());
        }
        List<Parameter> parameters = definition.get().parameters();
        if (shorthand.value().isPresent() && parameters.isEmpty()) {
            return field.refuse("must be plain %s, which has no settings".formatted(shorthand.name()));
        }
        Map<String, Field> given = new LinkedHashMap<>();
        shorthand.value().ifPresent(value -> {
            Parameter first = parameters.get(0);
            given.put(first.name(), field.part(first.name(), value, first.rule()));
        });
        return settings(definition.get(), given, gaps, field::missing);
    }

    private Optional<Description> longForm(Section section, Gaps gaps) {
        Optional<Definition> implied = implied(section);
        if (!section.has(NAME)) {
            return implied.isPresent() ? settings(section, implied.get(), gaps) : unnamed(section);
        }
        Field nameField = section.field(NAME).orElseThrow();
        Optional<String> name = nameField.text("must be the name of one " + names.kind());
        Optional<Definition> definition = name.flatMap(names::definition);
        if (definition.isEmpty()) {
            return name.flatMap(unknown -> nameField.refuseUnknown(names.kind(), unknown, names.names()));
        }
        return settings(section, definition.get(), gaps);
    }

    /** The thing that a key names without {@code name}; see {@link Definition#namingParameter}. */
    private Optional<Definition> implied(Section section) {
        return section.keys().stream()
                .flatMap(key -> names.definition(key).stream())
                .filter(definition -> definition.namingParameter().isPresent())
                .findFirst();
    }

    private Optional<Description> settings(Section section, Definition definition, Gaps gaps) {
        List<String> parameters = definition.parameterNames();
        section.knowOnly(Stream.concat(Stream.of(NAME), parameters.stream()).toList());
        Map<String, Field> given = new LinkedHashMap<>();
        parameters.forEach(key -> section.field(key).ifPresent(field -> given.put(key, field)));
        return settings(definition, given, gaps, section::missing);
    }

    private Optional<Description> unnamed(Section section) {
        String key = String.join(" ", section.keys());
        return names.definition(key).isPresent()
                ? section.refuse("must be written %1$s:VALUE, without a space, or {name: %1$s, …}".formatted(key))
                : section.missing(NAME, "must be one of " + Words.list(names.names()));
    }

    private interface Missing {
        Optional<Object> fault(String key, String rule);
    }

    private Optional<Description> settings(
            Definition definition, Map<String, Field> fields, Gaps gaps, Missing missing) {
        Map<String, Object> given = new LinkedHashMap<>();
        boolean sound = true;
        for (Parameter parameter : definition.parameters()) {
            Field field = fields.get(parameter.name());
            if (field != null) {
                Optional<Object> value =
                        field.accept(parameter.rule()).map(text -> names.placed(parameter.rule(), text));
                value.ifPresent(v -> given.put(parameter.name(), v));
                sound &= value.isPresent();
            } else if (gaps == Gaps.FILLED_BY_DEFAULTS && parameter.fallback().isEmpty()) {
                missing.fault(parameter.name(), parameter.rule().words());
                sound = false;
            }
        }
        return sound ? Optional.of(new Description(definition, given)) : Optional.empty();
    }
}
