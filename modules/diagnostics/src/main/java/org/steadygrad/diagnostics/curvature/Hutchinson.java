package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.diagnostics.DoubleVector;

/**
 * The trace of a symmetric operator from random signs:
 *
 * <p>{@code tr(A) = E[v'A v]},  {@code v_i = ±1} with equal chance
 *
 * <p>unbiased, of variance {@code 2 sum_(i != j) A_ij²} for one probe. One product each.
 *
 * <p>Hutchinson, "A stochastic estimator of the trace of the influence matrix for Laplacian smoothing splines",
 * Communications in Statistics 19(2), 1990.
 *
 * @param probes at least 2, so that there is a standard error
 * @param seed of the signs
 */
public record Hutchinson(int probes, long seed) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** @throws org.steadygrad.core.InvalidInputException if there are too few probes */
    public Hutchinson {
        Rule.Whole.atLeast(2).check("hutchinson.probes", probes);
    }

    public TraceEstimate estimate(SymmetricOperator operator) {
        return TraceEstimate.of(IntStream.range(0, probes)
                .mapToDouble(probe -> form(operator, signs(probe, operator.dimension())))
                .toArray());
    }

    /** The same with other signs. */
    Hutchinson withSeed(long other) {
        return new Hutchinson(probes, other);
    }

    /** {@code v'Av}. */
    static double form(SymmetricOperator operator, double... v) {
        return DoubleVector.inner(v, operator.apply(v));
    }

    private double[] signs(int probe, int dimension) {
        double[] signs = new double[dimension];
        long state = Seeds.mix(seed + GOLDEN_GAMMA * (probe + 1L));
        Arrays.setAll(signs, i -> (Seeds.mix(state + GOLDEN_GAMMA * (i + 1L)) & 1) == 0 ? 1 : -1);
        return signs;
    }
}
