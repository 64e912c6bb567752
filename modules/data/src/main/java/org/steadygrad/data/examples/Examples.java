package org.steadygrad.data.examples;

import java.util.Arrays;
import java.util.Objects;
import org.datavec.api.writable.batch.NDArrayRecordBatch;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.data.random.RandomStream;
import org.steadygrad.data.reader.HostFloats;

/**
 * Labelled examples, decoded once and shared by all trials of the JVM. Arrays handed out share this object's memory and
 * must not be changed. The answer to an example is its class, a class at each of its steps, or numbers.
 */
public final class Examples {
    private final Batch all;
    private final Answer answer;
    private final int[] labels;
    private final int classes;
    private final double smoothing;
    private final HostFloats featureMemory;
    private final HostFloats labelMemory;

    /**
     * @param all features and one-hot labels, contiguous; not copied, so not to be changed from now on
     * @throws IllegalArgumentException if a row of the labels is not one-hot
     */
    public Examples(Batch all) {
        this.all = Objects.requireNonNull(all);
        this.answer = Answer.CLASS;
        this.classes = (int) all.labels().size(1);
        this.smoothing = 0;
        this.featureMemory = HostFloats.of(all.features());
        this.labelMemory = HostFloats.of(all.labels());
        this.labels = new int[all.size()];
        float[] row = new float[classes];
        for (int i = 0; i < labels.length; i++) {
            labelMemory.get((long) i * classes, row, classes);
            labels[i] = LabelRows.hot(row, i);
        }
    }

    private Examples(Batch all, Answer answer, int[] labels, double smoothing) {
        this.all = all;
        this.answer = answer;
        this.labels = labels;
        this.classes = (int) all.labels().size(1);
        this.smoothing = smoothing;
        this.featureMemory = HostFloats.of(all.features());
        this.labelMemory = HostFloats.of(all.labels());
    }

    /** The examples of a DataVec batch: features, then one-hot labels. */
    public static Examples of(NDArrayRecordBatch batch) {
        return new Examples(
                new Batch(batch.getArrays().get(0), batch.getArrays().get(1)));
    }

    /**
     * Examples of these classes.
     *
     * @param features {@code [n, ...]}, float32, contiguous; not copied, so not to be changed from now on
     * @param labels n classes, from 0 to {@code classes - 1}
     */
    public static Examples of(INDArray features, int[] labels, int classes) {
        return new Examples(
                new Batch(features, LabelRows.of(labels, new long[] {labels.length, classes}, 0)),
                Answer.CLASS,
                labels.clone(),
                0);
    }

    /**
     * Sequences with a class at every step.
     *
     * @param features {@code [n, channels, steps]}, float32, contiguous; not copied, so not to be changed from now on
     * @param labels classes of the first sequence's steps, then of the second's, from 0 to {@code classes - 1}
     */
    public static Examples perStep(INDArray features, int[] labels, int classes) {
        long[] shape = {features.size(0), classes, features.size(2)};
        return new Examples(
                new Batch(features, LabelRows.of(labels, shape, 0)), Answer.CLASS_PER_STEP, labels.clone(), 0);
    }

    /**
     * Examples to be answered in numbers.
     *
     * @param features {@code [n, ...]}, float32, contiguous; not copied, so not to be changed from now on
     * @param numbers {@code [n, numbers of an answer]}, likewise
     */
    public static Examples numbers(INDArray features, INDArray numbers) {
        return new Examples(new Batch(features, numbers), Answer.NUMBERS, new int[0], 0);
    }

    /**
     * These examples for training, with labels that leave every class a little:
     *
     * <p>{@code y' = (1 - share) * y + share / classes}
     *
     * <p>where {@code y} is the one-hot label, also if this is smoothed already. Features are shared, labels are new;
     * classes and {@link #majorityShare} stay. A test set is not to be smoothed: loss and accuracy are measured against
     * the true labels.
     *
     * <p>Szegedy, Vanhoucke, Ioffe, Shlens & Wojna, "Rethinking the Inception architecture for computer vision", CVPR
     * 2016, section 7; their share is 0.1.
     *
     * @param share in [0, 1); with 0 these are the examples as they were read
     * @throws org.steadygrad.core.InvalidInputException if it is not
     */
    public Examples smoothed(double share) {
        double checked = (Double) Rule.Real.fraction().check("labelSmoothing", share);
        if (checked == smoothing) {
            return this;
        }
        requireClasses("labelSmoothing", share);
        return labelled(labels, checked);
    }

    private Examples labelled(int[] others, double share) {
        return new Examples(
                new Batch(all.features(), LabelRows.of(others, all.labels().shape(), share)), answer, others, share);
    }

    private void requireClasses(String field, double got) {
        if (answer == Answer.NUMBERS) {
            throw new InvalidInputException("%s must be 0 where the answer is a number, got %s".formatted(field, got));
        }
    }

    /**
     * These examples for training, of which some answers are another class: each with a probability, any other class being
     * equally likely. Depends on seed and index alone.
     *
     * @param share in [0, 1); with 0 these are the examples as they were read
     * @throws InvalidInputException if the answers are numbers and the share is not 0
     */
    public Examples mislabelled(double share, long seed) {
        if (share == 0) {
            return this;
        }
        requireClasses("labelNoise", share);
        int[] wrong = labels.clone();
        RandomStream random = new RandomStream();
        for (int i = 0; i < wrong.length; i++) {
            random.start(seed, i);
            if (random.between(0, 1) < share) {
                wrong[i] = (wrong[i] + 1 + random.upTo(classes - 2)) % classes;
            }
        }
        return labelled(wrong, smoothing);
    }

