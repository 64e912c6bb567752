package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.batch.Accumulate;
import org.steadygrad.optimizers.batch.BatchPolicy;
import org.steadygrad.optimizers.batch.CoupledBatches;
import org.steadygrad.optimizers.batch.FixedBatch;
import org.steadygrad.optimizers.batch.Growth;
import org.steadygrad.optimizers.batch.NormTest;

class BatchPoliciesTest {
    static Collection<String> names() {
        return BatchPolicies.catalog().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPolicyIsNamedAsTheCatalogNamesIt(String name) {
        assertThat(made(name, Map.of()).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPolicyBeginsWithAnUsualBatch(String name) {
        assertThat(made(name, Map.of()).start(32, 8000).largestMicroBatch()).isBetween(32, 256);
    }

    @Test
    void allPoliciesAreListedTheDefaultFirst() {
        assertThat(names()).containsExactly("fixed", "accumulate", "growth", "norm-test", "cabs");
        assertThat(BatchPolicies.catalog().definition("fixed").parameters()).isEmpty();
    }

    @Test
    void defaultsAreThoseDocumented() {
        assertThat(made("fixed", Map.of())).isEqualTo(new FixedBatch());
        assertThat(made("accumulate", Map.of())).isEqualTo(new Accumulate(256));
        assertThat(made("growth", Map.of())).isEqualTo(new Growth(5, 3, 2048, 256));
        assertThat(made("norm-test", Map.of())).isEqualTo(new NormTest(0.9, 2048, 4, 256));
        assertThat(made("cabs", Map.of())).isEqualTo(new CoupledBatches(2048, 16, 0.95, 4, 256));
    }

    @Test
    void everySettingReachesItsPolicy() {
        assertThat(made("accumulate", Map.of("microBatch", 7))).isEqualTo(new Accumulate(7));
        assertThat(made("growth", Map.of("factor", 2.5, "stages", 6, "most", 900, "microBatch", 8)))
                .isEqualTo(new Growth(2.5, 6, 900, 8));
        assertThat(made("norm-test", Map.of("theta", 0.3, "most", 901, "parts", 5, "microBatch", 9)))
                .isEqualTo(new NormTest(0.3, 901, 5, 9));
        assertThat(made("cabs", Map.of("most", 902, "least", 3, "decay", 0.5, "parts", 6, "microBatch", 10)))
                .isEqualTo(new CoupledBatches(902, 3, 0.5, 6, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accumulate; microBatch; 0; accumulate.microBatch must be a whole number >= 1, got 0",
                "growth; factor; 1; growth.factor must be > 1 and finite, got 1",
                "growth; stages; 0; growth.stages must be a whole number >= 1, got 0",
                "growth; stages; 1.5; growth.stages must be a whole number >= 1, got 1.5",
                "norm-test; theta; 1; norm-test.theta must be > 0 and < 1, got 1",
                "norm-test; theta; 0; norm-test.theta must be > 0 and < 1, got 0",
                "norm-test; parts; 1; norm-test.parts must be a whole number >= 2, got 1",
                "cabs; decay; 1; cabs.decay must be >= 0 and < 1, got 1",
                "cabs; least; 1; cabs.least must be a whole number >= 2, got 1",
                "cabs; most; 15; cabs.least must be a whole number from 2 to 15, got 16"
            })
    void badSettingsAreNamed(String policy, String setting, double value, String message) {
        assertThatThrownBy(() -> made(policy, Map.of(setting, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void badSettingsAreNamedInJavaToo() {
        assertThatThrownBy(() -> new NormTest(Double.NaN, 100, 4, 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("norm-test.theta must be > 0 and < 1, got NaN");
        assertThatThrownBy(() -> new Growth(2, 3, 100, 0))
                .hasMessage("growth.microBatch must be a whole number >= 1, got 0");
    }

    private static BatchPolicy made(String name, Map<String, ?> settings) {
        Component component = BatchPolicies.catalog().component(name, settings);
        return BatchPolicies.catalog().maker(component).create(component);
    }
}
