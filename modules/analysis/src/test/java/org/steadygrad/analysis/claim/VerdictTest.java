package org.steadygrad.analysis.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.analysis.statistics.Interval;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "1.1, 2.0, 0.95, 0.049, SUPPORTED",
        "1.0, 2.0, 0.95, 0.001, SUPPORTED",
        "1.1, 2.0, 0.95, 0.050, INCONCLUSIVE",
        "0.9, 2.0, 0.95, 0.001, INCONCLUSIVE",
        "-2., 2.0, 0.95, 0.900, INCONCLUSIVE",
        "0.1, 0.9, 0.95, 0.001, REFUTED",
        "-.1, 0.9, 0.95, 0.900, REFUTED",
        "-3., -1., 0.95, 0.001, REFUTED",
        "0.1, 1.0, 0.95, 0.900, INCONCLUSIVE",
        "1.1, 2.0, 0.94, 0.001, INCONCLUSIVE",
        "-3., -1., 0.50, 0.001, INCONCLUSIVE",
    })
    void followsTheRule(double low, double high, double coverage, double p, Verdict verdict) {
        assertThat(Verdict.of(new Interval(low, high, coverage), 1, p)).isEqualTo(verdict);
    }
}
