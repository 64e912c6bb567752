package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.anyOf;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.required;
import static org.steadygrad.config.SchemaNodes.schema;
import static org.steadygrad.config.SchemaNodes.type;
import static org.steadygrad.config.SchemaNodes.word;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Factor;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the kinds of experiments: what each has of its own, and what it needs or forbids elsewhere. */
final class KindSchema {
    private KindSchema() {}

    static ObjectNode kind() {
        return SchemaNodes.of(Format.KINDS)
                .put("description", Format.KIND_MEANING)
                .put("default", Format.FULL_GRID);
    }

    static ObjectNode boundary() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        Format.BOUNDARY_SETTINGS.forEach(parameter -> all.put(parameter.name(), SchemaNodes.of(parameter)));
        all.put(Format.LOWER_EDGE, type("boolean").put("description", Format.LOWER_EDGE_MEANING));
        return object(all, List.of()).put("description", "how the boundary is searched");
    }

    static ObjectNode search(List<Definition> generators) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(
                Format.GENERATOR,
                ComponentSchema.component(generators)
                        .put("description", Format.GENERATOR_MEANING)
                        .put("default", Format.USUAL_GENERATOR));
        Format.SEARCH_SETTINGS.forEach(parameter -> all.put(parameter.name(), SchemaNodes.of(parameter)));
        return object(all, List.of()).put("description", "how the space is searched");
    }

    static ObjectNode byKind() {
        ObjectNode otherwise =
                schema().set("if", is(Format.SEARCH)).set("then", ofSearch()).set("else", ofGrid());
        return schema().set("if", is(Format.BOUNDARY)).set("then", ofBoundary()).set("else", otherwise);
    }

    private static ObjectNode is(String kind) {
        ObjectNode is = required(List.of(Format.KIND));
        is.putObject("properties").set(Format.KIND, word(kind));
        return is;
    }

    private static ObjectNode ofSearch() {
        ObjectNode rules = required(List.of(Format.SPACE));
        rules.set(
                "not",
                anyOf(Stream.of(Format.SEEDS, Format.BOUNDARY, Format.PAIRS, Format.EXCLUDE)
                        .map(key -> required(List.of(key)))
                        .toList()));
        rules.putObject("properties").set(Format.BUDGET, none(List.of(Format.EPOCHS.name())));
        return rules;
    }

    private static ObjectNode ofBoundary() {
        ObjectNode rules = none(List.of(Format.SEEDS, Format.SPACE, Format.SEARCH));
        rules.set("required", SchemaNodes.words(List.of(Format.FACTORS)));
        ObjectNode properties = rules.putObject("properties");
        properties.set(Format.FACTORS, none(List.of(Factor.LEARNING_RATE.key())));
        properties.set(Format.BUDGET, none(List.of(Format.EPOCHS.name())));
        ObjectNode lowerEdge = required(List.of(Format.LOWER_EDGE));
        lowerEdge.putObject("properties").putObject(Format.LOWER_EDGE).put("const", true);
        ObjectNode wantsBoth = required(List.of(Format.BOUNDARY));
        wantsBoth.putObject("properties").set(Format.BOUNDARY, lowerEdge);
        return rules.set("if", wantsBoth).set("then", required(List.of(Format.TARGET)));
    }

    private static ObjectNode ofGrid() {
        ObjectNode rules = required(List.of(Format.SEEDS, Format.FACTORS));
        rules.putObject("properties").set(Format.FACTORS, required(List.of(Factor.LEARNING_RATE.key())));
        return rules.set(
                "not",
                anyOf(Stream.of(Format.BOUNDARY, Format.SPACE, Format.SEARCH)
                        .map(key -> required(List.of(key)))
                        .toList()));
    }

    private static ObjectNode none(List<String> keys) {
        List<ObjectNode> each = keys.stream().map(key -> required(List.of(key))).toList();
        return schema().set("not", anyOf(each));
    }
}
