package org.steadygrad.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.RateRange;
import org.steadygrad.analysis.statistics.Interval;

/** How the pages write numbers: the same on every machine. */
final class Format {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

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

    /** {@code 0.01 – 0.3}, or the single rate. */
    static String range(RateRange range, Labels labels) {
        return range.rates() == 1
                ? labels.rate(range.low())
                : labels.rate(range.low()) + " – " + labels.rate(range.high());
    }

    static String decades(double decades) {
        return text("%.1f", decades);
    }

    static String count(long count, String thing) {
        return text("%,d %s%s", count, thing, count == 1 ? "" : "s");
    }

    /** {@code 0.85 s}, {@code 12 s}, {@code 4 min 10 s}, {@code 3 h 5 min}. */
    static String seconds(double seconds) {
        if (seconds < 10) {
            return text("%.2f s", seconds);
        }
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }

    static String gibibytes(long bytes) {
        return text("%.1f GiB", bytes / (double) (1L << 30));
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
