package org.steadygrad.core.catalog;

import java.util.Objects;
import java.util.Optional;

/**
 * One setting of a named thing.
 *
 * @param name as written in an experiment file, camelCase
 * @param rule what values it takes
 * @param fallback its value where the file gives none; empty if the file must give one
 * @param meaning one phrase, with the unit if it has one
 */
public record Parameter(String name, Rule rule, Optional<Object> fallback, String meaning) {
    public Parameter {
        Objects.requireNonNull(name);
        Objects.requireNonNull(meaning);
        fallback = fallback.map(rule::accept);
    }

    public static Parameter required(String name, Rule rule, String meaning) {
        return new Parameter(name, rule, Optional.empty(), meaning);
    }

    public static Parameter optional(String name, Rule rule, Object fallback, String meaning) {
        return new Parameter(name, rule, Optional.of(fallback), meaning);
    }
}
