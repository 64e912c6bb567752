package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.control.AdaptiveClip;
import org.steadygrad.optimizers.control.Backoff;
import org.steadygrad.optimizers.control.Dl4jNormalization;
import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientNoise;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.GradientStages;
import org.steadygrad.optimizers.control.PercentileClip;
import org.steadygrad.optimizers.control.SkipLossSpike;
import org.steadygrad.optimizers.control.ZScoreClip;
import org.steadygrad.optimizers.gradient.Grouping;

class ControlsTest {
    static Collection<String> names() {
        return Controls.stages().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStageIsNamedAsTheCatalogNamesIt(String name) {
        Component component = Controls.stages().component(name, Map.of());
        assertThat(Controls.stages().maker(component).create(component, 1).name())
                .isEqualTo(name);
    }

    @Test
    void allStagesAreListedAndDl4jsModesAfterThem() {
        assertThat(Controls.catalog().names())
                .startsWith(names().toArray(String[]::new))
                .containsExactlyInAnyOrder(
                        "clip-global-norm",
                        "clip-l2-per-layer",
                        "clip-l2-per-param-type",
                        "clip-element-wise",
                        "renormalize-l2-per-layer",
                        "renormalize-l2-per-param-type",
                        "normalize",
                        "agc",
                        "autoclip",
                        "zclip",
                        "centralize",
                        "noise",
                        "fail-on-non-finite",
                        "skip-non-finite",
                        "zero-non-finite",
                        "backoff",
                        "skip-loss-spike",
                        "measure-norm",
                        "dl4j:clip-l2-per-layer",
                        "dl4j:clip-l2-per-param-type",
                        "dl4j:clip-element-wise",
                        "dl4j:renormalize-l2-per-layer",
                        "dl4j:renormalize-l2-per-param-type");
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
        assertThat(made("agc", Map.of("clipping", 0.02, "epsilon", 0.03))).isEqualTo(new AdaptiveClip(0.02, 0.03));
        assertThat(made("autoclip", Map.of("percentile", 30))).isEqualTo(GradientStages.autoClip(30));
        assertThat(made("zclip", Map.of("threshold", 3, "decay", 0.5, "warmup", 7)))
                .isEqualTo(new ZScoreClip(3, 0.5, 7));
        assertThat(made("noise", Map.of("eta", 0.3, "decay", 0.7))).isEqualTo(new GradientNoise(0.3, 0.7, 1));
        assertThat(made("backoff", Map.of("factor", 0.1, "retries", 3))).isEqualTo(new Backoff(0.1, 3));
        assertThat(made("skip-loss-spike", Map.of("threshold", 4, "window", 20)))
                .isEqualTo(new SkipLossSpike(4, 20));
        assertThat(made("measure-norm", Map.of("per", "layer"))).isEqualTo(GradientStages.measureNorm(Grouping.LAYER));
    }

    /** Brock et al. 2021, Seetharaman et al. 2020, Kumar et al. 2025, Neelakantan et al. 2015. */
    @Test
    void defaultsAreThoseOfThePapers() {
        assertThat(made("agc", Map.of())).isEqualTo(new AdaptiveClip(0.01, 1e-3));
        assertThat(made("autoclip", Map.of())).isEqualTo(new PercentileClip(10));
        assertThat(made("zclip", Map.of())).isEqualTo(new ZScoreClip(2.5, 0.97, 25));
        assertThat(made("noise", Map.of())).isEqualTo(new GradientNoise(0.01, 0.55, 1));
    }

    @Test
    void theNoiseOfAChainFollowsItsSeed() {
        Control noise = Control.of(stage("noise", Map.of()));
        assertThat(Controls.chain(noise, 1)).isEqualTo(Controls.chain(noise, 1)).isNotEqualTo(Controls.chain(noise, 2));
    }

    @Test
    void measuringStagesMayStandTwice() {
        Component measure = stage("measure-norm", Map.of());
        assertThat(Controls.chain(Control.of(measure, stage("agc", Map.of()), measure), 1)
                        .stages())
                .hasSize(3);
    }

    @Test
    void onlyMeasuringStagesMayStandTwice() {
        assertThat(Controls.catalog().definitions())
                .filteredOn(definition -> definition.occurrence() == Definition.Occurrence.REPEATED)
                .extracting(Definition::name)
                .containsExactlyElementsOf(names().stream()
                        .filter(name -> made(name, Map.of()).repeatable())
                        .toList())
                .containsExactly("measure-norm");
    }

    /** DL4J's mode, the catalog's name for it, and the threshold that reaches the layers. */
    @ParameterizedTest
    @CsvSource({
        "ClipL2PerLayer, dl4j:clip-l2-per-layer, 0.25",
        "ClipL2PerParamType, dl4j:clip-l2-per-param-type, 0.25",
        "ClipElementWiseAbsoluteValue, dl4j:clip-element-wise, 0.25",
        "RenormalizeL2PerLayer, dl4j:renormalize-l2-per-layer, 1",
        "RenormalizeL2PerParamType, dl4j:renormalize-l2-per-param-type, 1"
    })
    void aControlMayEndInOneOfDl4jsModes(GradientNormalization mode, String name, double threshold) {
        boolean settable = threshold != 1;
        Component last = stage(name, settable ? Map.of("threshold", threshold) : Map.of());
        Control control = Control.of(stage("skip-non-finite", Map.of()), last);
        assertThat(Controls.normalization(control)).contains(new Dl4jNormalization(mode, threshold));
        assertThat(Controls.normalization(control).orElseThrow().name()).isEqualTo(name);
        assertThat(Controls.chain(control, 1)).isEqualTo(GradientChain.of(GradientStages.skipNonFinite()));
        assertThat(Controls.chain(Control.of(last), 1).stages()).isEmpty();
        assertThat(Controls.normalization(Control.of(stage("agc", Map.of())))).isEmpty();
        assertThat(Controls.normalization(Control.none())).isEmpty();
    }

    @Test
    void oneOfDl4jsModesAnywhereElseIsRefused() {
        Component theirs = stage("dl4j:clip-l2-per-layer", Map.of());
        Control first = Control.of(theirs, stage("clip-global-norm", Map.of()));
        Control two = Control.of(theirs, stage("dl4j:clip-element-wise", Map.of()));
        String rule = "a control may hold one of DL4J's own normalizations and only as its last, ";
        refused(() -> Controls.chain(first, 1), rule + "got dl4j:clip-l2-per-layer in " + first.label());
        refused(() -> Controls.normalization(first), rule + "got dl4j:clip-l2-per-layer in " + first.label());
        refused(() -> Controls.chain(two, 1), rule + "got dl4j:clip-l2-per-layer in " + two.label());
    }

    /** Every setting that must be positive, of every stage and mode: 0, -1 and NaN. */
    @Test
    void noSettingTakesAValueOutOfItsRange() {
        int checked = 0;
        for (Definition definition : Controls.catalog().definitions()) {
            for (Parameter parameter : definition.parameters()) {
                if (parameter.rule() instanceof Rule.Real range && range.lowest() == 0 && !range.lowestAllowed()) {
                    for (double value : new double[] {0, -1, Double.NaN}) {
                        String field = definition.name() + "." + parameter.name();
                        refused(
                                () -> stage(definition.name(), Map.of(parameter.name(), value)),
                                field + " " + range.words() + ", got " + Numbers.text(value));
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(3 * 13);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
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
        "autoclip, percentile, 101, 'autoclip.percentile must be > 0 and <= 100, got 101'",
        "agc, clipping, 0, 'agc.clipping must be > 0 and finite, got 0'",
        "backoff, factor, 1, 'backoff.factor must be > 0 and < 1, got 1'",
        "backoff, retries, 0, 'backoff.retries must be a whole number >= 1, got 0'",
        "zclip, decay, 1, 'zclip.decay must be >= 0 and < 1, got 1'",
        "measure-norm, per, 1, 'measure-norm.per must be one of network, layer, parameter, got 1'",
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
        return Controls.stages().maker(component).create(component, 1);
    }
}
