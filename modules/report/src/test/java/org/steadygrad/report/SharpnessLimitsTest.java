package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/** Published limits: Cohen et al. 2021, section 2 and appendix B; 38/rate for Adam: Cohen et al. 2022. */
class SharpnessLimitsTest {
    private static final Component PLAIN = new Component("plain", Map.of());

    private static Setting setting(String optimizer, Map<String, Object> settings) {
        return Setting.of(PLAIN, PLAIN, new Component(optimizer, settings), 0.1);
    }

    @ParameterizedTest
    @CsvSource({"momentum, momentum, 3.8", "nesterov, momentum, 1.3571428571", "adam, beta1, 38", "adamw, beta1, 38"})
    void areThePublishedOnesAtMomentumNineTenths(String optimizer, String beta, double expected) {
        TrialDetail.Limit limit =
                SharpnessLimits.of(setting(optimizer, Map.of(beta, 0.9))).orElseThrow();

        assertThat(limit.atRateOne()).isCloseTo(expected, within(1e-9));
        assertThat(limit.quantity()).isEqualTo(beta.equals("beta1") ? "preconditioned-sharpness" : "sharpness");
    }

    @Test
    void gradientDescentBearsTwoOverTheRate() {
        assertThat(SharpnessLimits.of(setting("sgd", Map.of())).orElseThrow().atRateOne())
                .isEqualTo(2);
    }

    @Test
    void methodsThatStepBySignsAndChangingMomentaHaveNone() {
        assertThat(SharpnessLimits.of(setting("lion", Map.of("beta1", 0.9)))).isEmpty();
        assertThat(SharpnessLimits.of(setting("momentum", Map.of("momentum", 0.9))
                        .with(Factor.MOMENTUM_SCHEDULE, new Component("linear", Map.of()))))
                .isEmpty();
    }
}