    /** The same examples with other features, of any shape: as many, float32, contiguous, not copied. */
    public Examples with(INDArray features) {
        return new Examples(new Batch(features, all.labels()), answer, labels, smoothing);
    }

    /** A copy of the examples of these indices, in their order. */
    public Examples select(int... indices) {
        Batch selected = room(indices.length);
        gather(indices, selected);
        int answers = labels.length / count();
        int[] chosen = Arrays.stream(indices)
                .flatMap(i -> Arrays.stream(labels, i * answers, (i + 1) * answers))
                .toArray();
        return new Examples(selected, answer, chosen, smoothing);
    }

    public int count() {
        return all.size();
    }

    public Answer answer() {
        return answer;
    }

    /** Classes that an answer is one of, or numbers of an answer. */
    public int classes() {
        return classes;
    }

    /** All examples. */
    public Batch all() {
        return all;
    }

    /** Values of an example. */
    public int width() {
        return Math.toIntExact(featureMemory.length() / count());
    }

    /** Copies the features of an example into an array of as many values. May be called by several threads at once. */
    public void values(int index, float[] into) {
        Objects.checkIndex(index, count());
        featureMemory.get((long) index * into.length, into, into.length);
    }

    /** The Euclidean norm of every example's features. */
    public double[] norms() {
        double[] norms = new double[count()];
        float[] values = new float[width()];
        for (int i = 0; i < norms.length; i++) {
            values(i, values);
            for (float value : values) {
                norms[i] += (double) value * value;
            }
            norms[i] = Math.sqrt(norms[i]);
        }
        return norms;
    }

    /** The class of every example, or of every step of the first example, the second and so on; none for numbers. */
    public int[] labels() {
        return labels.clone();
    }

    /** The class of an example, or of a step if each has one, from 0. */
    public int label(int index) {
        return labels[index];
    }

    /** Copies the numbers that answer an example into an array of as many. */
    public void numbers(int index, float[] into) {
        Objects.checkIndex(index, count());
        labelMemory.get((long) index * into.length, into, into.length);
    }

    /** Share of the most frequent class, in [0, 1]: the accuracy of always answering with it. 0 for numbers. */
    public double majorityShare() {
        int[] frequencies = new int[classes];
        int most = 0;
        for (int label : labels) {
            most = Math.max(most, ++frequencies[label]);
        }
        return labels.length == 0 ? 0 : (double) most / labels.length;
    }

    /** The mean squared error of always answering with the mean: the numbers' variance, averaged over those of an answer. */
    public double variance() {
        double[] sum = new double[classes];
        double[] squares = new double[classes];
        float[] numbers = new float[classes];
        for (int i = 0; i < count(); i++) {
            numbers(i, numbers);
            for (int k = 0; k < classes; k++) {
                sum[k] += numbers[k];
            }
        }
        for (int i = 0; i < count(); i++) {
            numbers(i, numbers);
            for (int k = 0; k < classes; k++) {
                double from = numbers[k] - sum[k] / count();
                squares[k] += from * from;
            }
        }
        return Arrays.stream(squares).sum() / count() / classes;
    }

    /**
     * Examples {@code from} (inclusive) to {@code to} (exclusive) as views of the shared memory.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from < to <= count()}
     */
    public Batch range(int from, int to) {
        Objects.checkFromToIndex(from, to, count());
        Objects.checkIndex(from, to);
        return new Batch(rows(all.features(), from, to), rows(all.labels(), from, to));
    }

    private static INDArray rows(INDArray array, int from, int to) {
        INDArrayIndex[] indices = NDArrayIndex.allFor(array);
        indices[0] = NDArrayIndex.interval(from, to);
        return array.get(indices);
    }

    /** Room for a batch of {@code size} of these examples, to be filled by {@link #gather} again and again. */
    public Batch room(int size) {
        return new Batch(like(all.features(), size), like(all.labels(), size));
    }

    private static INDArray like(INDArray array, int size) {
        long[] shape = array.shape().clone();
        shape[0] = size;
        return Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
    }

    /**
     * Copies the examples of the given indices, in their order, into a batch of as many.
     *
     * @param into of {@link #room}; its old content is overwritten
     * @throws IndexOutOfBoundsException if an index is not from 0 to {@code count() - 1}
     */
    public void gather(int[] indices, Batch into) {
        if (indices.length != into.size()) {
            throw new IllegalArgumentException(
                    "into must have room for %d examples, has %d".formatted(indices.length, into.size()));
        }
        copy(featureMemory, indices, into.features());
        copy(labelMemory, indices, into.labels());
    }

    private void copy(HostFloats source, int[] indices, INDArray into) {
        HostFloats target = HostFloats.of(into);
        if (target.length() * count() != source.length() * indices.length) {
            throw new IllegalArgumentException("into must have these examples' shape, got " + into.shapeInfoToString());
        }
        target.copyRows(source, indices, source.length() / count());
        target.changed();
    }

    /** Features as float32 in row-major order, from example 0 on. */
    public HostFloats featureMemory() {
        return featureMemory;
    }
}
