package org.steadygrad.core.text;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The space that Chinese text has between its characters and Latin letters or digits. */
final class Spacing {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private Spacing() {}

    /** The pattern with a space at each place that stands beside a Chinese character and is filled in with other letters. */
    static String between(String pattern, Object... said) {
        return PLACE.matcher(pattern).replaceAll(place -> {
            String filled = String.valueOf(said[Integer.parseInt(place.group(1))]);
            return before(pattern, place, filled) + place.group() + after(pattern, place, filled);
        });
    }

    private static String before(String pattern, MatchResult place, String filled) {
        return place.start() > 0 && !filled.isEmpty() && meet(pattern.charAt(place.start() - 1), filled.charAt(0))
                ? " "
                : "";
    }

    private static String after(String pattern, MatchResult place, String filled) {
        return place.end() < pattern.length()
                        && !filled.isEmpty()
                        && meet(pattern.charAt(place.end()), filled.charAt(filled.length() - 1))
                ? " "
                : "";
    }

    private static boolean meet(char chinese, char other) {
        return Character.UnicodeScript.of(chinese) == Character.UnicodeScript.HAN
                && (other == '%' || other < 0x250 && Character.isLetterOrDigit(other));
    }
}
