package org.steadygrad.optimizers;

import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * A few parameters moved by a real updater along a given gradient. State and gradient are views into larger arrays, as
 * in a network.
 */
public final class Descent {
    private static final int MARGIN = 2;
    private static final double GUARD = 77;

    private final UnaryOperator<double[]> slope;
    private final GradientUpdater<?> updater;
    private final INDArray stateMemory;
    private final INDArray gradientMemory;
    private final INDArray gradient;
    private final INDArray parameters;
    private int steps;

    public Descent(IUpdater config, DataType type, UnaryOperator<double[]> slope, double... start) {
        this.slope = slope;
        parameters = Nd4j.createFromArray(start).castTo(type);
        gradientMemory = guarded(start.length, type);
        gradient = inside(gradientMemory);
        stateMemory = guarded(config.stateSize(start.length), type);
        updater = config.instantiate(config.stateSize(start.length) == 0 ? null : inside(stateMemory), true);
    }

    public Descent steps(int count) {
        for (int i = 0; i < count; i++) {
            go();
        }
        return this;
    }

    /** How many steps it takes to come below a height; empty if more than {@code most}. */
    public OptionalInt stepsDownTo(double low, ToDoubleFunction<double[]> height, int most) {
        return IntStream.rangeClosed(1, most)
                .filter(step -> height.applyAsDouble(steps(1).parameters()) < low)
                .findFirst();
    }

    /** One step; returns by how much the parameters fell. */
    public double[] step() {
        go();
        return gradient.toDoubleVector();
    }

    private void go() {
        GradientProbe.set(gradient, slope.apply(parameters()));
        updater.applyUpdater(gradient, steps++, 0);
        parameters.subi(gradient);
    }

    public double[] parameters() {
        return parameters.toDoubleVector();
    }

    /** The updater's state with the guards on either side. */
    public INDArray stateMemory() {
        return stateMemory;
    }

    public INDArray gradientMemory() {
        return gradientMemory;
    }

    /** Goes on from where another descent stands, which hands over nothing but parameters, state and step number. */
    public Descent from(Descent other) {
        parameters.assign(other.parameters);
        stateMemory.assign(other.stateMemory);
        steps = other.steps;
        return this;
    }

    /** Whether the values beside a view are as they were. */
    public static boolean guardsHold(INDArray memory) {
        double[] all = memory.toDoubleVector();
        for (int i = 0; i < MARGIN; i++) {
            if (all[i] != GUARD || all[all.length - 1 - i] != GUARD) {
                return false;
            }
        }
        return true;
    }

    private static INDArray guarded(long length, DataType type) {
        return Nd4j.valueArrayOf(new long[] {length + 2 * MARGIN}, GUARD, type);
    }

    private static INDArray inside(INDArray memory) {
        return memory.get(NDArrayIndex.interval(MARGIN, memory.length() - MARGIN));
    }
}
