package org.steadygrad.report;

import java.util.Locale;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.RateRange;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.catalog.Numbers;

/** How the pages write numbers: the same on every machine. */
final class Format {
    private Format() {}

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A share in percent with one decimal and no sign: {@code 96.4}. */
    static String percent(double share) {
        return text("%.1f", 100 * share);
    }

    /** {@code 96.1 – 96.7}. */
    static String interval(Interval interval) {
        return percent(interval.low()) + " – " + percent(interval.high());
    }

    /** {@code 12 – 34%}. */
    static String wholePercents(Interval interval) {
        return text("%.0f – %.0f%%", 100 * interval.low(), 100 * interval.high());
    }

    /** {@code 0.01 – 0.3}, or the single rate. */
    static String range(RateRange range, Labels labels) {
        return range.rates() == 1
                ? labels.rate(range.low())
                : labels.rate(range.low()) + " – " + labels.rate(range.high());
    }

    static String decades(double decades) {
        return text("%.1f", decades);
    }

    /** Three significant digits, or what is not finite by its name. */
    static String significant(double value) {
        return Double.isFinite(value)
                ? Numbers.text(SignificantDigits.of(value, 3).doubleValue())
                : String.valueOf(value);
    }

    static String gibibytes(long bytes) {
        return text("%.1f GiB", bytes / (double) (1L << 30));
    }
}
