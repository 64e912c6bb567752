package org.steadygrad.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.control.GradientStage;

class CostTableTest {
    private static final CostTable TABLE =
            new CostTable(25, 0.05, Map.of(Chain.MEASURING, 0.09, Chain.DEFAULT_CHAIN, 0.18, Chain.NORMALIZE, 0.125));

    @Test
    void aStageCostsWhatItAddsToMeasuringAndAChainAllThatItDoes() {
        assertThat(TABLE.cost(Chain.MEASURING)).isCloseTo(0.04, within(1e-12));
        assertThat(TABLE.cost(Chain.DEFAULT_CHAIN)).isCloseTo(0.13, within(1e-12));
        assertThat(TABLE.cost(Chain.NORMALIZE)).isCloseTo(0.035, within(1e-12));
    }

    @Test
    void theTableGivesMillisecondsAndSharesOfAStep() {
        assertThat(TABLE.markdown())
                .isEqualTo(
                        """
                        | stage | ms | % of a step (25.0 ms) |
                        | --- | --- | --- |
                        | measuring alone, which every control does | 0.040 | 0.16 |
                        | skip-non-finite + clip-global-norm, firing | 0.130 | 0.52 |
                        | normalize | 0.035 | 0.14 |
                        """);
    }

    @Test
    void everyStageOfTheCatalogIsMeasured() {
        assertThat(Arrays.stream(Chain.values())
                        .flatMap(chain -> chain.stages().stages().stream())
                        .map(GradientStage::name)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Controls.stages().names());
    }

    @Test
    void itIsTheArticlesNet() {
        assertThat(ArticleNet.started().net().numParams()).isEqualTo(ArticleNet.PARAMETERS);
    }
}
