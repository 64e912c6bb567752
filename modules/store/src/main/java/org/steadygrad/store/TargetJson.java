package org.steadygrad.store;

import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Target.Figure;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A target: an accuracy as a number, as all were until format 7, a loss as {@code {"testLoss": 0.01}}. */
final class TargetJson {
    private TargetJson() {}

    static SimpleModule module() {
        return new SimpleModule("target")
                .addSerializer(Target.class, new Writer())
                .addDeserializer(Target.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Target> {
        Writer() {
            super(Target.class);
        }

        @Override
        public void serialize(Target target, JsonGenerator out, SerializationContext context) {
            if (target.figure() == Figure.ACCURACY) {
                out.writeNumber(target.value());
            } else {
                out.writeStartObject();
                out.writeNumberProperty(target.figure().key(), target.value());
                out.writeEndObject();
            }
        }
    }

    private static final class Reader extends StdDeserializer<Target> {
        Reader() {
            super(Target.class);
        }

        @Override
        public Target deserialize(JsonParser in, DeserializationContext context) {
            JsonNode node = context.readTree(in);
            try {
                return node.isNumber()
                        ? Target.accuracy(node.doubleValue())
                        : Target.loss(node.get(Figure.LOSS.key()).doubleValue());
            } catch (RuntimeException e) {
                throw new DamagedContentException("a target is not understood: " + e.getMessage(), e);
            }
        }
    }
}
