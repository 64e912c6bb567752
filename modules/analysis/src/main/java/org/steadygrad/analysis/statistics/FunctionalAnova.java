package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * How much of a quantity's variance over a full grid each factor explains, alone and with one other: functional ANOVA,
 * exact, with every level equally likely.
 *
 * <pre>
 * V_i  = Var(E[y | x_i])
 * V_ij = Var(E[y | x_i, x_j]) - V_i - V_j
 * </pre>
 *
 * as shares of Var(y); what is left is due to three or more factors together (Hooker 2007; Hutter, Hoos &amp;
 * Leyton-Brown, "An Efficient Approach for Assessing Hyperparameter Importance", ICML 2014, who integrate over a fitted
 * forest where here the grid is complete).
 *
 * @param alone share of each factor, in the order of the factors
 * @param pairs share of each pair beyond its factors alone, in the order (0,1), (0,2) ... (1,2) ...
 * @param higher share that takes three factors or more; 0 up to rounding where there are only two
 */
public record FunctionalAnova(List<Double> alone, List<Pair> pairs, double higher) {
    /** Two factors by their place and what they explain together beyond each alone. */
    public record Pair(int first, int second, double share) {}

    public FunctionalAnova {
        alone = List.copyOf(alone);
        pairs = List.copyOf(pairs);
    }

    /**
     * @param levels how many levels each factor has, >= 1
     * @param values y of every combination, the last factor's levels next to each other
     * @return empty where the values do not vary
     */
    public static Optional<FunctionalAnova> of(int[] levels, double[] values) {
        if (values.length != Arrays.stream(levels).reduce(1, Math::multiplyExact)) {
            throw new IllegalArgumentException("a full grid of %s has %d values, got %d"
                    .formatted(
                            Arrays.toString(levels),
                            Arrays.stream(levels).reduce(1, Math::multiplyExact),
                            values.length));
        }
        double total = explained(values, values.length, i -> i);
        return total > 0 ? Optional.of(shares(levels, values, total)) : Optional.empty();
    }

    private static FunctionalAnova shares(int[] levels, double[] values, double total) {
        int[] strides = strides(levels);
        double[] alone = IntStream.range(0, levels.length)
                .mapToDouble(f -> explained(values, levels[f], i -> i / strides[f] % levels[f]) / total)
                .toArray();
        List<Pair> pairs = new ArrayList<>();
        for (int f = 0; f < levels.length; f++) {
            for (int g = f + 1; g < levels.length; g++) {
                int first = f;
                int second = g;
                double both = explained(
                        values,
                        levels[f] * levels[g],
                        i -> i / strides[first] % levels[first] * levels[second]
                                + i / strides[second] % levels[second]);
                pairs.add(new Pair(f, g, both / total - alone[f] - alone[g]));
            }
        }
        double told = Arrays.stream(alone).sum()
                + pairs.stream().mapToDouble(Pair::share).sum();
        return new FunctionalAnova(Arrays.stream(alone).boxed().toList(), pairs, 1 - told);
    }

    private static int[] strides(int[] levels) {
        int[] strides = new int[levels.length];
        int stride = 1;
        for (int f = levels.length - 1; f >= 0; f--) {
            strides[f] = stride;
            stride *= levels[f];
        }
        return strides;
    }

    /** Variance of the means of groups of equal size. */
    private static double explained(double[] values, int groups, IntUnaryOperator groupOf) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double[] sums = new double[groups];
        for (int i = 0; i < values.length; i++) {
            sums[groupOf.applyAsInt(i)] += values[i] - mean;
        }
        double size = values.length / (double) groups;
        return Arrays.stream(sums).map(sum -> sum * sum / (size * size)).sum() / groups;
    }
}
