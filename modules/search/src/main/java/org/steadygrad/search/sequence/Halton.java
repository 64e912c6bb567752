package org.steadygrad.search.sequence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;

/**
 * The Halton sequence: coordinate d of point n is the radical inverse of n + 1 in the base of the d-th prime, its digits
 * mirrored at the point. The origin is left out.
 *
 * <pre>n = sum_k a_k b^k,   phi_b(n) = sum_k a_k b^(-k-1)</pre>
 *
 * With a seed each coordinate is shifted by a constant modulo 1 (Cranley &amp; Patterson 1976), which keeps it even and gives
 * independent sequences for different seeds. In more than about ten dimensions the plain sequence is badly correlated.
 *
 * <p>Halton, "On the efficiency of certain quasi-random sequences of points", Numerische Mathematik 2, 1960.
 */
public final class Halton implements PointSequence {
    /** The most dimensions there are. */
    public static final int MOST_DIMENSIONS = 50;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int[] PRIMES = IntStream.rangeClosed(2, 229)
            .filter(n -> IntStream.range(2, n).allMatch(divisor -> n % divisor != 0))
            .toArray();

    private final double[] shifts;

    private Halton(double[] shifts) {
        this.shifts = shifts;
    }

    /** @param dimensions from 1 to 50 */
    public static Halton plain(int dimensions) {
        new Rule.Whole(1, MOST_DIMENSIONS).check("halton.dimensions", dimensions);
        return new Halton(new double[dimensions]);
    }

    /** @param dimensions from 1 to 50 */
    public static Halton shifted(int dimensions, long seed) {
        double[] shifts = plain(dimensions).shifts;
        Arrays.setAll(
                shifts, d -> (Seeds.mix(Seeds.mix(seed + GOLDEN_GAMMA) + GOLDEN_GAMMA * (d + 1)) >>> 11) * 0x1p-53);
        return new Halton(shifts);
    }

    @Override
    public int dimensions() {
        return shifts.length;
    }

    @Override
    public double[] point(long index) {
        if (index < 0) {
            throw new IllegalArgumentException("index must be >= 0, got " + index);
        }
        double[] point = new double[shifts.length];
        for (int d = 0; d < point.length; d++) {
            double place = radicalInverse(PRIMES[d], index + 1) + shifts[d];
            point[d] = Math.min(place < 1 ? place : place - 1, Math.nextDown(1.0));
        }
        return point;
    }

    private static double radicalInverse(int base, long number) {
        double inverse = 0;
        double place = 1;
        for (long rest = number; rest > 0; rest /= base) {
            place /= base;
            inverse += (rest % base) * place;
        }
        return inverse;
    }
}
