package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedComparisonTest {
    private static PairedComparison differing(String differences) {
        double[] values = Arrays.stream(differences.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new PairedComparison(
                IntStream.rangeClosed(1, values.length).boxed().toList(),
                Sample.of(values),
                new Sample(Collections.nCopies(values.length, 0.0)));
    }

    private static PairedComparison of(Sample first, Sample second) {
        return new PairedComparison(IntStream.rangeClosed(1, first.n()).boxed().toList(), first, second);
    }

    @Test
    void pairsTheSeedsThatBothHave() {
        PairedComparison comparison = PairedComparison.of(
                        Map.of(3, 0.5, 1, 0.25, 2, 0.75), Map.of(1, 0.5, 3, 1.0, 7, 0.1))
                .orElseThrow();

        assertThat(comparison.seeds()).containsExactly(1, 3);
        assertThat(comparison.differences().values()).containsExactly(-0.25, -0.5);
        assertThat(comparison.meanDifference()).isEqualTo(-0.375);
        assertThat(PairedComparison.of(Map.of(1, 0.5), Map.of(2, 0.5))).isEmpty();
    }

    /**
     * Darwin's maize. Fisher, "The Design of Experiments" (1935), section 21, counts 863 of 32,768 sign patterns whose
     * sum is at least 314, and as many at most -314.
     */
    @Test
    void darwinsMaizeHasFishersPermutationTest() {
        PairedComparison maize = differing("49 -67 8 16 6 23 28 41 14 29 56 24 75 60 -48");

        assertThat(maize.meanDifference()).isCloseTo(314 / 15.0, within(1e-12));
        assertThat(maize.permutationTest()).isCloseTo(2 * 863 / 32768.0, within(1e-12));
    }

    /** scipy 1.17.1, {@code stats.permutation_test(..., permutation_type='samples', n_resamples=np.inf)}. */
    @ParameterizedTest
    @CsvSource({"0.02 0.01 0.03 0.02 -0.01, 0.1875", "1 2 3, 0.25", "0.7 0.7 0 0.7, 0.25"})
    void fewSeedsAreCountedOut(String differences, double p) {
        assertThat(differing(differences).permutationTest()).isCloseTo(p, within(1e-12));
    }

    /** Every tenth from -0.8 to 1.6: exact by counting integer sums (Python 3) with a table; with seven more it is drawn. */
    @Test
    void manySeedsAreCountedAndMoreAreDrawn() {
        String tenths = IntStream.rangeClosed(-8, 16)
                .mapToObj(i -> Double.toString(i / 10.0))
                .collect(Collectors.joining(" "));

        assertThat(differing(tenths).permutationTest()).isCloseTo(0.013899445533752441, within(1e-12));
        assertThat(differing(tenths + " 0.1 0.2 0.3 -0.1 -0.2 -0.3 0.05").permutationTest())
                .isCloseTo(0.013817, within(0.0015));
    }

    /** Hamilton's depression scores, Hollander &amp; Wolfe (1973), p. 29; R 4.2.2, {@code wilcox.test(x, y, paired=TRUE)}. */
    @Test
    void theSignedRankTestOfTheDepressionScores() {
        PairedComparison depression = of(
                Sample.of(1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30),
                Sample.of(0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29));

        assertThat(depression.signedRankTest()).isCloseTo(0.0390625, within(1e-12));
    }

    /** scipy 1.17.1, {@code stats.wilcoxon(d, method=PermutationMethod(n_resamples=np.inf))}, which counts ties out. */
    @ParameterizedTest
    @CsvSource({
        "3 -1 2 2 5 1 4 -2 0, 0.1015625",
        "1 1 1 -1 2 3 3, 0.078125",
        "0.5 1.5 1.5 -0.5 2 2.5, 0.09375",
        "0 0 0, 1"
    })
    void theSignedRankTestIsExactWithTies(String differences, double p) {
        assertThat(differing(differences).signedRankTest()).isCloseTo(p, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 12, 30})
    void theSignedRankTestIsThatOfCommonsStatisticsWithoutTies(int n) {
        double[] differences = IntStream.rangeClosed(1, n)
                .mapToDouble(i -> (i % 3 == 0 ? -1 : 1) * (i + i * i / 100.0))
                .toArray();
        double expected =
                WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();

        assertThat(SignedRank.test(differences)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void aDifferenceThatEverySeedSharesNeedsNoMoreThanTheTestCanTell() {
        assertThat(differing("1 1 1").seedsNeeded(0.05)).hasValue(6);
        assertThat(differing("1 1 1").seedsNeeded(0.005)).hasValue(9);
    }

    /** R 4.2.2, {@code power.t.test(delta=0.5, sd=1, power=0.8, type="paired", strict=TRUE)}: n = 33.37. */
    @Test
    void theSeedsNeededFollowTheEffectSeen() {
        double spread = Math.sqrt(0.5);
        PairedComparison half = differing((0.5 - spread) + " " + (0.5 + spread));

        assertThat(half.differences().standardDeviation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(half.seedsNeeded(0.05)).hasValue(34);
        assertThat(half.seedsNeeded(0.005)).hasValue(58);
        assertThat(differing("1 -1").seedsNeeded(0.05)).isEmpty();
        assertThat(differing("1").seedsNeeded(0.05)).isEmpty();
    }

    @Test
    void everySeedNeedsBothValues() {
        assertThatThrownBy(() -> new PairedComparison(List.of(1, 2), Sample.of(1, 2), Sample.of(1)))
                .hasMessage("a comparison needs one value of each for each of 2 seeds, got 2 and 1");
    }
}
