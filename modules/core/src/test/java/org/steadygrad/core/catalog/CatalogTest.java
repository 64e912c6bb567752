package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;

class CatalogTest {
    private static final Definition SGD = Definition.of("sgd", "plain steps");
    private static final Definition NESTEROV = Definition.of(
            "nesterov",
            "looks ahead",
            Parameter.optional("momentum", Rule.Real.fraction(), 0.9, "share of the velocity that is kept"));
    private static final Catalog<String> OPTIMIZERS =
            Catalog.<String>of("optimizer").and(SGD, "makes sgd").and(NESTEROV, "makes nesterov");

    @Test
    void listsItsEntriesInTheOrderOfTheirArrival() {
        assertThat(OPTIMIZERS.names()).containsExactly("sgd", "nesterov");
        assertThat(OPTIMIZERS.definitions()).containsExactly(SGD, NESTEROV);
        assertThat(OPTIMIZERS.kind()).isEqualTo("optimizer");
    }

    @Test
    void findsTheMakerOfAComponent() {
        Component component = OPTIMIZERS.component("nesterov", Map.of("momentum", 0.5));
        assertThat(OPTIMIZERS.maker(component)).isEqualTo("makes nesterov");
        assertThat(component.real("momentum")).isEqualTo(0.5);
    }

    @Test
    void namesTheNearestOfAnUnknownName() {
        assertThatThrownBy(() -> OPTIMIZERS.component("nestrov", Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("unknown optimizer \"nestrov\" (did you mean nesterov?); known are sgd, nesterov");
        assertThatThrownBy(() -> OPTIMIZERS.definition("lbfgs"))
                .hasMessage("unknown optimizer \"lbfgs\"; known are sgd, nesterov");
    }

    @Test
    void addingLeavesTheOldCatalogAlone() {
        Catalog<String> one = Catalog.<String>of("optimizer").and(SGD, "makes sgd");
        one.and(NESTEROV, "makes nesterov");
        assertThat(one.names()).containsExactly("sgd");
    }

    @Test
    void refusesANameTwice() {
        assertThatThrownBy(() -> OPTIMIZERS.and(SGD, "another"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two optimizers are named sgd");
    }

    @Test
    void cannotBeChangedThroughItsNames() {
        assertThatThrownBy(() -> OPTIMIZERS.names().remove("sgd")).isInstanceOf(UnsupportedOperationException.class);
    }
}
