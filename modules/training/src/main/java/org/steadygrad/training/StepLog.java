package org.steadygrad.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.diagnostics.blackbox.ParameterTrail;
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;
import org.steadygrad.diagnostics.monitor.ThinnedSeries;
import org.steadygrad.diagnostics.probe.Recorder;

/** The series of a trial while it runs, in bounded memory: long ones are thinned out. */
final class StepLog implements Recorder, Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>();
    private final ParameterTrail trail = new ParameterTrail();
    private int steps;

    private record Key(Quantity quantity, String part) implements Serializable {}

    private static final class Entry implements Serializable {
        private static final long serialVersionUID = 1;

        private final ThinnedSeries series;
        private int step;
        private float value;

        Entry(Key key) {
            series = new ThinnedSeries(key.quantity(), key.part());
        }

        void add(int at, float... values) {
            series.add(at, values);
            step = at;
            value = values[0];
        }
    }

    /** Counts on from a step that another log has recorded. */
    void skipTo(int step) {
        steps = step;
    }

    void beginStep() {
        steps++;
    }

    int steps() {
        return steps;
    }

    @Override
    public void record(Quantity quantity, String part, double value) {
        entry(quantity, part).add(steps, (float) value);
    }

    @Override
    public void record(Quantity quantity, Parameter parameter, double norm) {
        trail.note(steps, quantity, parameter, norm);
    }

    @Override
    public void record(Quantity quantity, String part, int[] counts) {
        float[] values = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            values[i] = counts[i];
        }
        entry(quantity, part).add(steps, values);
    }

    private Entry entry(Quantity quantity, String part) {
        return entries.computeIfAbsent(new Key(quantity, part), Entry::new);
    }

    /** What was recorded of the whole net at the present step, rounded as it is stored. */
    OptionalDouble present(Quantity quantity) {
        Entry entry = entries.get(new Key(quantity, Series.NETWORK));
        return entry == null || entry.step != steps ? OptionalDouble.empty() : OptionalDouble.of(entry.value);
    }

    /** What was recorded of layers at the present step. */
    Map<String, Double> presentLayers(Quantity quantity) {
        Map<String, Double> layers = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            if (key.quantity() == quantity && entry.step == steps) {
                layers.put(key.part(), (double) entry.value);
            }
        });
        return layers;
    }

    ParameterTrail trail() {
        return trail;
    }

    List<Series> series() {
        List<Series> all = new ArrayList<>();
        entries.values().forEach(entry -> all.addAll(entry.series.series()));
        return all;
    }
}
