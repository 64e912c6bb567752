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
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.GradientStages;

class ControlsTest {
    static Collection<String> names() {
        return Controls.catalog().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStageIsNamedAsTheCatalogNamesIt(String name) {
        Component component = Controls.catalog().component(name, Map.of());
        assertThat(Controls.catalog().maker(component).create(component, 1).name())
                .isEqualTo(name);
    }

    @Test
    void thereAreDl4jsFiveAndTheGlobalNorm() {
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "clip-global-norm",
                        "clip-l2-per-layer",
                        "clip-l2-per-param-type",
                        "clip-element-wise",
                        "renormalize-l2-per-layer",
                        "renormalize-l2-per-param-type");
    }

    @Test
    void aChainHoldsItsStagesInOrderWithTheirSettings() {
        GradientChain chain = Controls.chain(
                Control.of(stage("clip-element-wise", Map.of("threshold", 0.5)), stage("clip-l2-per-layer", Map.of())),
                1);
        assertThat(chain)
                .isEqualTo(GradientChain.of(GradientStages.clipElementWise(0.5), GradientStages.clipL2PerLayer(1)));
    }

    @Test
    void everySettingReachesItsStage() {
        assertThat(made("clip-global-norm", Map.of("maxNorm", 2.5))).isEqualTo(GradientStages.clipGlobalNorm(2.5));
        assertThat(made("clip-l2-per-layer", Map.of("threshold", 2.5))).isEqualTo(GradientStages.clipL2PerLayer(2.5));
        assertThat(made("clip-l2-per-param-type", Map.of("threshold", 2.5)))
                .isEqualTo(GradientStages.clipL2PerParamType(2.5));
    }

    @Test
    void noControlIsAnEmptyChain() {
        assertThat(Controls.chain(Control.none(), 1).stages()).isEmpty();
    }

    @Test
    void twoStagesOfOneKindAreRefused() {
        Control control = Control.of(
                stage("clip-global-norm", Map.of("maxNorm", 1)), stage("clip-global-norm", Map.of("maxNorm", 2)));
        assertThatThrownBy(() -> Controls.chain(control, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a control must hold a stage of one kind once, got clip-global-norm twice in "
                        + "clip-global-norm + clip-global-norm");
    }

    @ParameterizedTest
    @CsvSource({
        "clip-global-norm, maxNorm, 0, 'clip-global-norm.maxNorm must be > 0 and finite, got 0'",
        "clip-l2-per-layer, threshold, -1, 'clip-l2-per-layer.threshold must be > 0 and finite, got -1'",
        "clip-element-wise, threshold, NaN, 'clip-element-wise.threshold must be > 0 and finite, got NaN'",
        "clip-l2-per-layer, treshold, 1, 'clip-l2-per-layer has no setting treshold (did you mean threshold?); it has threshold'",
        "renormalize-l2-per-layer, threshold, 1, 'renormalize-l2-per-layer has no settings, got threshold'",
        "clip-globalnorm, maxNorm, 1, 'unknown gradient control \"clip-globalnorm\" (did you mean clip-global-norm?); known are '"
    })
    void settingsOutOfRangeAreRefused(String name, String setting, double value, String message) {
        assertThatThrownBy(() -> stage(name, Map.of(setting, value)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    private static Component stage(String name, Map<String, ?> settings) {
        return Controls.catalog().component(name, settings);
    }

    private static GradientStage made(String name, Map<String, ?> settings) {
        Component component = stage(name, settings);
        return Controls.catalog().maker(component).create(component, 1);
    }
}
