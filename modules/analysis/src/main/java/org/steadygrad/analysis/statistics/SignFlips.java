package org.steadygrad.analysis.statistics;

import java.util.Arrays;

/**
 * Two-sided p values of paired differences from all ways to flip their signs: if nothing distinguishes the members of a
 * pair, either sign of its difference is equally likely.
 */
final class SignFlips {
    /** Up to this many differences that are not 0 all sign patterns are counted. */
    static final int MOST_COUNTED = 30;

    private static final int DRAWN = 99_999;
    private static final long SEED = 0xB5297A4DL;
    private static final double ROUNDING = 1e-12;

    private SignFlips() {}

    /**
     * Permutation test of the mean difference (Fisher, "The Design of Experiments", 1935, section 21): the share of sign
     * patterns whose sum is at least as far from 0 as the one seen. Exact up to {@value #MOST_COUNTED} differences that
     * are not 0; beyond, from {@value #DRAWN} drawn patterns and the one seen, (hits + 1) / (drawn + 1), which is never
     * 0 (Phipson &amp; Smyth 2010).
     */
    static double meanTest(double[] differences) {
        double[] moving = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double seen = Math.abs(Arrays.stream(moving).sum());
        double least = seen - ROUNDING * Arrays.stream(moving).map(Math::abs).sum();
        return moving.length <= MOST_COUNTED ? counted(moving, least) : drawn(moving, least);
    }

    /** Counts pairs of half patterns, each half's sums sorted, so that 2^n patterns take about n 2^(n/2) steps. */
    private static double counted(double[] differences, double least) {
        if (least <= 0) {
            return 1;
        }
        int half = differences.length / 2;
        double[] left = sums(Arrays.copyOf(differences, half));
        double[] right = sums(Arrays.copyOfRange(differences, half, differences.length));
        long above = 0;
        int from = right.length;
        for (double sum : left) {
            while (from > 0 && sum + right[from - 1] >= least) {
                from--;
            }
            above += right.length - from;
        }
        return Math.scalb(2.0 * above, -differences.length);
    }

    /** Of all sign patterns, ascending. */
    private static double[] sums(double[] differences) {
        double[] sums = {0};
        for (double difference : differences) {
            double[] longer = new double[2 * sums.length];
            for (int i = 0; i < sums.length; i++) {
                longer[2 * i] = sums[i] - difference;
                longer[2 * i + 1] = sums[i] + difference;
            }
            sums = longer;
        }
        Arrays.sort(sums);
        return sums;
    }

    private static double drawn(double[] differences, double least) {
        Draws draws = new Draws(SEED);
        int hits = 0;
        for (int i = 0; i < DRAWN; i++) {
            double sum = 0;
            for (double difference : differences) {
                sum += draws.coin() ? difference : -difference;
            }
            hits += Math.abs(sum) >= least ? 1 : 0;
        }
        return (hits + 1.0) / (DRAWN + 1);
    }
}
