package org.steadygrad.models.initialization;

/**
 * Gram and Schmidt's process in its stable form, in which a vector that lost much of its length is cleared of all before
 * it a second time ("twice is enough": Giraud, Langou & Rozložník, "The loss of orthogonality in the Gram-Schmidt
 * orthogonalization process", 2005). In plain Java, so that the result does not depend on a library's number of threads.
 */
final class Orthonormal {
    /** Share of a vector's square left below which rounding errors count in the rest. */
    private static final double MUCH_LOST = 0.25;

    private Orthonormal() {}

    /**
     * Makes the rows of a matrix orthogonal and {@code length} long; its columns, if there are more rows than columns.
     * Takes {@code 2 * shorter² * longer} to twice as many multiplications and additions.
     *
     * @param matrix of full rank; overwritten
     */
    static void makeOrthonormal(double[][] matrix, double length) {
        if (matrix.length <= matrix[0].length) {
            orthogonalize(matrix, length);
        } else {
            double[][] columns = transposed(matrix);
            orthogonalize(columns, length);
            copy(transposed(columns), matrix);
        }
    }

    private static void orthogonalize(double[][] vectors, double length) {
        for (int i = 0; i < vectors.length; i++) {
            double before = inner(vectors[i], vectors[i]);
            clearOfThoseBefore(i, vectors);
            if (inner(vectors[i], vectors[i]) < MUCH_LOST * before) {
                clearOfThoseBefore(i, vectors);
            }
            scale(vectors[i], 1 / Math.sqrt(inner(vectors[i], vectors[i])));
        }
        for (double[] vector : vectors) {
            scale(vector, length);
        }
    }

    private static void clearOfThoseBefore(int index, double[][] vectors) {
        for (int i = 0; i < index; i++) {
            subtract(inner(vectors[i], vectors[index]), vectors[i], vectors[index]);
        }
    }

    private static void subtract(double factor, double[] direction, double[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * direction[i];
        }
    }

    /** Four sums at once, which a processor can work on side by side. */
    private static double inner(double[] a, double[] b) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sum0 += a[i] * b[i];
        }
        return sum0 + sum1 + (sum2 + sum3);
    }

    private static void scale(double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor;
        }
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                result[j][i] = matrix[i][j];
            }
        }
        return result;
    }

    private static void copy(double[][] from, double[][] to) {
        for (int i = 0; i < to.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, to[i].length);
        }
    }
}
