package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.anyOf;
import static org.steadygrad.config.SchemaNodes.literal;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.text;
import static org.steadygrad.config.SchemaNodes.word;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of named things in their three forms: the name, {@code name:value}, and an object with a name and settings. */
final class ComponentSchema {
    private ComponentSchema() {}

    /** Any of these things, complete: what has no default must be given. */
    static ObjectNode component(List<Definition> definitions) {
        return forms(definitions, ComponentSchema::required);
    }

    /** A pattern for these things, in which any setting may be left open. */
    static ObjectNode pattern(List<Definition> definitions) {
        return forms(definitions, definition -> List.of());
    }

    private interface Needs {
        List<String> of(Definition definition);
    }

    private static ObjectNode forms(List<Definition> definitions, Needs needs) {
        List<ObjectNode> forms = new ArrayList<>();
        for (Definition definition : definitions) {
            List<String> needed = needs.of(definition);
            if (needed.isEmpty()) {
                forms.add(word(definition.name()).put("description", definition.summary()));
            }
            if (!definition.parameters().isEmpty()) {
                Parameter first = definition.parameters().get(0);
                if (needed.isEmpty() || needed.equals(List.of(first.name()))) {
                    forms.add(shortForm(definition, first));
                }
            }
            forms.add(longForm(definition, needed));
        }
        return anyOf(forms);
    }

    private static ObjectNode shortForm(Definition definition, Parameter first) {
        String pattern = "^" + literal(definition.name()) + ":" + SchemaNodes.pattern(first.rule()) + "$";
        String value = "%s:%s is %s, %s"
                .formatted(
                        definition.name(),
                        first.name(),
                        first.meaning(),
                        first.rule().words());
        return text(pattern).put("description", definition.summary() + "; " + value);
    }

    private static ObjectNode longForm(Definition definition, List<String> needed) {
        Map<String, ObjectNode> properties = new LinkedHashMap<>();
        properties.put("name", word(definition.name()));
        definition.parameters().forEach(parameter -> properties.put(parameter.name(), SchemaNodes.of(parameter)));
        Set<String> required = new LinkedHashSet<>();
        required.add(definition.namingParameter().map(Parameter::name).orElse("name"));
        required.addAll(needed);
        return object(properties, required).put("description", definition.summary());
    }

    private static List<String> required(Definition definition) {
        return definition.parameters().stream()
                .filter(parameter -> parameter.fallback().isEmpty())
                .map(Parameter::name)
                .toList();
    }
}
