package org.steadygrad.analysis.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed rank test, exact at every n, also with ties: the distribution of the sum of positive ranks over all
 * sign patterns, given the ranks. Differences of 0 are left out, equal ones share their mean rank (Wilcoxon 1945;
 * Hollander &amp; Wolfe, "Nonparametric Statistical Methods", section 3.1). Accuracies on a test set of a few hundred
 * examples tie often, where libraries turn to a normal approximation that few seeds do not bear.
 */
final class SignedRank {
    private SignedRank() {}

    /** Two-sided p value; 1 where all differences are 0. */
    static double test(double[] differences) {
        double[] moving = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int[] doubled = doubledRanks(moving);
        int total = Arrays.stream(doubled).sum();
        int positive = IntStream.range(0, moving.length)
                .filter(i -> moving[i] > 0)
                .map(i -> doubled[i])
                .sum();
        return Math.min(1, 2 * lowerTail(doubled, Math.min(positive, total - positive)));
    }

    /** Twice the mean rank of every absolute value, a whole number. */
    private static int[] doubledRanks(double[] differences) {
        double[] sizes = Arrays.stream(differences).map(Math::abs).toArray();
        return Arrays.stream(sizes)
                .mapToInt(size -> 1
                        + (int) Arrays.stream(sizes).filter(s -> s < size).count()
                        + (int) Arrays.stream(sizes).filter(s -> s <= size).count())
                .toArray();
    }

    /** P(sum of the ranks with positive sign &lt;= limit), each sign a fair coin. */
    private static double lowerTail(int[] ranks, int limit) {
        double[] probability = new double[limit + 1];
        probability[0] = 1;
        for (int rank : ranks) {
            for (int sum = limit; sum >= 0; sum--) {
                double before = sum >= rank ? probability[sum - rank] : 0;
                probability[sum] = (probability[sum] + before) / 2;
            }
        }
        return Arrays.stream(probability).sum();
    }
}
