package org.steadygrad.export.tensorboard;

import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Histogram;

/** Values of {@code Summary} ({@code tensorflow/core/framework/summary.proto}), each under the tag TensorBoard shows. */
final class Summaries {
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;
    private static final int HISTOGRAM = 5;
    private static final int METADATA = 9;
    private static final int PLUGIN_DATA = 1;
    private static final int PLUGIN_NAME = 1;
    private static final int PLUGIN_CONTENT = 2;

    private static final int HISTOGRAM_MIN = 1;
    private static final int HISTOGRAM_MAX = 2;
    private static final int HISTOGRAM_COUNT = 3;
    private static final int HISTOGRAM_LIMITS = 6;
    private static final int HISTOGRAM_COUNTS = 7;

    private static final int FIRST_FINITE = 1;
    private static final int LAST_FINITE = Histogram.BINS - 3;

    private Summaries() {}

    static void addScalar(WireMessage summary, String tag, float value) {
        summary.message(VALUE, new WireMessage().text(TAG, tag).single(SIMPLE_VALUE, value));
    }

    /** Adds what a plugin keeps for itself. */
    static void addPluginData(WireMessage summary, String tag, String plugin, WireMessage content) {
        WireMessage data = new WireMessage().text(PLUGIN_NAME, plugin).message(PLUGIN_CONTENT, content);
        summary.message(
                VALUE,
                new WireMessage().text(TAG, tag).message(METADATA, new WireMessage().message(PLUGIN_DATA, data)));
    }

    /**
     * Adds the finite bins of a histogram, from the first to the last that holds values; nothing if none does. Sums, which
     * bins do not tell, are left out.
     *
     * @param counts of {@link Histogram#BINS} bins, from {@code offset} on
     */
    static void addHistogram(WireMessage summary, String tag, float[] counts, int offset) {
        histogram(counts, offset)
                .ifPresent(histogram ->
                        summary.message(VALUE, new WireMessage().text(TAG, tag).message(HISTOGRAM, histogram)));
    }

    private static Optional<WireMessage> histogram(float[] counts, int offset) {
        int[] filled = IntStream.rangeClosed(FIRST_FINITE, LAST_FINITE)
                .filter(bin -> counts[offset + bin] > 0)
                .toArray();
        if (filled.length == 0) {
            return Optional.empty();
        }
        int first = filled[0];
        int last = filled[filled.length - 1];
        double[] limits =
                IntStream.rangeClosed(first, last).mapToDouble(Summaries::upper).toArray();
        double[] held = IntStream.rangeClosed(first, last)
                .mapToDouble(bin -> counts[offset + bin])
                .toArray();
        return Optional.of(new WireMessage()
                .real(HISTOGRAM_MIN, lower(first))
                .real(HISTOGRAM_MAX, upper(last))
                .real(
                        HISTOGRAM_COUNT,
                        IntStream.of(filled)
                                .mapToDouble(bin -> counts[offset + bin])
                                .sum())
                .reals(HISTOGRAM_LIMITS, limits)
                .reals(HISTOGRAM_COUNTS, held));
    }

    /** Bounds of bins, the outermost finite ones taken to be as wide on the log axis as the others. */
    private static double upper(int bin) {
        return -lower(Histogram.BINS - 2 - bin);
    }

    private static double lower(int bin) {
        int middle = (FIRST_FINITE + LAST_FINITE) / 2;
        if (bin > middle) {
            return Histogram.innerBound(bin);
        }
        return bin == FIRST_FINITE
                ? Histogram.innerBound(bin) * (Histogram.innerBound(bin) / Histogram.innerBound(bin + 1))
                : Histogram.innerBound(bin - 1);
    }
}
