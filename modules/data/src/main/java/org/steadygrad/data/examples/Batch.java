package org.steadygrad.data.examples;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.data.reader.HostFloats;

/**
 * Some examples as a network takes them.
 *
 * @param features float32: images {@code [n, channels, height, width]}, sequences {@code [n, channels, steps]} or rows
 *     {@code [n, values]}
 * @param labels float32: {@code [n, classes]} (at every step {@code [n, classes, steps]}), of which those of one answer add
 *     up to 1, one-hot or smoothed for training; or {@code [n, numbers]}
 */
public record Batch(INDArray features, INDArray labels) {
    public Batch {
        if (features.size(0) != labels.size(0)) {
            throw new IllegalArgumentException("features and labels must be equally many, got %d and %d"
                    .formatted(features.size(0), labels.size(0)));
        }
    }

    public int size() {
        return (int) features.size(0);
    }

    /** Overwrites the features, given in row-major order. */
    public void putFeatures(float[] values) {
        HostFloats memory = HostFloats.of(features);
        memory.put(0, values);
        memory.changed();
    }

    /** Gives the memory back, which is not to be used any more; for a batch of {@link Examples#room}. */
    public void close() {
        features.close();
        labels.close();
    }
}
