package org.steadygrad.data.sequence;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;
import org.steadygrad.data.reader.HostFloats;

/**
 * A task whose sequences are drawn at random, each from a stream of its own: sequence {@code i} of a seed is the same
 * whatever is drawn beside it.
 */
public interface SequenceTask {
    /** Of a sequence {@code [channels, steps]} and its answer. */
    DataShape shape();

    /**
     * Draws a sequence.
     *
     * @param random at the start of the sequence's stream
     * @param sequence room for it, channel after channel, filled with zeros
     * @return the answer: a class, or a number
     */
    float draw(RandomStream random, float[] sequence);

    /** Which of a seed's sequences. */
    enum Part {
        TRAIN,
        TEST
    }

    /** The first sequences of a part. More of them leave those of the other part as they are. */
    default Examples examples(long seed, Part part, int count) {
        int width = Math.toIntExact(shape().size());
        INDArray features = Nd4j.createUninitializedDetached(
                DataType.FLOAT,
                count,
                shape().features().get(0),
                shape().features().get(1));
        HostFloats memory = HostFloats.of(features);
        float[] answers = new float[count];
        RandomStream random = new RandomStream();
        for (int i = 0; i < count; i++) {
            float[] sequence = new float[width];
            random.start(seed, 2L * i + part.ordinal());
            answers[i] = draw(random, sequence);
            memory.put((long) i * width, sequence);
        }
        memory.changed();
        return answered(features, answers);
    }

    /** The examples with their answers, one for each. */
    Examples answered(INDArray features, float... answers);
}
