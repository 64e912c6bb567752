package org.steadygrad.experiments.reproduce;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Series;

/** How two series of one quantity differ, in words: from which step on, and by how much at most. */
final class SeriesDiff {
    private SeriesDiff() {}

    static String words(Series before, Series now) {
        int width = before.quantity().width();
        int common = Math.min(before.values().length, now.values().length);
        int first = IntStream.range(0, common)
                .filter(i -> Float.floatToRawIntBits(before.values()[i]) != Float.floatToRawIntBits(now.values()[i]))
                .findFirst()
                .orElse(common);
        String lengths = Arrays.equals(before.steps(), now.steps())
                ? ""
                : "; %d -> %d steps".formatted(before.length(), now.length());
        if (first == common) {
            return "as far as both go the same" + lengths;
        }
        double largest = IntStream.range(first, common)
                .mapToDouble(i -> relative(before.values()[i], now.values()[i]))
                .max()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "from step %d on, by %s at most%s",
                before.steps()[first / width],
                share(largest),
                lengths);
    }

    /** Difference as a share of the larger magnitude; infinite if one of the two alone is not finite. */
    private static double relative(double before, double now) {
        if (Double.compare(before, now) == 0) {
            return 0;
        }
        if (!Double.isFinite(before) || !Double.isFinite(now)) {
            return Double.POSITIVE_INFINITY;
        }
        double larger = Math.max(Math.abs(before), Math.abs(now));
        return larger == 0 ? 0 : Math.abs(now - before) / larger;
    }

    private static String share(double largest) {
        return Double.isInfinite(largest)
                ? "a value that is not finite"
                : String.format(Locale.ROOT, "%.1e of the value", largest);
    }
}
