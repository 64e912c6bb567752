package org.steadygrad.config;

import static org.steadygrad.config.SchemaNodes.anyOf;
import static org.steadygrad.config.SchemaNodes.listOf;
import static org.steadygrad.config.SchemaNodes.object;
import static org.steadygrad.config.SchemaNodes.ref;
import static org.steadygrad.config.SchemaNodes.schema;
import static org.steadygrad.config.SchemaNodes.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;
import tools.jackson.databind.node.ObjectNode;

/** The schema of spaces. What a setting of a level may be, and what a parameter may depend on, only the reader knows. */
final class SpaceSchema {
    private SpaceSchema() {}

    static ObjectNode of() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        for (Factor factor : SpaceReader.SEARCHED) {
            all.put(factor.key(), parameter(factor).put("description", factor.meaning()));
        }
        ObjectNode space = object(all, List.of()).put("description", Format.SPACE_MEANING);
        space.put("minProperties", 1);
        List<String> factors = SpaceReader.SEARCHED.stream()
                .filter(factor -> factor.rule().isEmpty())
                .map(Factor::key)
                .toList();
        space.putObject("patternProperties")
                .set(
                        "^(" + String.join("|", factors) + ")\\..+$",
                        anyOf(List.of(anyList(), values(anyList()), range(type("number")))));
        return space;
    }

    private static ObjectNode parameter(Factor factor) {
        Rule rule = factor.rule().orElse(null);
        ObjectNode one = rule == null ? ref(factor.key()) : SchemaNodes.of(rule);
        ObjectNode list = listOf(one.deepCopy(), 1, Format.MOST_LEVELS);
        return rule == null
                ? anyOf(List.of(list, values(list.deepCopy())))
                : anyOf(List.of(list, values(list.deepCopy()), range(one)));
    }

    private static ObjectNode anyList() {
        return listOf(schema(), 1, Format.MOST_LEVELS);
    }

    private static ObjectNode values(ObjectNode list) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put(Format.VALUES, list);
        all.put(Format.WHERE, where());
        return object(all, List.of(Format.VALUES));
    }

    private static ObjectNode range(ObjectNode bound) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put("from", bound);
        all.put("to", bound.deepCopy());
        all.put(Format.SCALE, SchemaNodes.of(Format.SCALES).put("default", "linear"));
        all.put(Format.WHERE, where());
        return object(all, List.of("from", "to"));
    }

    private static ObjectNode where() {
        return type("object")
                .put("minProperties", 1)
                .put("maxProperties", 1)
                .put("description", "exists only where another parameter has one of these values");
    }
}
