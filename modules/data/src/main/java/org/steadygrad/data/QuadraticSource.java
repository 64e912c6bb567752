package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;

/**
 * Thirty-two rows of which a linear layer with squared error makes a quadratic loss of known curvature. Column i of the
 * features {@code X} is {@code sqrt(h_i)} times column i + 1 of the Hadamard matrix {@code W} of order 32, so that
 *
 * <pre>X'X / 32 = diag(h_0, h_1, ...),   h_i = sharpness (smallest / sharpness)^(i / (dimensions - 1))</pre>
 *
 * which is the Hessian of the mean over rows of {@code (y - t)^2 / 2}, summed over two outputs, for each output. Columns of
 * a Hadamard matrix have signs alone and are orthogonal (Sylvester 1867). The class of a row is the sign of its first
 * column. Training and test set are the same rows, and a batch of 32 is all of them.
 */
final class QuadraticSource implements DataSource {
    private static final int ROWS = 32;
    private static final int CLASSES = 2;

    static final Definition DEFINITION = Definition.of(
            "quadratic",
            "32 rows that give the model least-squares a quadratic loss of known curvature, for whole batches of 32",
            optional("sharpness", Rule.Real.positive(), 4.0, "largest eigenvalue of the Hessian"),
            optional(
                    "smallest", Rule.Real.positive(), 0.1, "smallest eigenvalue; those between are even on a log axis"),
            optional("dimensions", new Whole(1, ROWS - 1), 8, "eigenvalues, each of as many parameters as classes"));

    @Override
    public Dataset load(Component settings) {
        int dimensions = settings.whole("dimensions");
        float[] features = new float[ROWS * dimensions];
        float[] labels = new float[ROWS * CLASSES];
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < dimensions; i++) {
                features[row * dimensions + i] = (float) (Math.sqrt(eigenvalue(settings, i)) * hadamard(row, i + 1));
            }
            labels[row * CLASSES + (hadamard(row, 1) > 0 ? 0 : 1)] = 1;
        }
        Examples rows = new Examples(new Batch(
                Nd4j.create(features, new long[] {ROWS, dimensions}), Nd4j.create(labels, new long[] {ROWS, CLASSES})));
        return Dataset.of(new DataShape(List.of((long) dimensions), CLASSES), rows, rows);
    }

    private static double eigenvalue(Component settings, int i) {
        double largest = settings.real("sharpness");
        int intervals = settings.whole("dimensions") - 1;
        return intervals == 0
                ? largest
                : largest * StrictMath.pow(settings.real("smallest") / largest, i / (double) intervals);
    }

    /** Of Sylvester's matrix: 1 or -1. */
    private static int hadamard(int row, int column) {
        return Integer.bitCount(row & column) % 2 == 0 ? 1 : -1;
    }
}
