package org.steadygrad.diagnostics.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.diagnostics.blackbox.ParameterTrail;
import org.steadygrad.diagnostics.blackbox.ParameterTrail.Parameter;
import org.steadygrad.diagnostics.monitor.StepValues.Channel;
import org.steadygrad.diagnostics.probe.Recorder;

/**
 * Keeps what is recorded, in bounded memory: the last 64 steps whole, and series over all steps that are thinned out
 * beyond 2,000 points. A series of single values takes at most 48 kB, a histogram's at most 1.9 MB.
 */
public final class History implements Recorder {
    private static final int LAST_STEPS = 64;
    private static final Set<Quantity> RECORDED_ON_CHANGE = EnumSet.of(Quantity.LEARNING_RATE, Quantity.BATCH_SIZE);

    private final Map<Channel, ThinnedSeries> series = new LinkedHashMap<>();
    private final ParameterTrail trail = new ParameterTrail();
    private final Map<Channel, Double> standing = new LinkedHashMap<>();
    private final Deque<StepValues> last = new ArrayDeque<>();
    private Map<Channel, Double> present = new LinkedHashMap<>();
    private int step;

    /**
     * Begins a step: what is recorded from now on belongs to it.
     *
     * @param step later than the one before, counted from 1
     */
    public void begin(int step) {
        if (step <= this.step) {
            throw new IllegalArgumentException(
                    "steps must be >= 1 and strictly increasing, got %d after %d".formatted(step, this.step));
        }
        close();
        this.step = step;
        this.present = new LinkedHashMap<>(standing);
    }

    @Override
    public void record(Quantity quantity, String part, double value) {
        Channel channel = new Channel(quantity, part);
        present.put(channel, value);
        if (RECORDED_ON_CHANGE.contains(quantity)) {
            standing.put(channel, value);
        }
        seriesOf(channel).add(step, (float) value);
    }

    @Override
    public void record(Quantity quantity, Parameter parameter, double norm) {
        trail.note(step, quantity, parameter, norm);
    }

    @Override
    public void record(Quantity quantity, String part, int[] counts) {
        float[] values = new float[counts.length];
        for (int i = 0; i < counts.length; i++) {
            values[i] = counts[i];
        }
        seriesOf(new Channel(quantity, part)).add(step, values);
    }

    /** Norms of single parameters over the last steps. */
    public ParameterTrail trail() {
        return trail;
    }

    /** The step that was begun last; 0 before the first. */
    public int step() {
        return step;
    }

    /** What has been recorded of the step that was begun last. */
    public StepValues present() {
        return new StepValues(step, present);
    }

    /** At most 64 steps, the one that was begun last included, in order. */
    public List<StepValues> lastSteps() {
        List<StepValues> all = new ArrayList<>(last);
        if (step > 0) {
            all.add(present());
        }
        return all.subList(Math.max(0, all.size() - LAST_STEPS), all.size());
    }

    /** All quantities over all steps. A long series comes as three: least, largest and mean of each bucket of steps. */
    public List<Series> series() {
        return series.values().stream().flatMap(s -> s.series().stream()).toList();
    }

    /** The last 64 steps as series. */
    public List<Series> lastSeries() {
        Map<Channel, List<StepValues>> steps = new LinkedHashMap<>();
        for (StepValues values : lastSteps()) {
            values.values().keySet().forEach(channel -> steps.computeIfAbsent(channel, none -> new ArrayList<>())
                    .add(values));
        }
        return steps.entrySet().stream()
                .map(e -> series(e.getKey(), e.getValue()))
                .toList();
    }

    private static Series series(Channel channel, List<StepValues> steps) {
        int[] axis = steps.stream().mapToInt(StepValues::step).toArray();
        float[] values = new float[axis.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = steps.get(i).values().get(channel).floatValue();
        }
        return new Series(channel.quantity(), channel.part(), Statistic.EACH, axis, values);
    }

    private ThinnedSeries seriesOf(Channel channel) {
        return series.computeIfAbsent(channel, c -> new ThinnedSeries(c.quantity(), c.part()));
    }

    private void close() {
        if (step > 0) {
            last.addLast(present());
        }
        if (last.size() == LAST_STEPS) {
            last.removeFirst();
        }
    }
}
