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

    static ObjectNode byKind() {
        ObjectNode isBoundary = required(List.of(Format.KIND));
        isBoundary.putObject("properties").set(Format.KIND, word(Format.BOUNDARY));
        return schema().set("if", isBoundary).set("then", ofBoundary()).set("else", ofGrid());
    }

    private static ObjectNode ofBoundary() {
        ObjectNode rules = none(List.of(Format.SEEDS));
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
        ObjectNode rules = required(List.of(Format.SEEDS));
        rules.putObject("properties").set(Format.FACTORS, required(List.of(Factor.LEARNING_RATE.key())));
        return rules.set("not", required(List.of(Format.BOUNDARY)));
    }

    private static ObjectNode none(List<String> keys) {
        List<ObjectNode> each = keys.stream().map(key -> required(List.of(key))).toList();
        return schema().set("not", anyOf(each));
    }
}
