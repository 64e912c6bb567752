package org.steadygrad.store;

import org.steadygrad.core.experiment.Kind;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A record as JSON text, with the checksum that tells whether the text is still what was written. A record comes back
 * equal to what went in: every bit of a double, NaN and the infinities (as strings), a Double apart from a Long, any
 * string (non-ASCII escaped), the order of a map.
 *
 * @param checksum CRC-32C of the text
 */
record Document(String text, long checksum) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(SettingJson.module())
            .addModule(SpaceJson.module())
            .addModule(StopRulesJson.module())
            .addModule(TargetJson.module())
            .addMixIn(Kind.class, KindJson.class)
            .addMixIn(Kind.Search.class, SearchJson.class)
            .addModule(MessageJson.module())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Document of(Record value) {
        String text = MAPPER.writeValueAsString(value);
        return new Document(text, Checksum.of(text));
    }

    /**
     * The record that the text stands for.
     *
     * @param what the document is, for the message
     * @throws DamagedContentException if the text is not what was written, or not such a record
     */
    <T extends Record> T as(Class<T> type, String what) {
        Checksum.check(checksum, Checksum.of(text), what);
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new DamagedContentException(what + " is not understood: it is null");
            }
            return value;
        } catch (JacksonException e) {
            throw new DamagedContentException(what + " is not understood: " + e.getOriginalMessage(), e);
        }
    }
}
