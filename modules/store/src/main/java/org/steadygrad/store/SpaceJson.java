package org.steadygrad.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A space as an array of its parameters: their names, their domains ({@code values}, or {@code low}, {@code high} and
 * {@code scale}, whole where the bounds are), and what they depend on.
 */
final class SpaceJson {
    private SpaceJson() {}

    static SimpleModule module() {
        return new SimpleModule("space")
                .addSerializer(Space.class, new Writer())
                .addDeserializer(Space.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Space> {
        Writer() {
            super(Space.class);
        }

        @Override
        public void serialize(Space space, JsonGenerator out, SerializationContext context) {
            out.writePOJO(space.dimensions().stream().map(Writer::tree).toList());
        }

        private static Map<String, Object> tree(Dimension dimension) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", dimension.name());
            Domain domain = dimension.domain();
            if (domain instanceof Domain.Discrete discrete) {
                tree.put("values", discrete.values());
            } else if (domain instanceof Domain.Continuous real) {
                putBounds(tree, real.low(), real.high(), real.scale());
            } else if (domain instanceof Domain.Whole whole) {
                putBounds(tree, whole.low(), whole.high(), whole.scale());
            }
            dimension.condition().ifPresent(condition -> {
                tree.put("where", condition.dimension());
                tree.put("is", condition.values());
            });
            return tree;
        }

        private static void putBounds(Map<String, Object> tree, Object low, Object high, Domain.Scale scale) {
            tree.put("low", low);
            tree.put("high", high);
            tree.put("scale", scale.name());
        }
    }

    private static final class Reader extends StdDeserializer<Space> {
        Reader() {
            super(Space.class);
        }

        @Override
        public Space deserialize(JsonParser in, DeserializationContext context) {
            JsonNode tree = context.readTree(in);
            try {
                List<Dimension> dimensions = new ArrayList<>();
                tree.forEach(node -> dimensions.add(dimension(node, context)));
                return new Space(dimensions);
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new DamagedContentException("a space is not understood: " + e.getMessage(), e);
            }
        }

        private static Dimension dimension(JsonNode node, DeserializationContext context) {
            Optional<Dimension.Condition> condition = node.has("where")
                    ? Optional.of(
                            new Dimension.Condition(node.get("where").stringValue(), values(node.get("is"), context)))
                    : Optional.empty();
            return new Dimension(node.get("name").stringValue(), domain(node, context), condition);
        }

        private static Domain domain(JsonNode node, DeserializationContext context) {
            if (node.has("values")) {
                return new Domain.Discrete(values(node.get("values"), context));
            }
            Domain.Scale scale = Domain.Scale.valueOf(node.get("scale").stringValue());
            JsonNode low = node.get("low");
            JsonNode high = node.get("high");
            return low.isIntegralNumber()
                    ? new Domain.Whole(low.longValue(), high.longValue(), scale)
                    : new Domain.Continuous(low.doubleValue(), high.doubleValue(), scale);
        }

        private static List<Object> values(JsonNode nodes, DeserializationContext context) {
            List<Object> values = new ArrayList<>();
            nodes.forEach(node -> values.add(value(node, context)));
            return values;
        }

        private static Object value(JsonNode node, DeserializationContext context) {
            if (node.isObject()) {
                return node.has("stages")
                        ? context.readTreeAsValue(node, Control.class)
                        : context.readTreeAsValue(node, Component.class);
            }
            if (node.isString()) {
                return node.stringValue();
            }
            return node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
        }
    }
}
