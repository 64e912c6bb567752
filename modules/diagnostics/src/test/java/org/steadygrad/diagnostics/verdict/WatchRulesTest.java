package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;

class WatchRulesTest {
    private final WatchRules rules = WatchRules.ofLoss(StopRules.defaults());

    @Test
    void numbersOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> rules.withTarget(Target.accuracy(1.5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("target.testAccuracy must be > 0 and <= 1, got 1.5");
        assertThatThrownBy(() -> rules.withChanceLoss(0)).hasMessage("watch.chanceLoss must be > 0 and finite, got 0");
        assertThatThrownBy(() -> rules.withLossCeiling(Double.NaN))
                .hasMessage("watch.lossCeiling must be > 0 and finite, got NaN");
    }

    @Test
    void ceilingIsThatOfDl4jSoftmax() {
        assertThat(WatchRules.SOFTMAX_CEILING).isCloseTo(23.02585, within(1e-5));
    }
}
