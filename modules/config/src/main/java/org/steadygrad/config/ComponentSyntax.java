package org.steadygrad.config;

import java.util.List;
import java.util.Map;
import org.steadygrad.config.yaml.PlainScalar;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Parameter;

/** The short form of a named thing, {@code sgd} or {@code clip-global-norm:1}, as on a command line. */
public final class ComponentSyntax {
    private ComponentSyntax() {}

    /**
     * The component that a short form means: a name alone with its defaults, or {@code name:value} with the value of the
     * name's first parameter.
     *
     * @throws InvalidInputException if the name is unknown (with the nearest one), takes no value or needs one, or the
     *     value breaks its rule
     */
    public static Component parse(String text, Catalog<?> catalog) {
        Shorthand shorthand = Shorthand.of(text, catalog.names());
        List<Parameter> parameters = catalog.definition(shorthand.name()).parameters();
        if (shorthand.value().isEmpty()) {
            return catalog.component(shorthand.name(), Map.of());
        }
        if (parameters.isEmpty()) {
            throw new InvalidInputException("%s has no settings, got %s".formatted(shorthand.name(), text));
        }
        Parameter first = parameters.get(0);
        Object value = PlainScalar.value(shorthand.value().get(), first.rule());
        return catalog.component(shorthand.name(), Map.of(first.name(), value));
    }
}
