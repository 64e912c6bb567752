package org.steadygrad.store;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.text.Message;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A message as an array: its key, then its arguments: strings, integers, and arrays for messages. A string by itself, as
 * warnings were in format 5, is read as the same words in every language.
 */
final class MessageJson {
    private MessageJson() {}

    static SimpleModule module() {
        return new SimpleModule("message")
                .addSerializer(Message.class, new Writer())
                .addDeserializer(Message.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Message> {
        Writer() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            out.writeString(message.key());
            message.arguments().forEach(out::writePOJO);
            out.writeEndArray();
        }
    }

    private static final class Reader extends StdDeserializer<Message> {
        Reader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return Message.verbatim(in.getString());
            }
            if (in.currentToken() != JsonToken.START_ARRAY || in.nextToken() != JsonToken.VALUE_STRING) {
                throw new DamagedContentException("a message does not begin with its key");
            }
            String key = in.getString();
            List<Object> arguments = new ArrayList<>();
            for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                arguments.add(argument(token, in, context));
            }
            return new Message(key, arguments);
        }

        private Object argument(JsonToken token, JsonParser in, DeserializationContext context) {
            return switch (token) {
                case VALUE_STRING -> in.getString();
                case VALUE_NUMBER_INT -> in.getIntValue();
                case START_ARRAY -> deserialize(in, context);
                default -> throw new DamagedContentException("a message has an argument that is " + token);
            };
        }
    }
}
