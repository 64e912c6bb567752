package org.steadygrad.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;

class DefinitionTest {
    private static final Definition SGD = Definition.of("sgd", "plain steps");
    private static final Definition ADAM = Definition.of(
            "adam",
            "adapts each parameter's step",
            Parameter.optional("beta1", Rule.Real.fraction(), 0.9, "decay of the mean"),
            Parameter.optional("beta2", Rule.Real.fraction(), 0.999, "decay of the square"));
    private static final Definition CLIP = Definition.of(
            "clip", "bounds the norm", Parameter.required("maxNorm", Rule.Real.positive(), "largest norm"));

    @Test
    void aDefaultWrittenOutIsTheSameComponentAsOneLeftOut() {
        Component leftOut = ADAM.with(Map.of());
        Component writtenOut = ADAM.with(Map.of("beta2", 0.999, "beta1", 0.9));
        assertThat(writtenOut).isEqualTo(leftOut);
        assertThat(writtenOut.canonical()).isEqualTo(leftOut.canonical());
        assertThat(writtenOut.label()).isEqualTo(leftOut.label());
    }

    @Test
    void aWholeNumberGivenForARealOneIsTheSameComponent() {
        assertThat(CLIP.with(Map.of("maxNorm", 1))).isEqualTo(CLIP.with(Map.of("maxNorm", 1.0)));
    }

    @Test
    void settingsStandInTheDefinitionsOrder() {
        Component component = ADAM.with(Map.of("beta2", 0.5, "beta1", 0.25));
        assertThat(component.settings()).containsExactly(Map.entry("beta1", 0.25), Map.entry("beta2", 0.5));
        assertThat(ADAM.parameterNames()).containsExactly("beta1", "beta2");
    }

    @Test
    void aValueThatBreaksItsRuleIsNamedWithRuleAndValue() {
        assertThatThrownBy(() -> CLIP.with(Map.of("maxNorm", -1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip.maxNorm must be > 0 and finite, got -1");
        assertThatThrownBy(() -> ADAM.with(Map.of("beta1", 1))).hasMessage("adam.beta1 must be >= 0 and < 1, got 1");
    }

    @Test
    void aValueLeftEmptyIsNotTheDefault() {
        Map<String, Object> empty = new HashMap<>();
        empty.put("beta1", null);
        assertThatThrownBy(() -> ADAM.with(empty)).hasMessage("adam.beta1 must be a number, got null");
    }

    @Test
    void aMissingValueWithoutDefaultIsNamedWithItsRule() {
        assertThatThrownBy(() -> CLIP.with(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clip.maxNorm is missing: must be > 0 and finite");
    }

    @Test
    void anUnknownSettingIsNamedWithTheNearest() {
        assertThatThrownBy(() -> ADAM.with(Map.of("betta1", 0.9)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("adam has no setting betta1 (did you mean beta1?); it has beta1, beta2");
        assertThatThrownBy(() -> SGD.with(Map.of("momentum", 0.9))).hasMessage("sgd has no settings, got momentum");
    }

    @Test
    void aDefaultMustKeepItsOwnRule() {
        assertThatThrownBy(() -> Parameter.optional("beta1", Rule.Real.fraction(), 1.0, "decay"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be >= 0 and < 1, got 1");
        assertThat(Parameter.optional("beta1", Rule.Real.fraction(), 0, "decay").fallback())
                .contains(0.0);
    }

    @Test
    void aChainHoldsAThingOnceUnlessItSaysOtherwise() {
        assertThat(ADAM.occurrence()).isEqualTo(Definition.Occurrence.ONCE);
        assertThat(ADAM.repeated().occurrence()).isEqualTo(Definition.Occurrence.REPEATED);
        assertThat(ADAM.repeated().with(Map.of())).isEqualTo(ADAM.with(Map.of()));
    }
}
