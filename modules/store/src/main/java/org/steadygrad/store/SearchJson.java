package org.steadygrad.store;

import java.util.Map;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Kind;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How a {@link Kind.Search} is written: a generator without settings as its name alone, as in files from before generators
 * had any.
 */
interface SearchJson {
    @JsonSerialize(using = Writer.class)
    @JsonDeserialize(using = Reader.class)
    Component generator();

    /** Of a generator. */
    final class Writer extends StdSerializer<Component> {
        Writer() {
            super(Component.class);
        }

        @Override
        public void serialize(Component generator, JsonGenerator out, SerializationContext context) {
            if (generator.settings().isEmpty()) {
                out.writeString(generator.name());
            } else {
                out.writeStartObject();
                out.writeStringProperty("name", generator.name());
                out.writePOJOProperty("settings", generator.settings());
                out.writeEndObject();
            }
        }
    }

    /** Of a generator. */
    final class Reader extends StdDeserializer<Component> {
        Reader() {
            super(Component.class);
        }

        @Override
        public Component deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            return node.isString()
                    ? new Component(node.stringValue(), Map.of())
                    : context.readTreeAsValue(node, Component.class);
        }
    }
}
