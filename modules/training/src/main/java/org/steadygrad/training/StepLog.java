package org.steadygrad.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

/** The series of a trial while it runs. */
final class StepLog {
    private static final int FIRST_CAPACITY = 256;

    private final Map<Quantity, Values> values = new EnumMap<>(Quantity.class);
    private int steps;

    /** Values that grow. */
    private static final class Values {
        private int[] steps = new int[FIRST_CAPACITY];
        private float[] values = new float[FIRST_CAPACITY];
        private int count;

        void add(int step, double value) {
            if (count == steps.length) {
                steps = Arrays.copyOf(steps, 2 * count);
                values = Arrays.copyOf(values, 2 * count);
            }
            steps[count] = step;
            values[count++] = (float) value;
        }

        boolean endsWith(double value) {
            return count > 0 && values[count - 1] == (float) value;
        }

        float last() {
            return values[count - 1];
        }

        Series of(Quantity quantity) {
            return new Series(quantity, Arrays.copyOf(steps, count), Arrays.copyOf(values, count));
        }
    }

    /** Counts on from a step that another log has recorded. */
    void skipTo(int step) {
        steps = step;
    }

    void beginStep() {
        steps++;
    }

    void record(Quantity quantity, double value) {
        of(quantity).add(steps, value);
    }

    /** Records a value if it is another than the last. */
    void recordChange(Quantity quantity, double value) {
        if (!of(quantity).endsWith(value)) {
            record(quantity, value);
        }
    }

    private Values of(Quantity quantity) {
        return values.computeIfAbsent(quantity, none -> new Values());
    }

    float latest(Quantity quantity) {
        return of(quantity).last();
    }

    int steps() {
        return steps;
    }

    List<Series> series() {
        return values.entrySet().stream()
                .map(entry -> entry.getValue().of(entry.getKey()))
                .toList();
    }
}
