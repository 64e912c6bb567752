package org.steadygrad.optimizers.batch;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How the gradients of a step's micro-batches differ. With {@code k} micro-batches of {@code m_j} examples, {@code g_j}
 * the mean gradient of one, and {@code g = sum(m_j g_j) / B} that of the whole batch of {@code B = sum(m_j)} examples.
 *
 * <p>All is of the gradient of the loss without L1 and L2 penalties, which do not depend on the examples, before any
 * gradient control. Dropout's randomness counts as the examples'. Where batch norm binds the examples of a micro-batch
 * together, gradients of single examples do not exist, and the variance is that of a micro-batch's gradient times its
 * size.
 *
 * @param sizes {@code m_j}, at least two, each at least 1
 * @param squaredNorms {@code |g_j|²}; not finite if a value of the gradient is not
 * @param squaredNorm {@code |g|²}
 * @param projections {@code <g_j, g>}; none unless {@link Spread#PROJECTIONS} were asked for
 */
public record GradientSpread(
        List<Integer> sizes, List<Double> squaredNorms, double squaredNorm, List<Double> projections) {
    public GradientSpread {
        sizes = List.copyOf(sizes);
        squaredNorms = List.copyOf(squaredNorms);
        projections = List.copyOf(projections);
        if (sizes.size() < 2) {
            throw new IllegalArgumentException("a spread must be of at least 2 micro-batches, got " + sizes.size());
        }
        if (squaredNorms.size() != sizes.size() || !projections.isEmpty() && projections.size() != sizes.size()) {
            throw new IllegalArgumentException(
                    "every micro-batch must have its norm and its projection, got %d and %d of %d"
                            .formatted(squaredNorms.size(), projections.size(), sizes.size()));
        }
    }

    /** {@code B}. */
    public int batchSize() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * An unbiased estimate of the trace of the covariance of single examples' gradients, {@code tr(C) = E|g_i - E g_i|²}:
     *
     * <p>{@code sum(m_j |g_j - g|²) / (k-1) = (sum(m_j |g_j|²) - B |g|²) / (k-1)}
     *
     * <p>the mean square between groups of the analysis of variance, unbiased whatever the sizes are. For examples drawn
     * without replacement from a training set of {@code N} it is unbiased for their covariance with divisor
     * {@code N - 1}. With {@code m_j = 1} it is the sample variance. With equal sizes it is McCandlish et al. 2018,
     * appendix A.1, for the two batch sizes {@code m} and {@code km}.
     *
     * @return at least 0; NaN if a gradient is not finite
     */
    public double variance() {
        return meanSquare(squaredNorms::get, squaredNorm);
    }

    /**
     * An unbiased estimate of the squared norm of the gradient without noise: {@code |g|² - tr(C)/B}. May be negative
     * where noise prevails. {@code variance() / noiselessSquaredNorm()} is the simple noise scale.
     */
    public double noiselessSquaredNorm() {
        return squaredNorm - variance() / batchSize();
    }

    /**
     * An estimate of the variance of {@code <g_i, g>} over single examples, the inner product with the batch's gradient:
     *
     * <p>{@code sum(m_j (<g_j, g> - |g|²)²) / (k-1)}
     *
     * <p>as in the inner product test of Bollapragada, Byrd &amp; Nocedal 2018; what is left of the variance across
     * {@code g}, for their orthogonality test, is {@code variance() - alongVariance()/|g|²}.
     *
     * @throws IllegalStateException if no projections were kept
     */
    public double alongVariance() {
        if (projections.isEmpty()) {
            throw new IllegalStateException("no projections were kept: ask for Spread.PROJECTIONS");
        }
        return meanSquare(j -> Math.pow(projections.get(j) - squaredNorm, 2), 0);
    }

    private double meanSquare(IntToDoubleFunction square, double ofMean) {
        double sum = IntStream.range(0, sizes.size())
                .mapToDouble(j -> sizes.get(j) * (square.applyAsDouble(j) - ofMean))
                .sum();
        double mean = sum / (sizes.size() - 1);
        return Double.isFinite(mean) ? Math.max(0, mean) : Double.NaN;
    }
}
