package org.steadygrad.export.json;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON as it comes, holding nothing. What a {@link Runnable} puts stands inside its object or array. */
final class JsonObjects implements AutoCloseable {
    private final JsonGenerator out;

    /** @param stream flushed at the end, not closed */
    JsonObjects(OutputStream stream) {
        out = JsonMapper.builder()
                .disable(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(stream);
    }

    void object(Runnable content) {
        out.writeStartObject();
        content.run();
        out.writeEndObject();
    }

    void object(String name, Runnable content) {
        out.writeName(name);
        object(content);
    }

    void array(String name, Runnable content) {
        out.writeName(name);
        out.writeStartArray();
        content.run();
        out.writeEndArray();
    }

    void put(String name, String value) {
        out.writeStringProperty(name, value);
    }

    void put(String name, long value) {
        out.writeNumberProperty(name, value);
    }

    void put(String name, double value) {
        out.writeNumberProperty(name, value);
    }

    void put(String name, boolean value) {
        out.writeBooleanProperty(name, value);
    }

    /** {@code null} for none. */
    void put(String name, OptionalDouble value) {
        out.writeName(name);
        value.ifPresentOrElse(out::writeNumber, out::writeNull);
    }

    /** {@code null} for none. */
    void put(String name, OptionalInt value) {
        out.writeName(name);
        value.ifPresentOrElse(out::writeNumber, out::writeNull);
    }

    void put(String name, List<String> values) {
        array(name, () -> values.forEach(out::writeString));
    }

    void put(String name, Map<String, ?> values) {
        object(name, () -> values.forEach(this::putPlain));
    }

    void put(String name, int[] values) {
        array(name, () -> {
            for (int value : values) {
                out.writeNumber(value);
            }
        });
    }

    void put(String name, float[] values) {
        array(name, () -> {
            for (float value : values) {
                out.writeNumber(value);
            }
        });
    }

    void putNull(String name) {
        out.writeNullProperty(name);
    }

    /** @param value a Double, a Long or a String */
    void putPlain(String name, Object value) {
        out.writeName(name);
        out.writePOJO(value);
    }

    @Override
    public void close() {
        out.close();
    }
}
