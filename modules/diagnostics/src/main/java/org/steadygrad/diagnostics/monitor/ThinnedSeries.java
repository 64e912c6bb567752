package org.steadygrad.diagnostics.monitor;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

/**
 * One quantity of one part over the steps, in bounded memory. Up to {@link #MOST} points are kept as they are; when there
 * is one more, neighbours are joined two by two, and again whenever the room is full: every bucket but the last holds
 * equally many points, a power of two. A bucket knows the least and largest of its values, NaN passed over, and their
 * mean, NaN included.
 */
public final class ThinnedSeries implements Serializable {
    private static final long serialVersionUID = 1;

    /** Points that are kept as they are. */
    public static final int MOST = 2000;

    private final Quantity quantity;
    private final String part;
    private final int width;
    private int length;
    private int perBucket = 1;
    private int[] steps = new int[0];
    private int[] counts = new int[0];
    private double[] sums = new double[0];
    private float[] least = new float[0];
    private float[] largest = new float[0];

    public ThinnedSeries(Quantity quantity, String part) {
        this.quantity = quantity;
        this.part = part;
        this.width = quantity.width();
    }

    /**
     * Takes a point.
     *
     * @param step after that of the last point
     * @param values {@link Quantity#width} of them
     */
    public void add(int step, float... values) {
        if (length == 0 || counts[length - 1] == perBucket) {
            open(step);
        }
        int bucket = length - 1;
        counts[bucket]++;
        for (int i = 0; i < width; i++) {
            int place = bucket * width + i;
            sums[place] += values[i];
            least[place] = lesser(least[place], values[i]);
            largest[place] = larger(largest[place], values[i]);
        }
    }

    /** One series of all points; of thinned ones, least, largest and mean of each bucket, of histograms the mean. */
    public List<Series> series() {
        if (perBucket == 1) {
            return List.of(series(Statistic.EACH, means()));
        }
        return width > 1
                ? List.of(series(Statistic.MEAN, means()))
                : List.of(
                        series(Statistic.MIN, Arrays.copyOf(least, length)),
                        series(Statistic.MAX, Arrays.copyOf(largest, length)),
                        series(Statistic.MEAN, means()));
    }

    private Series series(Statistic statistic, float... values) {
        return new Series(quantity, part, statistic, Arrays.copyOf(steps, length), values);
    }

    private float[] means() {
        float[] means = new float[length * width];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) (sums[i] / counts[i / width]);
        }
        return means;
    }

    private void open(int step) {
        if (length == MOST) {
            join();
        }
        if (length == steps.length) {
            grow(Math.min(MOST, Math.max(16, 2 * length)));
        }
        steps[length] = step;
        counts[length] = 0;
        int from = length * width;
        Arrays.fill(sums, from, from + width, 0);
        Arrays.fill(least, from, from + width, Float.NaN);
        Arrays.fill(largest, from, from + width, Float.NaN);
        length++;
    }

    private void grow(int room) {
        steps = Arrays.copyOf(steps, room);
        counts = Arrays.copyOf(counts, room);
        sums = Arrays.copyOf(sums, room * width);
        least = Arrays.copyOf(least, room * width);
        largest = Arrays.copyOf(largest, room * width);
    }

    private void join() {
        perBucket *= 2;
        length /= 2;
        for (int i = 0; i < length; i++) {
            steps[i] = steps[2 * i];
            counts[i] = counts[2 * i] + counts[2 * i + 1];
        }
        for (int i = 0; i < length * width; i++) {
            int one = 2 * (i / width) * width + i % width;
            sums[i] = sums[one] + sums[one + width];
            least[i] = lesser(least[one], least[one + width]);
            largest[i] = larger(largest[one], largest[one + width]);
        }
    }

    private static float lesser(float a, float b) {
        return Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.min(a, b);
    }

    private static float larger(float a, float b) {
        return Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.max(a, b);
    }
}
