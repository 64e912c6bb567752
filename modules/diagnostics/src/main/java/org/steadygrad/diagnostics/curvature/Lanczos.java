package org.steadygrad.diagnostics.curvature;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.diagnostics.DoubleVector;
import org.steadygrad.optimizers.vector.NormalNumbers;

/**
 * The largest eigenvalue, with its sign, of a symmetric operator by Lanczos' method with full reorthogonalization, in
 * double precision.
 *
 * <p>After {@code j} products the operator on the Krylov space is a tridiagonal matrix; its largest eigenvalue and vector
 * give {@code value} and {@code y}. It ends when {@code |A y - value y| <= tolerance |value|}, when the products are spent,
 * or when the space cannot grow. The residual is formed of all measured inner products, so that noise of the products is
 * in it too. An eigenvalue of {@code A} lies within the residual of {@code value}; where the next one is {@code gap} away,
 * within {@code residual²/gap} (Parlett, "The symmetric eigenvalue problem", 1998, section 11.7). Memory: one vector per
 * product.
 *
 * @param tolerance of the relative residual, in (0, 1)
 * @param mostProducts with vectors, at least 1
 * @param seed of the random vector to start from
 */
public record Lanczos(double tolerance, int mostProducts, long seed) {
    /**
     * Products before the residual can end it: a vector to start from that is an eigenvector by itself, but not of the
     * largest value, shall not.
     */
    private static final int LEAST_PRODUCTS = 2;

    /** Part of another vector in one that is near an earlier result. */
    private static final double RANDOM_PART = 0.1;

    private static final double EXHAUSTED = 1e-13;

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public Lanczos {
        new Rule.Real(0, false, 1, false).check("lanczos.tolerance", tolerance);
        Rule.Whole.atLeast(1).check("lanczos.mostProducts", mostProducts);
    }

    /** Starting from a random vector, a function of seed and dimension. */
    public Eigenpair largest(SymmetricOperator operator) {
        return largest(operator, random(operator.dimension()));
    }

    /**
     * Starting from a vector of one's own, such as {@link #near} an earlier result.
     *
     * @param start finite, not zero, of any norm
     */
    public Eigenpair largest(SymmetricOperator operator, double... start) {
        return run(operator, start.clone());
    }

    /** The same with another limit. */
    public Lanczos withMostProducts(int products) {
        return new Lanczos(tolerance, products, seed);
    }

    /** A vector of norm 1 in a random direction, a function of the seed. */
    double[] random(int dimension) {
        NormalNumbers numbers = new NormalNumbers(seed);
        int[] bits = new int[NormalNumbers.CHUNK];
        double[] vector = new double[dimension];
        for (int at = 0; at < dimension; at += bits.length) {
            int count = Math.min(bits.length, dimension - at);
            numbers.fill(bits, count);
            for (int i = 0; i < count; i++) {
                vector[at + i] = Float.intBitsToFloat(bits[i]);
            }
        }
        DoubleVector.scale(1 / DoubleVector.norm(vector), vector);
        return vector;
    }

    /** An earlier result with a tenth of another vector, so that no direction is out of reach. */
    static double[] near(double[] earlier, double... other) {
        double[] start = earlier.clone();
        DoubleVector.add(RANDOM_PART * DoubleVector.norm(earlier) / DoubleVector.norm(other), other, start);
        return start;
    }

    private Eigenpair run(SymmetricOperator operator, double... start) {
        Krylov space = new Krylov(start);
        int most = Math.min(mostProducts, operator.dimension());
        for (int products = 1; ; products++) {
            boolean grown = space.grow(operator);
            Ritz ritz = space.largest();
            boolean enough = products >= LEAST_PRODUCTS && ritz.relativeResidual() <= tolerance;
            if (!grown || enough || products >= most) {
                return new Eigenpair(ritz.value(), space.combine(ritz.weights()), ritz.relativeResidual(), products);
            }
        }
    }

    /** An approximate eigenvector by its weights in the basis. */
    private record Ritz(double value, double relativeResidual, double... weights) {}

    /** An orthonormal basis, and the operator in it as measured. */
    private static final class Krylov {
        private final List<double[]> basis = new ArrayList<>();
        private final List<double[]> columns = new ArrayList<>();
        private double[] next;
        private boolean finite = true;

        Krylov(double... start) {
            next = start;
            DoubleVector.scale(1 / DoubleVector.norm(next), next);
        }

        /** @return whether there is a direction to go on in */
        boolean grow(SymmetricOperator operator) {
            basis.add(next);
            double[] product = operator.apply(next);
            double size = DoubleVector.norm(product);
            finite = Double.isFinite(size);
            if (!finite) {
                return false;
            }
            double[] column = new double[basis.size() + 1];
            double rest = remove(product, column);
            if (rest < size / 2) {
                rest = remove(product, column);
            }
            column[basis.size()] = rest;
            columns.add(column);
            if (rest <= EXHAUSTED * size) {
                return false;
            }
            DoubleVector.scale(1 / rest, product);
            next = product;
            return true;
        }

        private double remove(double[] vector, double... column) {
            for (int i = 0; i < basis.size(); i++) {
                double part = DoubleVector.inner(basis.get(i), vector);
                DoubleVector.add(-part, basis.get(i), vector);
                column[i] += part;
            }
            return DoubleVector.norm(vector);
        }

        Ritz largest() {
            if (!finite) {
                return new Ritz(Double.NaN, Double.NaN, 1);
            }
            Tridiagonal projected = projected();
            double value = projected.largest();
            double[] weights = projected.vector(value);
            double residual = residual(value, weights);
            return new Ritz(value, residual == 0 ? 0 : residual / Math.abs(value), weights);
        }

        private Tridiagonal projected() {
            double[] diagonal = new double[columns.size()];
            double[] beside = new double[columns.size()];
            for (int j = 0; j < columns.size(); j++) {
                diagonal[j] = columns.get(j)[j];
                beside[j] = columns.get(j)[j + 1];
            }
            return new Tridiagonal(diagonal, beside);
        }

        private double residual(double value, double... weights) {
            double[] rest = new double[weights.length + 1];
            for (int j = 0; j < weights.length; j++) {
                DoubleVector.add(weights[j], columns.get(j), rest);
                rest[j] -= value * weights[j];
            }
            return DoubleVector.norm(rest);
        }

        private double[] combine(double... weights) {
            double[] vector = new double[basis.get(0).length];
            for (int j = 0; j < weights.length; j++) {
                DoubleVector.add(weights[j], basis.get(j), vector);
            }
            return vector;
        }
    }
}
