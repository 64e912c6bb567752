package org.steadygrad.store;

import org.steadygrad.core.experiment.StopRules;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Stop rules as an object, without {@code whenLost} where it does not hold, as files before it existed have them. */
final class StopRulesJson {
    private StopRulesJson() {}

    static SimpleModule module() {
        return new SimpleModule("stop")
                .addSerializer(StopRules.class, new Writer())
                .addDeserializer(StopRules.class, new Reader());
    }

    private static final class Writer extends StdSerializer<StopRules> {
        Writer() {
            super(StopRules.class);
        }

        @Override
        public void serialize(StopRules stop, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeNumberProperty("blowUpFactor", stop.blowUpFactor());
            out.writeNumberProperty("blowUpSteps", stop.blowUpSteps());
            out.writeBooleanProperty("collapse", stop.collapse());
            out.writeBooleanProperty("atTarget", stop.atTarget());
            if (stop.whenLost()) {
                out.writeBooleanProperty("whenLost", true);
            }
            out.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<StopRules> {
        Reader() {
            super(StopRules.class);
        }

        @Override
        public StopRules deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            try {
                return new StopRules(
                        node.get("blowUpFactor").doubleValue(),
                        node.get("blowUpSteps").intValue(),
                        node.get("collapse").booleanValue(),
                        node.get("atTarget").booleanValue(),
                        node.has("whenLost") && node.get("whenLost").booleanValue());
            } catch (RuntimeException e) {
                throw new DamagedContentException("stop rules are not understood: " + e.getMessage(), e);
            }
        }
    }
}
