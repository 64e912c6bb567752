package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * One quantity of two competitors, paired by seed: both started from the same weights and met the same batches, so that
 * what the seed does to both falls out of the difference.
 *
 * @param seeds that both finished, ascending, at least one
 * @param first values of the first by seed, in the order of the seeds
 * @param second values of the second, likewise
 */
public record PairedComparison(List<Integer> seeds, Sample first, Sample second) {
    public PairedComparison {
        seeds = List.copyOf(seeds);
        if (seeds.size() != first.n() || seeds.size() != second.n()) {
            throw new IllegalArgumentException(
                    "a comparison needs one value of each for each of %d seeds, got %d and %d"
                            .formatted(seeds.size(), first.n(), second.n()));
        }
    }

    /** Of the seeds that both have; empty if they have none in common. */
    public static Optional<PairedComparison> of(Map<Integer, Double> first, Map<Integer, Double> second) {
        TreeSet<Integer> common = new TreeSet<>(first.keySet());
        common.retainAll(second.keySet());
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(new PairedComparison(
                        List.copyOf(common),
                        Sample.of(common.stream().map(first::get).toList()),
                        Sample.of(common.stream().map(second::get).toList())));
    }

    public int n() {
        return seeds.size();
    }

    /** First minus second, in the order of the seeds. Its mean has the interval of {@link Sample#meanInterval}. */
    public Sample differences() {
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < n(); i++) {
            differences.add(first.values().get(i) - second.values().get(i));
        }
        return new Sample(differences);
    }

    public double meanDifference() {
        return differences().mean();
    }

    /** Two-sided p value of the exact permutation test of the mean difference; see {@link SignFlips#meanTest}. */
    public double permutationTest() {
        return SignFlips.meanTest(differences().toArray());
    }

    /** Two-sided p value of Wilcoxon's signed rank test; see {@link SignedRank}. */
    public double signedRankTest() {
        return SignedRank.test(differences().toArray());
    }

    /** See {@link EffectSizes#hedgesG}. */
    public OptionalDouble hedgesG() {
        return EffectSizes.hedgesG(first, second);
    }

    /** See {@link EffectSizes#cliffsDelta}. */
    public double cliffsDelta() {
        return EffectSizes.cliffsDelta(first, second);
    }

    /**
     * How many seeds would find a difference of the size seen, with probability {@link PairedPower#WANTED}. The size
     * seen with few seeds is itself uncertain, and so is this number.
     *
     * @param alpha level of the test
     * @return empty with fewer than two seeds, where no difference is seen, or if more than
     *     {@value PairedPower#MOST_PAIRS} would be needed; where all differences are equal the fewest that let the test
     *     speak
     */
    public OptionalInt seedsNeeded(double alpha) {
        Sample differences = differences();
        if (n() < 2 || differences.mean() == 0) {
            return OptionalInt.empty();
        }
        double effect =
                Math.abs(differences.mean()) / differences.standardDeviation().orElseThrow();
        return PairedPower.pairs(Math.min(effect, PairedPower.CERTAIN), alpha, PairedPower.WANTED);
    }
}
