package org.steadygrad.diagnostics.probe;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What probes remember from one step to the next: the last raw gradient, for the cosine to the next one, and the learning
 * rate and batch size last recorded, which are recorded where they change. Probes that are
 * resumed with it, and with the parameters that training began from, measure what the first would have measured.
 */
public final class ProbeMemory implements Serializable, AutoCloseable {
    private static final long serialVersionUID = 1;

    private final int step;
    private transient Optional<INDArray> gradient;
    private final double[] learningRate;
    private final double[] batchSize;

    private ProbeMemory(int step, Optional<INDArray> gradient, OptionalDouble learningRate, OptionalDouble batchSize) {
        this.step = step;
        this.gradient = gradient;
        this.learningRate = learningRate.stream().toArray();
        this.batchSize = batchSize.stream().toArray();
    }

    /** Of probes that have seen no step, or keep no gradient. */
    static ProbeMemory nothing() {
        return of(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Of probes that keep no gradient. */
    static ProbeMemory of(OptionalDouble learningRate, OptionalDouble batchSize) {
        return new ProbeMemory(0, Optional.empty(), learningRate, batchSize);
    }

    /** @param gradient the flattened sums over the batch; belongs to the memory from now on */
    static ProbeMemory of(int step, INDArray gradient, OptionalDouble learningRate, OptionalDouble batchSize) {
        return new ProbeMemory(step, Optional.of(gradient), learningRate, batchSize);
    }

    /** As last recorded. */
    OptionalDouble learningRate() {
        return DoubleStream.of(learningRate).findFirst();
    }

    /** As last recorded. */
    OptionalDouble batchSize() {
        return DoubleStream.of(batchSize).findFirst();
    }

    /** Of the gradient, counted from 1. */
    int step() {
        return step;
    }

    Optional<INDArray> gradient() {
        return gradient;
    }

    /** Gives the copy's memory back; it is not to be used any more. */
    @Override
    public void close() {
        gradient.ifPresent(INDArray::close);
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        out.writeObject(gradient.isPresent() ? Nd4j.toByteArray(gradient.get()) : new byte[0]);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        byte[] bytes = (byte[]) in.readObject();
        gradient = bytes.length == 0 ? Optional.empty() : Optional.of(Nd4j.fromByteArray(bytes));
    }
}
