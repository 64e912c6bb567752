package org.steadygrad.backend;

import java.util.Objects;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/**
 * A layer that computed with slow code where fast code exists: what a reader of its timing must know.
 *
 * @param layer index and name, e.g. {@code layer 0 (conv1)}
 * @param reason one clause
 */
public record Fallback(Message layer, Message reason) {
    public Fallback {
        Objects.requireNonNull(layer);
        Objects.requireNonNull(reason);
    }

    /** For a report's list of warnings. */
    public Message message() {
        return Message.of("backend.fallback", layer, reason);
    }

    /** The same in English. */
    @Override
    public String toString() {
        return Texts.in(Language.ENGLISH).say(message());
    }
}
