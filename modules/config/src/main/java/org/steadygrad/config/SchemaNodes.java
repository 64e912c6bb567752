package org.steadygrad.config;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pieces of a JSON Schema, draft 2020-12. */
final class SchemaNodes {
    /** The numbers of {@code PlainScalar}, as a regular expression. */
    static final String NUMBER = "[-+]?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaNodes() {}

    /** The text of a schema, indented by two spaces. */
    static String written(ObjectNode root) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(root) + "\n";
    }

    static ObjectNode schema() {
        return JSON.objectNode();
    }

    static ObjectNode type(String type) {
        return schema().put("type", type);
    }

    static ObjectNode ref(String definition) {
        return schema().put("$ref", "#/$defs/" + definition);
    }

    static ObjectNode word(String word) {
        return schema().put("const", word);
    }

    static ObjectNode text(String pattern) {
        return type("string").put("pattern", pattern);
    }

    static ObjectNode anyOf(List<ObjectNode> choices) {
        return choices.size() == 1 ? choices.get(0) : schema().set("anyOf", array(choices));
    }

    static ObjectNode listOf(ObjectNode items, int least, int most) {
        return type("array")
                .set("items", items)
                .put("minItems", least)
                .put("maxItems", most)
                .put("uniqueItems", true);
    }

    /** An object with these properties and no others. */
    static ObjectNode object(Map<String, ObjectNode> properties, Collection<String> required) {
        ObjectNode object = type("object");
        ObjectNode all = object.putObject("properties");
        properties.forEach(all::set);
        if (!required.isEmpty()) {
            object.set("required", words(required));
        }
        return object.put("additionalProperties", false);
    }

    static ObjectNode required(Collection<String> keys) {
        return schema().set("required", words(keys));
    }

    static ArrayNode array(Collection<? extends JsonNode> nodes) {
        return JSON.arrayNode().addAll(nodes);
    }

    static ArrayNode words(Collection<String> words) {
        ArrayNode array = JSON.arrayNode();
        words.forEach(array::add);
        return array;
    }

    static ObjectNode of(Parameter parameter) {
        ObjectNode schema = of(parameter.rule())
                .put(
                        "description",
                        parameter.meaning() + "; " + parameter.rule().words());
        parameter.fallback().ifPresent(value -> schema.set("default", value(value)));
        return schema;
    }

    static ObjectNode of(Rule rule) {
        if (rule instanceof Rule.Real real) {
            return real(real);
        }
        if (rule instanceof Rule.Whole whole) {
            return type("integer").put("minimum", whole.lowest()).put("maximum", whole.highest());
        }
        if (rule instanceof Rule.Either either) {
            return anyOf(List.of(of(either.first()), of(either.second())));
        }
        if (rule instanceof Rule.Names) {
            return type("string");
        }
        return rule instanceof Rule.Choice choice ? schema().set("enum", words(choice.options())) : text("\\S");
    }

    /** The text of a value that a rule takes, as a regular expression; a number's range is not part of it. */
    static String pattern(Rule rule) {
        if (rule instanceof Rule.Choice choice) {
            return "("
                    + String.join(
                            "|",
                            choice.options().stream().map(SchemaNodes::literal).toList()) + ")";
        }
        return rule instanceof Rule.Text || rule instanceof Rule.FilePath ? ".*\\S.*" : NUMBER;
    }

    /** A regular expression that matches just this text. */
    static String literal(String text) {
        return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
    }

    static JsonNode value(Object value) {
        return value instanceof Number
                ? JSON.numberNode(new BigDecimal(Numbers.text(value)))
                : JSON.stringNode((String) value);
    }

    private static ObjectNode real(Rule.Real real) {
        ObjectNode schema = type("number");
        if (Double.isFinite(real.lowest())) {
            schema.set(real.lowestAllowed() ? "minimum" : "exclusiveMinimum", value(real.lowest()));
        }
        if (Double.isFinite(real.highest())) {
            schema.set(real.highestAllowed() ? "maximum" : "exclusiveMaximum", value(real.highest()));
        }
        return schema;
    }
}
