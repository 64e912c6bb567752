package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;

class ComponentSyntaxTest {
    private static final Catalog<String> CONTROLS = Vocabularies.controls();
    private static final Catalog<String> OPTIMIZERS = Vocabularies.optimizers();

    @Test
    void readsANameWithItsDefaults() {
        assertThat(ComponentSyntax.parse("sgd", OPTIMIZERS)).isEqualTo(new Component("sgd", Map.of()));
        assertThat(ComponentSyntax.parse("nesterov", OPTIMIZERS))
                .isEqualTo(new Component("nesterov", Map.of("momentum", 0.9)));
    }

    @Test
    void readsAValueOfTheFirstParameter() {
        assertThat(ComponentSyntax.parse("clip-global-norm:1", CONTROLS))
                .isEqualTo(new Component("clip-global-norm", Map.of("maxNorm", 1.0)));
        assertThat(ComponentSyntax.parse("clip-global-norm:5e-1", CONTROLS).real("maxNorm"))
                .isEqualTo(0.5);
    }

    @Test
    void leavesTextAsText() {
        Catalog<?> data = Vocabularies.small().catalogs().get(Factor.DATA);
        assertThat(ComponentSyntax.parse("mnist:C:\\data", data).text("folder")).isEqualTo("C:\\data");
        assertThat(ComponentSyntax.parse("mnist:2024", data).text("folder")).isEqualTo("2024");
    }

    @Test
    void takesTheLongestNameThatFits() {
        assertThat(ComponentSyntax.parse("dl4j:clip", CONTROLS).real("threshold"))
                .isEqualTo(1);
        assertThat(ComponentSyntax.parse("dl4j:clip:2", CONTROLS).real("threshold"))
                .isEqualTo(2);
    }

    @Test
    void readsTheLabelOfAnyComponentWithOneSetting() {
        Component component = ComponentSyntax.parse("clip-element-wise:1e-7", CONTROLS);
        assertThat(ComponentSyntax.parse(component.label(), CONTROLS)).isEqualTo(component);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nestrov       | unknown optimizer "nestrov" (did you mean nesterov?); known are sgd, momentum, nesterov
            nestrov:0.9   | unknown optimizer "nestrov" (did you mean nesterov?); known are sgd, momentum, nesterov
            ''            | unknown optimizer ""; known are sgd, momentum, nesterov
            sgd:0.9       | sgd has no settings, got sgd:0.9
            nesterov:1    | nesterov.momentum must be >= 0 and < 1, got 1
            nesterov:high | nesterov.momentum must be a number, got "high"
            nesterov:     | nesterov.momentum must be a number, got ""
            nesterov:.nan | nesterov.momentum must be a number, got ".nan"
            """)
    void refusesWithTheReason(String text, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ComponentSyntax.parse(text, OPTIMIZERS))
                .withMessage(message);
    }

    @Test
    void refusesANameWhoseValueIsMissing() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ComponentSyntax.parse("clip-global-norm", CONTROLS))
                .withMessage("clip-global-norm.maxNorm is missing: must be > 0 and finite");
    }
}
