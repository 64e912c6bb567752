package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopRulesTest {
    @Test
    void defaultsAreThoseDocumented() {
        assertThat(StopRules.defaults()).isEqualTo(new StopRules(10, 20, true, false));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 0.5, -3, Double.NaN, Double.POSITIVE_INFINITY})
    void aBlowUpIsAFiniteFactorAboveOne(double factor) {
        assertThatThrownBy(() -> new StopRules(factor, 20, true, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stop.blowUpFactor must be > 1 and finite, got " + factor);
    }

    @Test
    void aBlowUpLastsAtLeastOneStep() {
        assertThat(new StopRules(Math.nextUp(1), 1, true, false).blowUpSteps()).isEqualTo(1);
        assertThatThrownBy(() -> new StopRules(10, 0, true, false)).hasMessage("stop.blowUpSteps must be >= 1, got 0");
    }
}
