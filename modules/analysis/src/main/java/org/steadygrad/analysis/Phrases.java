package org.steadygrad.analysis;

import java.util.List;
import java.util.Locale;
import org.steadygrad.core.text.Message;

/** How the sentences write numbers and lists. */
final class Phrases {
    private Phrases() {}

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** {@code 96.4%}. */
    static String percent(double share) {
        return text("%.1f%%", 100 * share);
    }

    /** {@code 96%}. */
    static String wholePercent(double share) {
        return text("%.0f%%", 100 * share);
    }

    /** {@code 1.5 decades}; {@code 0 decades}, never {@code -0.0}. */
    static Message decades(double decades) {
        return Message.of("analysis.decades", decadesAlone(decades));
    }

    /** {@code 1.5}; {@code 0}, never {@code -0.0}. */
    static String decadesAlone(double decades) {
        return noDecades(decades) ? "0" : text("%.1f", decades);
    }

    /** Whether it is written as 0. */
    static boolean noDecades(double decades) {
        return Math.abs(decades) < 0.05;
    }

    /** {@code 1 trial}, {@code 2 trials}. */
    static Message trials(int count) {
        return Message.of("analysis.trials", count);
    }

    /** {@code a}, {@code a and b}, {@code a and 2 others}. */
    static Message firstOf(List<?> parts) {
        return parts.size() < 3
                ? Message.list(parts)
                : Message.of("analysis.and-others", parts.get(0), parts.size() - 1);
    }
}
