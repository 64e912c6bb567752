package org.steadygrad.diagnostics.monitor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.text.Message;

/** Messages as bytes: key, count of arguments, and each argument after a letter that tells its kind. */
final class MessageBytes {
    private static final char TEXT = 't';
    private static final char NUMBER = 'n';
    private static final char MESSAGE = 'm';

    private MessageBytes() {}

    static void write(DataOutputStream out, Message message) throws IOException {
        out.writeUTF(message.key());
        out.writeInt(message.arguments().size());
        for (Object argument : message.arguments()) {
            writeArgument(out, argument);
        }
    }

    private static void writeArgument(DataOutputStream out, Object argument) throws IOException {
        if (argument instanceof Message nested) {
            out.writeChar(MESSAGE);
            write(out, nested);
        } else if (argument instanceof Integer number) {
            out.writeChar(NUMBER);
            out.writeInt(number);
        } else {
            out.writeChar(TEXT);
            out.writeUTF((String) argument);
        }
    }

    /** @throws IllegalArgumentException if the bytes are no message's */
    static Message read(DataInputStream in) throws IOException {
        String key = in.readUTF();
        int count = in.readInt();
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(readArgument(in));
        }
        return new Message(key, arguments);
    }

    private static Object readArgument(DataInputStream in) throws IOException {
        char kind = in.readChar();
        return switch (kind) {
            case MESSAGE -> read(in);
            case NUMBER -> in.readInt();
            case TEXT -> in.readUTF();
            default -> throw new IllegalArgumentException("an argument must be a text, number or message, got " + kind);
        };
    }
}
