package org.steadygrad.analysis.diagnosis;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Series;

/**
 * Values over steps, to be asked what was usual.
 *
 * @param steps strictly increasing
 * @param values one for each
 */
record Track(int[] steps, double[] values) {
    static final Track NONE = new Track(new int[0], new double[0]);

    static Track of(Series series) {
        double[] values = new double[series.length()];
        Arrays.setAll(values, i -> series.values()[i]);
        return new Track(series.steps(), values);
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    OptionalDouble at(int step) {
        int found = Arrays.binarySearch(steps, step);
        return found < 0 ? OptionalDouble.empty() : OptionalDouble.of(values[found]);
    }

    /** The latest value not after a step. */
    OptionalDouble upTo(int step) {
        int count = countBefore(step + 1);
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[count - 1]);
    }

    /** The median of the last so many finite values before a step; empty if there are fewer than {@code fewest}. */
    OptionalDouble usualBefore(int step, int most, int fewest) {
        int end = countBefore(step);
        return median(Math.max(0, end - most), end, fewest);
    }

    /** The median of the first so many finite values. */
    OptionalDouble usualOfFirst(int most) {
        return median(0, Math.min(most, values.length), 1);
    }

    /** The median of the last so many finite values. */
    OptionalDouble usualOfLast(int most) {
        return median(Math.max(0, values.length - most), values.length, 1);
    }

    /** The largest finite value from one step to another, both included. */
    OptionalDouble largest(int from, int to) {
        return IntStream.range(0, steps.length)
                .filter(i -> steps[i] >= from && steps[i] <= to && Double.isFinite(values[i]))
                .mapToDouble(i -> values[i])
                .max();
    }

    /** The first step at which the value is NaN or infinite. */
    OptionalInt firstNonFinite() {
        return IntStream.range(0, steps.length)
                .filter(i -> !Double.isFinite(values[i]))
                .map(i -> steps[i])
                .findFirst();
    }

    private int countBefore(int step) {
        int found = Arrays.binarySearch(steps, step);
        return found < 0 ? -found - 1 : found;
    }

    private OptionalDouble median(int from, int to, int fewest) {
        double[] sorted = Arrays.stream(values, from, to)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return sorted.length < fewest
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(sorted.length - 1) / 2] / 2 + sorted[sorted.length / 2] / 2);
    }
}
