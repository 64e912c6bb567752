package org.steadygrad.analysis;

import java.util.List;
import java.util.Locale;

/** How the sentences write numbers and lists. */
final class Phrases {
    private Phrases() {}

    /** {@link String#format} that writes the same on every machine. */
    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** {@code 96.4%}. */
    static String percent(double share) {
        return text("%.1f%%", 100 * share);
    }

    /** A difference of two shares in percentage points: {@code 1.2 points}, {@code 0.04 points}. */
    static String points(double difference) {
        double points = 100 * Math.abs(difference);
        return text(points < 0.095 ? "%.2f points" : "%.1f points", points);
    }

    /** {@code 1.5 decades}; {@code 0 decades}, never {@code -0.0}. */
    static String decades(double decades) {
        return Math.abs(decades) < 0.05 ? "0 decades" : text("%.1f decades", decades);
    }

    /** {@code 1 seed}, {@code 2 seeds}. */
    static String count(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** {@code a}, {@code a and b}, {@code a and 2 others}. */
    static String firstOf(List<String> parts) {
        return parts.size() < 3 ? list(parts) : parts.get(0) + " and " + (parts.size() - 1) + " others";
    }
}
