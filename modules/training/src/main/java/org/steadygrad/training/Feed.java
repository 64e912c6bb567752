package org.steadygrad.training;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.ExampleOrder;
import org.steadygrad.data.Samplings;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.batch.BatchPolicy;
import org.steadygrad.optimizers.batch.BatchSplit;
import org.steadygrad.optimizers.batch.FinishedStep;
import org.steadygrad.optimizers.batch.Progress;
import org.steadygrad.optimizers.batch.RunningBatchPolicy;

/**
 * Hands out a trial's batches one after the other until its budget is spent, and says when an evaluation is due. A budget
 * in epochs counts the examples that the order has passed, so that it is the same for all batch sizes.
 */
final class Feed {
    private final Examples examples;
    private final Budget budget;
    private final ExampleOrder order;
    private final Optional<AugmentedBatches> augmented;
    private final RunningBatchPolicy policy;
    private final int segments;
    private final Map<Integer, Batch> rooms = new HashMap<>();
    private int steps;
    private long position;
    private long examplesSeen;
    private Draw next;
    private int segment;
    private DataSet whole;
    private long nanosWaited;

    /** A batch that is to come: its size and parts, its examples, and where the order starts and ends with it. */
    private record Draw(BatchSplit split, int[] indices, long start, long end) {}

    Feed(Trial trial, Dataset data, BatchPolicy policy) {
        this(trial, data, policy, AugmentedBatches.AHEAD);
    }

    /** @param ahead batches that are made ahead of training where examples are transformed anew in every epoch */
    Feed(Trial trial, Dataset data, BatchPolicy policy, int ahead) {
        this.examples = labelled(trial, data).smoothed(trial.setting().real(Factor.LABEL_SMOOTHING));
        this.budget = trial.budget();
        this.order = order(trial, examples);
        this.augmented = data.augmentation()
                .map(changes -> new AugmentedBatches(
                        changes, Seeds.derive(trial.replicate(), Stream.TRANSFORM), examples.count(), ahead));
        this.policy = policy.start(trial.setting().batchSize(), examples.count());
        this.segments = segments(trial, data);
        this.next = draw();
    }

    private static int segments(Trial trial, Dataset data) {
        Component model = trial.setting().model();
        return Models.catalog().maker(model).create(model, data.shape()).segments();
    }

    /** Whether the next step begins with new examples, and not within sequences that the step before has begun. */
    boolean betweenExamples() {
        return segment == 0;
    }

    /** Whether the budget is spent. */
    boolean finished() {
        return budget.unit() == Budget.Unit.STEPS ? steps == budget.length() : next.start >= total();
    }

    /** Indices of the examples in the batch that comes next. */
    int[] indices() {
        return next.indices.clone();
    }

    /**
     * The next batch in its micro-batches. Those of one size lie in the same memory, filled by {@code next()}; a stream's
     * iterator would fill it too early.
     */
    Iterator<DataSet> microBatches() {
        if (segment == 0) {
            Iterator<DataSet> parts = parts();
            if (segments == 1) {
                return parts;
            }
            whole = parts.next();
        }
        long began = System.nanoTime();
        DataSet part = new DataSet(cut(whole.getFeatures()), cut(whole.getLabels()));
        nanosWaited += System.nanoTime() - began;
        return List.of(part).iterator();
    }

    /** The present segment of sequences {@code [n, size, steps]}. */
    private INDArray cut(INDArray sequences) {
        long steps = sequences.size(2) / segments;
        return sequences
                .get(all(), all(), interval(segment * steps, (segment + 1) * steps))
                .dup('c');
    }

    private Iterator<DataSet> parts() {
        long began = System.nanoTime();
        List<int[]> parts = next.split.cut(next.indices);
        keepRooms(next.split.sizes());
        Optional<float[]> rows = augmented.map(made -> made.take(next.start, next.indices));
        augmented.ifPresent(made -> made.makeAhead(next.end, next.split.size(), order));
        nanosWaited += System.nanoTime() - began;
        Iterator<int[]> remaining = parts.iterator();
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return remaining.hasNext();
            }

