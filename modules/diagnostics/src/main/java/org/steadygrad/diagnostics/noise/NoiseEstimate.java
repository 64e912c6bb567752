package org.steadygrad.diagnostics.noise;

import java.util.Objects;
import java.util.OptionalDouble;
import org.steadygrad.optimizers.batch.GradientSpread;

/**
 * How noisy the gradient of a batch is. In the symbols of {@link GradientSpread}: {@code g} the mean gradient of
 * {@code B} examples in {@code k} micro-batches, {@code V} the unbiased estimate of {@code tr(Sigma)}, the variance of
 * single examples' gradients, {@code |G|² = |g|² - V/B} the unbiased estimate of the squared gradient without noise.
 *
 * <p>From few micro-batches all of it scatters widely: {@code V} has {@code k-1} degrees of freedom in each direction, and
 * {@code |G|²} may come out negative. Read averages over steps.
 *
 * @param spread with projections where the inner product and orthogonality tests are asked for
 * @param meanSignalToNoise of the parameters one by one, see {@link SignalToNoise}; empty where it was not measured
 */
public record NoiseEstimate(GradientSpread spread, OptionalDouble meanSignalToNoise) {
    public NoiseEstimate {
        Objects.requireNonNull(spread);
        Objects.requireNonNull(meanSignalToNoise);
    }

    /** Of a step that was taken by accumulation, at no cost. */
    public static NoiseEstimate of(GradientSpread spread) {
        return new NoiseEstimate(spread, OptionalDouble.empty());
    }

    /**
     * The simple noise scale {@code B_simple = tr(Sigma)/|G|²}, in examples: well below it a larger batch saves as many
     * steps as it is larger, well above it none. McCandlish et al., "An empirical model of large-batch training", 2018,
     * section 2.2 and appendix A.1.
     *
     * @return empty where {@code |G|²} comes out at 0 or below, so that nothing but noise was seen
     */
    public OptionalDouble noiseScale() {
        double signal = spread.noiselessSquaredNorm();
        return signal > 0 ? OptionalDouble.of(spread.variance() / signal) : OptionalDouble.empty();
    }

    /**
     * The norm test, {@code sqrt(V/B) / |g|}: the smallest {@code theta} for which the batch passes. Byrd et al., "Sample
     * size selection in optimization methods for machine learning", 2012, equation (3.9).
     */
    public double normTest() {
        return Math.sqrt(spread.variance() / spread.batchSize() / spread.squaredNorm());
    }

    /**
     * The inner product test, {@code sqrt(Var<g_i, g>/B) / |g|²}: the noise along the gradient. Bollapragada, Byrd &amp;
     * Nocedal, "Adaptive sampling strategies for stochastic optimization", 2018, equation (2.6).
     *
     * @throws IllegalStateException if the spread has no projections
     */
    public double innerProductTest() {
        return Math.sqrt(spread.alongVariance() / spread.batchSize()) / spread.squaredNorm();
    }

    /**
     * The orthogonality test, {@code sqrt(Var(g_i - <g_i, g>/|g|² g)/B) / |g|}: the noise across the gradient. Its square
     * and that of the inner product test add up to the norm test's. Same paper, equation (3.3).
     *
     * @throws IllegalStateException if the spread has no projections
     */
    public double orthogonalityTest() {
        double across = spread.variance() - spread.alongVariance() / spread.squaredNorm();
        return Math.sqrt(atLeastZero(across) / spread.batchSize() / spread.squaredNorm());
    }

    private static double atLeastZero(double rounded) {
        return Double.isNaN(rounded) ? rounded : Math.max(0, rounded);
    }
}
