package org.steadygrad.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

/**
 * Values of one quantity and part at their steps, as the page of a trial draws them. Thinning takes values away and
 * invents none: of each bucket of steps the least, the largest and the first that is not finite stay.
 *
 * @param steps not decreasing; two values at one step are the least and the largest from there to the next
 */
record Points(Quantity quantity, String part, int[] steps, float[] values) {
    private record Point(int step, float value) {}

    /** What a trial recorded: each value, or of a series that was stored thinned its least and largest values. */
    static Optional<Points> of(List<Series> all, Quantity quantity, String part) {
        List<Series> parts = all.stream()
                .filter(series -> series.quantity() == quantity && series.part().equals(part))
                .filter(series -> series.statistic() != Statistic.MEAN)
                .toList();
        List<Point> points = new ArrayList<>();
        for (Series series : parts) {
            for (int i = 0; i < series.length(); i++) {
                points.add(new Point(series.steps()[i], series.values()[i]));
            }
        }
        points.sort(Comparator.comparingInt(Point::step));
        return points.isEmpty() ? Optional.empty() : Optional.of(of(quantity, part, points));
    }

    private static Points of(Quantity quantity, String part, List<Point> points) {
        float[] values = new float[points.size()];
        IntStream.range(0, values.length).forEach(i -> values[i] = points.get(i).value());
        return new Points(quantity, part, points.stream().mapToInt(Point::step).toArray(), values);
    }

    int length() {
        return steps.length;
    }

    /** About {@code most} of the values at the most, the first and the last among them. */
    Points thinned(int most) {
        if (length() <= most) {
            return this;
        }
        BitSet kept = new BitSet(length());
        kept.set(0);
        kept.set(length() - 1);
        int buckets = Math.max(1, most / 2);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) bucket * length() / buckets);
            int to = (int) ((long) (bucket + 1) * length() / buckets);
            keepExtremes(kept, from, to);
        }
        return at(kept.stream().toArray());
    }

    private void keepExtremes(BitSet kept, int from, int to) {
        int least = -1;
        int largest = -1;
        int broken = -1;
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                broken = broken < 0 ? i : broken;
            } else {
                least = least < 0 || values[i] < values[least] ? i : least;
                largest = largest < 0 || values[i] > values[largest] ? i : largest;
            }
        }
        IntStream.of(least, largest, broken).filter(i -> i >= 0).forEach(kept::set);
    }

    private Points at(int[] places) {
        float[] chosen = new float[places.length];
        IntStream.range(0, places.length).forEach(i -> chosen[i] = values[places[i]]);
        return new Points(
                quantity, part, IntStream.of(places).map(i -> steps[i]).toArray(), chosen);
    }
}
