package org.steadygrad.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;

/** A language that reports are written in. */
public enum Language {
    ENGLISH(Locale.ROOT, "en"),
    CHINESE(Locale.CHINESE, "zh");

    private final Locale locale;
    private final String code;

    Language(Locale locale, String code) {
        this.locale = locale;
        this.code = code;
    }

    /** As in HTML's {@code lang}: {@code en}, {@code zh}. */
    public String code() {
        return code;
    }

    /** Of the files of patterns; English ones bear no mark. */
    Locale locale() {
        return locale;
    }

    /** @throws InvalidInputException if there is no such language */
    public static Language of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("lang must be one of %s, got %s"
                        .formatted(
                                Arrays.stream(values()).map(Language::code).collect(Collectors.joining(", ")), code)));
    }
}
