package org.steadygrad.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * {@code name} or {@code name:value}. Names may hold colons themselves: the longest known one that fits is meant, and
 * where none is known, what stands before the last colon.
 */
record Shorthand(String name, Optional<String> value) {
    static Shorthand of(String text, Collection<String> known) {
        if (known.contains(text)) {
            return new Shorthand(text, Optional.empty());
        }
        return known.stream()
                .filter(name -> text.startsWith(name + ":"))
                .max(Comparator.comparingInt(String::length))
                .map(name -> split(text, name.length()))
                .orElseGet(() -> split(text, text.lastIndexOf(':')));
    }

    private static Shorthand split(String text, int colon) {
        return colon < 0
                ? new Shorthand(text, Optional.empty())
                : new Shorthand(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }
}
