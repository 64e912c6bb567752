package org.steadygrad.config.yaml;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.steadygrad.core.catalog.NearMiss;

/** How names and values stand in messages: short, on one line, safe on a terminal whatever the file holds. */
public final class Words {
    private static final int LONGEST = 60;
    private static final int MOST_LISTED = 20;
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    private Words() {}

    /** The text in quotes, cut after 60 characters, control characters as {@code \}{@code u001B}. */
    public static String quoted(String text) {
        return '"' + visible(text) + '"';
    }

    /** {@code " (did you mean nesterov?)"}, or nothing. */
    public static String hint(String given, Collection<String> known) {
        return nearest(given, known)
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    static Optional<String> nearest(String given, Collection<String> known) {
        return given.length() > LONGEST ? Optional.empty() : NearMiss.suggest(given, known);
    }

    /** {@code "a, b, c"}; a long list is cut and counted. */
    public static String list(Collection<String> names) {
        String first = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? first + ", … (%d in all)".formatted(names.size()) : first;
    }

    static String key(String key) {
        return PLAIN_KEY.matcher(key).matches() ? key : quoted(key);
    }

    static String visible(String text) {
        return oneLine(text, LONGEST) + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
    }

    /** The text's first characters, those that print nothing as {@code \}{@code u001B}. */
    static String oneLine(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(line, point));
        return line.toString();
    }

    private static void append(StringBuilder line, int point) {
        if (isVisible(Character.getType(point))) {
            line.appendCodePoint(point);
        } else {
            line.append("\\u%04X".formatted(point));
        }
    }

    private static boolean isVisible(int type) {
        return switch (type) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
