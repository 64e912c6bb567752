package org.steadygrad.core.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;

/**
 * A named thing and its settings.
 *
 * @param name as written in an experiment file, kebab-case
 * @param summary one line for {@code list}
 * @param parameters in the order in which they are documented; the first may be given as {@code name:value}
 * @param occurrence how often a chain may hold it
 */
public record Definition(String name, String summary, List<Parameter> parameters, Occurrence occurrence) {
    /** How often one chain may hold things of one name. */
    public enum Occurrence {
        ONCE,
        REPEATED
    }

    public Definition {
        Objects.requireNonNull(name);
        Objects.requireNonNull(summary);
        Objects.requireNonNull(occurrence);
        parameters = List.copyOf(parameters);
    }

    public static Definition of(String name, String summary, Parameter... parameters) {
        return new Definition(name, summary, List.of(parameters), Occurrence.ONCE);
    }

    /** The same thing, which a chain may hold several of. */
    public Definition repeated() {
        return new Definition(name, summary, parameters, Occurrence.REPEATED);
    }

    public Optional<Parameter> parameter(String wanted) {
        return parameters.stream().filter(p -> p.name().equals(wanted)).findFirst();
    }

    /** The required setting that has the name of the thing itself, so that giving it names the thing: {@code {file: net.json}}. */
    public Optional<Parameter> namingParameter() {
        return parameter(name).filter(p -> p.fallback().isEmpty());
    }

    public List<String> parameterNames() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /**
     * A component of this name with every setting checked and every default filled in, so that a default written out
     * and a default left out are the same component.
     *
     * @throws InvalidInputException naming the setting, its rule and the value, for the first fault found
     */
    public Component with(Map<String, ?> given) {
        given.keySet().stream()
                .filter(key -> parameter(key).isEmpty())
                .findFirst()
                .ifPresent(key -> {
                    throw new InvalidInputException(unknownSetting(key));
                });
        Map<String, Object> settings = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            settings.put(parameter.name(), value(parameter, given));
        }
        return new Component(name, settings);
    }

    private Object value(Parameter parameter, Map<String, ?> given) {
        if (!given.containsKey(parameter.name())) {
            return parameter
                    .fallback()
                    .orElseThrow(() -> new InvalidInputException("%s.%s is missing: %s"
                            .formatted(name, parameter.name(), parameter.rule().words())));
        }
        return parameter.rule().check(name + "." + parameter.name(), given.get(parameter.name()));
    }

    private String unknownSetting(String key) {
        return parameters.isEmpty()
                ? "%s has no settings, got %s".formatted(name, key)
                : "%s has no setting %s%s; it has %s"
                        .formatted(
                                name, key, NearMiss.hint(key, parameterNames()), String.join(", ", parameterNames()));
    }
}
