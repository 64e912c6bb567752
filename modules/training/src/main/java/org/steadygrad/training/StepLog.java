package org.steadygrad.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

/** The series of a trial while it runs: one value of each quantity per step, in arrays sized by the budget. */
final class StepLog {
    private final int budget;
    private final Map<Quantity, float[]> values = new EnumMap<>(Quantity.class);
    private int steps;

    StepLog(int budget) {
        this.budget = budget;
    }

    void beginStep() {
        steps++;
    }

    void record(Quantity quantity, double value) {
        values.computeIfAbsent(quantity, none -> new float[budget])[steps - 1] = (float) value;
    }

    int steps() {
        return steps;
    }

    List<Series> series() {
        int[] axis = IntStream.rangeClosed(1, steps).toArray();
        return values.entrySet().stream()
                .map(e -> new Series(e.getKey(), axis, Arrays.copyOf(e.getValue(), steps)))
                .toList();
    }
}
