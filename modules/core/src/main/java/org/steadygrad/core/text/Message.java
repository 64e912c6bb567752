package org.steadygrad.core.text;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sentence, or a part of one, before it is said in a language.
 *
 * <p>The key's first word is the module whose file of patterns holds it: {@code analysis.answer.all-diverged} stands in
 * {@code org/steadygrad/analysis/texts.properties} (English) and {@code texts_zh.properties} (Chinese).
 *
 * @param key module, dot, name of the pattern
 * @param arguments what the pattern's {@code {0}}, {@code {1}} … stand for: strings as they are to be read (names, numbers
 *     already written out), integers, and other messages
 * @param about what the nets answer that it speaks of, if they are not those that the rest of the text speaks of
 */
public record Message(String key, List<Object> arguments, Optional<Answers> about) {
    public Message {
        Objects.requireNonNull(key);
        Objects.requireNonNull(about);
        arguments = List.copyOf(arguments);
        for (Object argument : arguments) {
            if (!(argument instanceof String || argument instanceof Integer || argument instanceof Message)) {
                throw new IllegalArgumentException(
                        "an argument must be a string, an integer or a message, got " + argument.getClass());
            }
        }
    }

    public Message(String key, List<Object> arguments) {
        this(key, arguments, Optional.empty());
    }

    /** The same, said of nets that answer so. */
    public Message about(Answers nets) {
        return new Message(key, arguments, Optional.of(nets));
    }

    public static Message of(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** Words that are the same in every language. */
    public static Message verbatim(String words) {
        return of("core.verbatim", words);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static Message list(List<?> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to list");
        }
        Object listed = parts.get(0);
        for (int i = 1; i < parts.size(); i++) {
            listed = of(i < parts.size() - 1 ? "core.list.middle" : "core.list.last", listed, parts.get(i));
        }
        return listed instanceof Message message ? message : of("core.list.single", listed);
    }
}
