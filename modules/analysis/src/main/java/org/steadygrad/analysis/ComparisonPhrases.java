package org.steadygrad.analysis;

import java.util.Locale;
import java.util.OptionalInt;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.text.Message;

/** How the sentences tell of a comparison. */
final class ComparisonPhrases {
    private static final double SMALLEST_P = 0.001;
    private static final double FINE = 0.095;

    private ComparisonPhrases() {}

    /** {@code 2.9 points behind (95% interval 2.8 to 3.0, 8 paired seeds; corrected p = 0.008)}. */
    static Message behind(Comparison comparison) {
        Sample differences = comparison.accuracy().differences();
        Interval interval = differences.meanInterval();
        boolean fine = 100 * Math.abs(differences.mean()) < FINE;
        return Message.of(
                interval.confident() ? "analysis.behind.confident" : "analysis.behind.range",
                points(differences.mean(), fine),
                differences.n(),
                points(interval.low(), fine),
                points(interval.high(), fine),
                pValue(comparison.pValue()));
    }

    /** How many seeds would show the difference. */
    static Message needed(Comparison comparison) {
        OptionalInt seeds = comparison.seedsNeeded();
        return seeds.isPresent() ? Message.of("analysis.needed", seeds.getAsInt()) : Message.of("analysis.needed.none");
    }

    /** {@code = 0.031} or {@code < 0.001}. */
    static String pValue(double p) {
        return p < SMALLEST_P ? "< 0.001" : String.format(Locale.ROOT, p < 0.1 ? "= %.3f" : "= %.2f", p);
    }

    /** A difference of two shares in percentage points, with its sign if it is below 0, never {@code -0.0}. */
    private static String points(double difference, boolean fine) {
        String text = String.format(Locale.ROOT, fine ? "%.2f" : "%.1f", 100 * difference);
        return text.matches("-0\\.0+") ? text.substring(1) : text;
    }
}
