package org.steadygrad.core.claim;

import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.text.Language;

/**
 * A sentence as the author of a file wrote it.
 *
 * @param chinese the same in Chinese, if the author gave it
 */
public record Wording(String english, Optional<String> chinese) {
    public Wording {
        Objects.requireNonNull(english);
        Objects.requireNonNull(chinese);
    }

    public static Wording of(String english) {
        return new Wording(english, Optional.empty());
    }

    /** In the language if the author gave it, else in English. */
    public String in(Language language) {
        return language == Language.CHINESE ? chinese.orElse(english) : english;
    }
}
