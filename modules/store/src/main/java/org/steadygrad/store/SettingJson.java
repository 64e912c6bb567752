package org.steadygrad.store;

import java.util.EnumMap;
import java.util.Map;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A setting as an object with a level per factor. Factors at their fallback are left out, so that files written before a
 * factor existed are read as what they were.
 */
final class SettingJson {
    private SettingJson() {}

    static SimpleModule module() {
        return new SimpleModule("setting")
                .addSerializer(Setting.class, new Writer())
                .addDeserializer(Setting.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Setting> {
        Writer() {
            super(Setting.class);
        }

        @Override
        public void serialize(Setting setting, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            for (Factor factor : Factor.values()) {
                Object level = factor.level(setting);
                if (!factor.fallback().map(level::equals).orElse(false)) {
                    out.writeName(factor.key());
                    out.writePOJO(level);
                }
            }
            out.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<Setting> {
        Reader() {
            super(Setting.class);
        }

        @Override
        public Setting deserialize(JsonParser in, DeserializationContext context) {
            Map<Factor, Object> levels = new EnumMap<>(Factor.class);
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = in.currentName();
                Factor factor = Factor.ofKey(key)
                        .orElseThrow(() -> new DamagedContentException("a setting has the unknown factor " + key));
                in.nextToken();
                levels.put(factor, level(factor.kind(), in, context));
            }
            return setting(levels);
        }

        private static Object level(Factor.Kind kind, JsonParser in, DeserializationContext context) {
            return switch (kind) {
                case COMPONENT -> context.readValue(in, Component.class);
                case CONTROL -> context.readValue(in, Control.class);
                case NUMBER -> context.readValue(in, Number.class);
                case NAME -> context.readValue(in, String.class);
            };
        }

        private static Setting setting(Map<Factor, Object> levels) {
            try {
                return new Setting(levels);
            } catch (IllegalArgumentException e) {
                throw new DamagedContentException("a setting is not understood: " + e.getMessage(), e);
            }
        }
    }
}
