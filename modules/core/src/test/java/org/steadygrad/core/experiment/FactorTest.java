package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.NearMiss;

class FactorTest {
    @Test
    void keysAreThoseOfExperimentFiles() {
        assertThat(Factor.keys())
                .containsExactly(
                        "data",
                        "transform",
                        "model",
                        "weightInit",
                        "optimizer",
                        "control",
                        "learningRate",
                        "schedule",
                        "warmup",
                        "momentumSchedule",
                        "batchSize",
                        "batch",
                        "sampling",
                        "l1",
                        "l2",
                        "weightDecay",
                        "dropout",
                        "labelSmoothing",
                        "labelNoise");
        assertThat(NearMiss.suggest("learning-rate", Factor.keys())).contains("learningRate");
    }

    @ParameterizedTest
    @EnumSource(Factor.class)
    void isFoundByItsKey(Factor factor) {
        assertThat(Factor.ofKey(factor.key())).contains(factor);
        assertThat(Factor.ofKey(factor.key() + "x")).isEmpty();
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                Arguments.of(Factor.DATA, Examples.GLYPHS, "glyphs{size=4000, source=a \"b\"}"),
                Arguments.of(Factor.MODEL, Examples.CONVNET, "article-convnet:16"),
                Arguments.of(Factor.OPTIMIZER, Examples.NESTEROV, "nesterov:0.9"),
                Arguments.of(
                        Factor.CONTROL,
                        Control.of(Examples.CLIP, Examples.CLIP_ALL),
                        "clip-l2-per-layer:1 + clip-global-norm:1e-5"),
                Arguments.of(Factor.LEARNING_RATE, 0.03, "0.03"),
                Arguments.of(Factor.BATCH_SIZE, 32L, "32"),
                Arguments.of(Factor.L1, 0.0, "0"),
                Arguments.of(Factor.L2, 1e-4, "1e-4"),
                Arguments.of(Factor.DROPOUT, Examples.DROPOUT, "plain:0.5"),
                Arguments.of(Factor.SCHEDULE, new Component("constant", Map.of()), "constant"),
                Arguments.of(Factor.WARMUP, 0.0, "0"));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void readsItsLevelFromASetting(Factor factor, Object level, String label) {
        assertThat(factor.level(Examples.setting())).isEqualTo(level);
        assertThat(factor.label(Examples.setting())).isEqualTo(label);
    }

    @Test
    void noControlReadsAsNone() {
        assertThat(Factor.labelOf(Control.none())).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(Factor.class)
    void onlyNumbersHaveARule(Factor factor) {
        assertThat(factor.rule().isPresent()).isEqualTo(factor.kind() == Factor.Kind.NUMBER);
        assertThat(Factor.of(factor.kind())).contains(factor);
    }

    @Test
    void onlyWhatDefinesATrialMustBeNamed() {
        assertThat(Stream.of(Factor.values()).filter(f -> f.fallback().isEmpty()))
                .containsExactly(Factor.DATA, Factor.MODEL, Factor.OPTIMIZER, Factor.LEARNING_RATE);
        assertThatThrownBy(() -> new Setting(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a setting must have a level of data");
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                badSetting(Factor.LEARNING_RATE, 0, "learningRate must be > 0 and finite, got 0"),
                badSetting(Factor.LEARNING_RATE, Double.NaN, "learningRate must be > 0 and finite, got NaN"),
                badSetting(Factor.WARMUP, 1, "warmup must be >= 0 and < 1, got 1"),
                badSetting(Factor.BATCH_SIZE, 0, "batchSize must be a whole number >= 1, got 0"),
                badSetting(Factor.L1, -1, "l1 must be >= 0 and finite, got -1"),
                badSetting(Factor.L2, Double.POSITIVE_INFINITY, "l2 must be >= 0 and finite, got Infinity"),
                badSetting(Factor.LABEL_SMOOTHING, 1, "labelSmoothing must be >= 0 and < 1, got 1"));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void aSettingNamesTheFactorWhoseRuleItBreaks(Factor factor, Object level, String message) {
        assertThatThrownBy(() -> Examples.setting().with(factor, level))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aNegativeZeroIsTheSameSettingAsZero() {
        Setting setting = Examples.setting();
        assertThat(setting.with(Factor.L1, -0.0).with(Factor.WARMUP, -0.0)).isEqualTo(setting);
    }

    @Test
    void settingsAlongALearningRateAxisDifferInNothingElse() {
        Setting moved = Examples.setting().with(Factor.LEARNING_RATE, 3);
        assertThat(moved.learningRate()).isEqualTo(3);
        assertThat(moved).isNotEqualTo(Examples.setting());
        assertThat(moved.with(Factor.LEARNING_RATE, 0.03)).isEqualTo(Examples.setting());
    }

    private static Arguments badSetting(Factor factor, Object level, String message) {
        return Arguments.of(factor, level, message);
    }
}
