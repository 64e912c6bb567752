package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.steadygrad.analysis.Comparison.Finding;

class ComparisonTest {
    private static Comparison only(double[] leader, double[] other) {
        Standing standing = new TestRun()
                .trained(NESTEROV, NONE, 0.1, leader)
                .trained(SGD, NONE, 0.1, other)
                .workload()
                .standing()
                .orElseThrow();
        return standing.comparisons().get(0);
    }

    /** A value per seed: seeds differ by far more than the arms do. */
    private static double[] bySeed(double shift, int seeds) {
        return IntStream.rangeClosed(1, seeds)
                .mapToDouble(seed -> 0.5 + 0.03 * seed + shift + (seed % 2 == 0 ? 0.001 : -0.001) * shift * 100)
                .toArray();
    }

    @Test
    void pairingSeesADifferenceSmallerThanTheSpreadOfTheSeeds() {
        Comparison comparison = only(bySeed(0.005, 8), bySeed(0, 8));

        assertThat(comparison.accuracy().meanDifference()).isCloseTo(0.005, within(1e-12));
        assertThat(comparison.pValue()).isCloseTo(2 / 256.0, within(1e-12));
        assertThat(comparison.finding()).isEqualTo(Finding.SHOWN);
    }

    @Test
    void fiveSeedsThatAgreeIndicateButCannotShow() {
        Comparison comparison = only(bySeed(0.005, 5), bySeed(0, 5));

        assertThat(comparison.pValue()).isCloseTo(2 / 32.0, within(1e-12));
        assertThat(comparison.finding()).isEqualTo(Finding.INDICATED);
        assertThat(comparison.seedsNeeded()).hasValue(6);
    }

    @Test
    void twoSeedsThatAgreeIndicateOnlyWhereAllValuesAreApart() {
        assertThat(only(new double[] {0.91, 0.93}, new double[] {0.90, 0.92}).finding())
                .isEqualTo(Finding.TIED);
        assertThat(only(new double[] {0.93, 0.94}, new double[] {0.90, 0.92}).finding())
                .isEqualTo(Finding.INDICATED);
        assertThat(only(new double[] {0.93}, new double[] {0.90}).finding()).isEqualTo(Finding.TIED);
    }

    /** The worst of three pairs counts once among three, Holm (1979): 3 p, 2 p, p in order. */
    @Test
    void allPairsOfArmsAreCorrectedTogether() {
        Standing standing = new TestRun()
                .trained(NESTEROV, NONE, 0.1, bySeed(0.04, 9))
                .trained(SGD, NONE, 0.1, bySeed(0.02, 9))
                .trained(SGD, CLIP, 0.1, bySeed(0, 9))
                .workload()
                .standing()
                .orElseThrow();

        assertThat(standing.comparisons()).extracting(Comparison::family).containsExactly(3, 3);
        assertThat(standing.comparisons()).extracting(Comparison::pValue).allSatisfy(p -> assertThat(p)
                .isCloseTo(3 * 2 / 512.0, within(1e-12)));
    }

    @Test
    void seedsThatOneArmLacksAreLeftOut() {
        Comparison comparison = only(new double[] {0.93, 0.94, 0.95}, new double[] {0.90, 0.92});

        assertThat(comparison.accuracy().seeds()).containsExactly(1, 2);
    }
}
