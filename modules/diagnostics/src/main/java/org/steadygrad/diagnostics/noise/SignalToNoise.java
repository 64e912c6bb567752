package org.steadygrad.diagnostics.noise;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The mean over the parameters of their gradient's signal-to-noise ratio, {@code r_c = G_c²/Sigma_cc}, for single examples.
 *
 * <p>With the mean square between micro-batches, {@code s_c = sum(m_j (g_jc - g_c)²)/(k-1)}, which is {@code Sigma_cc}
 * on average:
 *
 * <p>{@code r_c = (k-3)/(k-1) g_c²/s_c - 1/B}
 *
 * <p>unbiased where micro-batches' gradients are normal: {@code E[1/s] = (k-1)/((k-3) Sigma)}, and {@code g_c²} holds
 * {@code Sigma_cc/B} of noise. Single values may be negative. The variance is finite from {@code k = 6} on. Parameters
 * without any noise but round-off, such as those of dead units, are left out. Cockpit has no corrections, which at small batches gives
 * about {@code 1/B} for pure noise, and adds 1e-5 to the variance.
 *
 * <p>Liu et al., "Understanding why neural networks generalize well through GSNR of parameters", ICLR 2020; Schneider,
 * Dangel &amp; Hennig, "Cockpit", NeurIPS 2021.
 */
final class SignalToNoise {
    private static final int LEAST_PARTS = 4;
    /** Of noise to signal, both squared; what float32 rounds is of this size. */
    private static final double ROUND_OFF = 1e-12;

    private final List<Integer> sizes;
    private double sum;
    private int noisy;

    SignalToNoise(List<Integer> sizes) {
        this.sizes = sizes;
    }

    /**
     * Takes in a stretch of the parameters.
     *
     * @param gradients means of the micro-batches, of all parameters
     * @param from the stretch's first
     * @param mean of the whole batch, of the stretch alone
     */
    void add(double[][] gradients, int from, double... mean) {
        double[] noise = new double[mean.length];
        for (int j = 0; j < gradients.length; j++) {
            addSquares(sizes.get(j), gradients[j], from, mean, noise);
        }
        double ratios = 0;
        int count = 0;
        for (int c = 0; c < mean.length; c++) {
            boolean noiseless = noise[c] <= ROUND_OFF * mean[c] * mean[c];
            ratios += noiseless ? 0 : mean[c] * mean[c] / noise[c];
            count += noiseless ? 0 : 1;
        }
        sum += ratios;
        noisy += count;
    }

    /** @return empty for fewer than 4 micro-batches, or without noise in any parameter */
    OptionalDouble mean() {
        if (sizes.size() < LEAST_PARTS || noisy == 0) {
            return OptionalDouble.empty();
        }
        int examples = sizes.stream().mapToInt(Integer::intValue).sum();
        return OptionalDouble.of((sizes.size() - 3) * sum / noisy - 1.0 / examples);
    }

    private static void addSquares(int size, double[] gradient, int from, double[] mean, double... sums) {
        for (int c = 0; c < mean.length; c++) {
            double off = gradient[from + c] - mean[c];
            sums[c] += size * off * off;
        }
    }
}
