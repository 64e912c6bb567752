package org.steadygrad.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FunctionalAnovaTest {
    private static final double[] GRID = {0.90, 0.85, 0.70, 0.95, 0.10, 0.10, 0.92, 0.88, 0.91, 0.93, 0.60, 0.10};

    /** Sums of squares of a balanced design, R 4.2.2: {@code anova(lm(y ~ A*B*C))}, each divided by their total. */
    @Test
    void sharesAreThoseOfABalancedAnalysisOfVariance() {
        FunctionalAnova anova = FunctionalAnova.of(new int[] {2, 3, 2}, GRID).orElseThrow();

        assertThat(anova.alone().get(0)).isCloseTo(0.03318385650224, within(1e-10));
        assertThat(anova.alone().get(1)).isCloseTo(0.83227487577263, within(1e-10));
        assertThat(anova.alone().get(2)).isCloseTo(0.00620530844746, within(1e-10));
        assertThat(anova.pairs()).extracting(FunctionalAnova.Pair::first).containsExactly(0, 0, 1);
        assertThat(anova.pairs()).extracting(FunctionalAnova.Pair::second).containsExactly(1, 2, 2);
        assertThat(anova.pairs().get(0).share()).isCloseTo(0.01928251121076, within(1e-10));
        assertThat(anova.pairs().get(1).share()).isCloseTo(0.03141437401527, within(1e-10));
        assertThat(anova.pairs().get(2).share()).isCloseTo(0.05396921585262, within(1e-10));
        assertThat(anova.higher()).isCloseTo(0.02366985819901, within(1e-10));
    }

    @Test
    void aSumHasNoInteractionAndAProductOfCentredFactorsNothingElse() {
        FunctionalAnova sum =
                FunctionalAnova.of(new int[] {2, 2}, new double[] {0, 1, 2, 3}).orElseThrow();
        FunctionalAnova product = FunctionalAnova.of(new int[] {2, 2}, new double[] {1, -1, -1, 1})
                .orElseThrow();

        assertThat(sum.alone().get(0)).isCloseTo(0.8, within(1e-12));
        assertThat(sum.alone().get(1)).isCloseTo(0.2, within(1e-12));
        assertThat(sum.pairs().get(0).share()).isCloseTo(0, within(1e-12));
        assertThat(product.pairs().get(0).share()).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatDoesNotVaryHasNoShares() {
        assertThat(FunctionalAnova.of(new int[] {2, 2}, new double[] {3, 3, 3, 3}))
                .isEmpty();
    }

    @Test
    void refusesGridsWithHoles() {
        assertThatThrownBy(() -> FunctionalAnova.of(new int[] {2, 3}, new double[5]))
                .hasMessage("a full grid of [2, 3] has 6 values, got 5");
    }
}
