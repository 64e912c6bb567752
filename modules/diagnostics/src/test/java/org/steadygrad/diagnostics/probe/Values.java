package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

/** What was recorded since it was last forgotten. */
final class Values implements Recorder {
    private final Map<Quantity, Map<String, Double>> values = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Map<String, int[]>> histograms = new EnumMap<>(Quantity.class);

    @Override
    public void record(Quantity quantity, String part, double value) {
        Double before =
                values.computeIfAbsent(quantity, none -> new LinkedHashMap<>()).put(part, value);
        assertThat(before).as("%s of %s recorded once a step", quantity, part).isNull();
    }

    @Override
    public void record(Quantity quantity, String part, int[] counts) {
        int[] before = histograms
                .computeIfAbsent(quantity, none -> new LinkedHashMap<>())
                .put(part, counts);
        assertThat(before).as("%s of %s recorded once a step", quantity, part).isNull();
    }

    void forget() {
        values.clear();
        histograms.clear();
    }

    Set<Quantity> quantities() {
        return Stream.concat(values.keySet().stream(), histograms.keySet().stream())
                .collect(Collectors.toSet());
    }

    double of(Quantity quantity) {
        return of(quantity, Series.NETWORK);
    }

    double of(Quantity quantity, String part) {
        assertThat(values).containsKey(quantity);
        assertThat(values.get(quantity)).containsKey(part);
        return values.get(quantity).get(part);
    }

    int[] histogram(Quantity quantity, String part) {
        return histograms.get(quantity).get(part);
    }

    Set<String> parts(Quantity quantity) {
        return values.containsKey(quantity)
                ? values.get(quantity).keySet()
                : histograms.getOrDefault(quantity, Map.of()).keySet();
    }
}
