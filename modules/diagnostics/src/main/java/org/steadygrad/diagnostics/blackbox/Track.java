package org.steadygrad.diagnostics.blackbox;

import java.util.Arrays;
import java.util.OptionalInt;
import org.steadygrad.core.outcome.Series;

/** A series looked at step by step, with what was usual before each. */
record Track(int[] steps, float[] values) {
    private static final int MEMORY = 25;
    private static final int FEWEST = 3;

    static Track of(Series series) {
        return new Track(series.steps(), series.values());
    }

    int length() {
        return steps.length;
    }

    /**
     * The median of up to {@value #MEMORY} finite values before a place; NaN if there are fewer than {@value #FEWEST}.
     */
    double usualBefore(int place) {
        double[] before = new double[Math.min(place, MEMORY)];
        int count = 0;
        for (int i = place - before.length; i < place; i++) {
            if (Float.isFinite(values[i])) {
                before[count++] = values[i];
            }
        }
        return count < FEWEST ? Double.NaN : median(Arrays.copyOf(before, count));
    }

    /** The first place at which the value is this many times what was usual before it, or not finite. */
    OptionalInt firstRise(double factor) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i]) || values[i] > factor * usualBefore(i) && values[i] > 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The first place from which on every value is below this share of what was usual before that place. */
    OptionalInt fallForGood(double share) {
        int place = values.length;
        while (place > 0 && values[place - 1] < share * highestUsual()) {
            place--;
        }
        return place == values.length ? OptionalInt.empty() : OptionalInt.of(place);
    }

    OptionalInt firstNonFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The median of the first values. */
    private double highestUsual() {
        return usualBefore(Math.min(values.length, MEMORY));
    }

    private static double median(double... values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