            @Override
            public DataSet next() {
                int[] indices = remaining.next();
                DataSet part = gather(indices, rows, given);
                given += indices.length;
                return part;
            }
        };
    }

    /** @param from the first example's number within the batch, whose rows they are */
    private DataSet gather(int[] indices, Optional<float[]> rows, int from) {
        long began = System.nanoTime();
        Batch room = rooms.computeIfAbsent(indices.length, examples::room);
        examples.gather(indices, room);
        rows.ifPresent(values -> {
            int width = values.length / next.indices.length;
            room.putFeatures(Arrays.copyOfRange(values, from * width, (from + indices.length) * width));
        });
        nanosWaited += System.nanoTime() - began;
        return new DataSet(room.features(), room.labels());
    }

    /** Time that steps have spent on having their batches put together, in nanoseconds. */
    long nanosWaited() {
        return nanosWaited;
    }

    private void keepRooms(List<Integer> sizes) {
        rooms.entrySet().removeIf(room -> {
            boolean unused = !sizes.contains(room.getKey());
            if (unused) {
                room.getValue().close();
            }
            return unused;
        });
    }

    /**
     * Goes on to the next batch.
     *
     * @param finished what the policy learns of the step; empty for a step that was skipped
     * @return whether an evaluation is due after this step
     */
    boolean advance(Optional<FinishedStep> finished) {
        long epochs = position();
        steps++;
        segment = (segment + 1) % segments;
        if (segment == 0) {
            position = next.end;
            examplesSeen += next.split.size();
            finished.ifPresent(policy::after);
            next = draw();
        }
        return finished() || due(epochs);
    }

    /**
     * Indices of the examples that a step of a trial trained on; none if the path of its batch size was thinned out.
     *
     * @param series of the trial, with the path of its batch size
     * @param step counted from 1
     */
    static int[] examplesAt(Trial trial, Dataset data, List<Series> series, int step) {
        ExampleOrder order = order(trial, labelled(trial, data));
        Optional<Series> path = series.stream()
                .filter(one -> one.quantity() == Quantity.BATCH_SIZE && one.statistic() == Statistic.EACH)
                .findFirst();
        if (path.isEmpty()) {
            return new int[0];
        }
        Series sizes = path.get();
        int segments = segments(trial, data);
        ExampleOrder.Draw draw = order.draw(0, (int) sizes.values()[0]);
        int change = 0;
        for (int at = 2; at <= step; at++) {
            change += change + 1 < sizes.length() && sizes.steps()[change + 1] == at ? 1 : 0;
            draw = (at - 1) % segments == 0 ? order.draw(draw.end(), (int) sizes.values()[change]) : draw;
        }
        return draw.indices();
    }

    private static ExampleOrder order(Trial trial, Examples examples) {
        return new ExampleOrder(
                Seeds.derive(trial.replicate(), Stream.BATCH_ORDER),
                examples.count(),
                Samplings.of(trial.setting().component(Factor.SAMPLING), examples));
    }

    /** The training examples with the labels that the trial has them with. */
    private static Examples labelled(Trial trial, Dataset data) {
        return data.train()
                .mislabelled(
                        trial.setting().real(Factor.LABEL_NOISE), Seeds.derive(trial.replicate(), Stream.LABEL_NOISE));
    }

    /** Examples seen when the next batch will have been. */
    long examplesSeenThen() {
        return examplesSeen + next.split.size();
    }

    long examplesSeen() {
        return examplesSeen;
    }

    private boolean due(long before) {
        return budget.unit() == Budget.Unit.STEPS
                ? steps % budget.evaluateEvery() == 0
                : position() / budget.evaluateEvery() > before / budget.evaluateEvery();
    }

    /** Epochs that the next batch leaves behind. */
    private long position() {
        return next.start / examples.count();
    }

    private Draw draw() {
        BatchSplit split = policy.next(progress());
        if (segments > 1 && split.parts() > 1) {
            throw new InvalidInputException(
                    "batch must not cut a step into micro-batches where back-propagation is truncated, got %d"
                            .formatted(split.parts()));
        }
        ExampleOrder.Draw draw = order.draw(position, split.size());
        return new Draw(split, draw.indices(), draw.end() - split.size(), draw.end());
    }

    private Progress progress() {
        return budget.unit() == Budget.Unit.STEPS
                ? new Progress(steps, budget.length())
                : new Progress(Math.min(position, total()), total());
    }

    private long total() {
        return (long) budget.length() * examples.count();
    }

    State state() {
        return new State(steps, position, examplesSeen, policy.state());
    }

    /** Goes on from a state that a feed of the same trial was in. */
    void resume(State state) {
        steps = state.steps;
        position = state.position;
        examplesSeen = state.examplesSeen;
        policy.resume(state.policy);
        segment = 0;
        next = draw();
    }

    /** Where a feed stands, between examples. */
    record State(int steps, long position, long examplesSeen, double[] policy) implements Serializable {}

    void close() {
        augmented.ifPresent(AugmentedBatches::close);
        rooms.values().forEach(Batch::close);
    }
}
