package org.steadygrad.search;

/** The standard normal distribution, the same to the last bit on every platform. */
public final class NormalDistribution {
    private static final double FARTHEST = 8;
    private static final double ROOT_TWO_PI = StrictMath.sqrt(2 * Math.PI);

    private NormalDistribution() {}

    /**
     * Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + …), to 2e-15 absolute; 0 or 1 beyond 8 standard deviations.
     *
     * <p>Marsaglia, "Evaluating the normal distribution", Journal of Statistical Software 11(4), 2004.
     */
    public static double cumulative(double z) {
        if (Math.abs(z) > FARTHEST) {
            return z > 0 ? 1 : 0;
        }
        double term = z;
        double sum = z;
        for (int odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
    }
}
