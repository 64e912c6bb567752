package org.steadygrad.config.yaml;

import java.util.Collection;
import java.util.List;
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
        return given.length() > LONGEST ? "" : NearMiss.hint(given, known);
    }

    /** {@code "a, b, c"}; a long list is cut and counted. */
    public static String list(Collection<String> names) {
        String first = names.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return names.size() > MOST_LISTED ? first + ", … (%d in all)".formatted(names.size()) : first;
    }

    /** {@code "a, b or c"}. */
    public static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    static String key(String key) {
        return PLAIN_KEY.matcher(key).matches() ? key : quoted(key);
    }

    static String visible(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> append(line, point));
        return line + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "");
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
