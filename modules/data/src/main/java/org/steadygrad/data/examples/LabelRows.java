package org.steadygrad.data.examples;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.data.reader.HostFloats;

/** Classes as a network is told of them: 1 for the class and 0 for the others, or smoothed. */
final class LabelRows {
    private LabelRows() {}

    /**
     * One-hot labels of which every class gets a share: {@code (1 - share) y + share / classes}.
     *
     * @param labels classes of the first example, or of its steps, then of the second
     * @param shape {@code [n, classes]}, or {@code [n, classes, steps]}
     */
    static INDArray of(int[] labels, long[] shape, double share) {
        int classes = (int) shape[1];
        int steps = shape.length == 2 ? 1 : (int) shape[2];
        float[] values = new float[labels.length * classes];
        Arrays.fill(values, (float) (share / classes));
        for (int i = 0; i < labels.length; i++) {
            int at = (i / steps * classes + labels[i]) * steps + i % steps;
            values[at] = (float) (1 - share + share / classes);
        }
        INDArray rows = Nd4j.createUninitializedDetached(DataType.FLOAT, shape);
        HostFloats memory = HostFloats.of(rows);
        memory.put(0, values);
        memory.changed();
        return rows;
    }

    /**
     * The class that a row says.
     *
     * @throws IllegalArgumentException if the row is not one-hot
     */
    static int hot(float[] row, int example) {
        int hot = 0;
        while (hot < row.length && row[hot] == 0) {
            hot++;
        }
        for (int i = 0; i < row.length; i++) {
            if (hot == row.length || row[i] != (i == hot ? 1 : 0)) {
                throw new IllegalArgumentException("labels must be one-hot, row " + example + " is not");
            }
        }
        return hot;
    }
}
