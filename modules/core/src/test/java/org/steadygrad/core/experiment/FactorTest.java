package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.NearMiss;

class FactorTest {
    @Test
    void keysAreThoseOfExperimentFiles() {
        assertThat(Factor.keys())
                .containsExactly(
                        "data", "model", "optimizer", "control", "learningRate", "batchSize", "l1", "l2", "dropout");
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
                Arguments.of(Factor.DROPOUT, 0.5, "0.5"));
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

    @Test
    void onlyNumbersHaveARule() {
        assertThat(Stream.of(Factor.values()).filter(f -> f.rule().isEmpty()))
                .containsExactly(Factor.DATA, Factor.MODEL, Factor.OPTIMIZER, Factor.CONTROL);
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                badSetting(() -> setting(0, 32, 0, 0, 0), "learningRate must be > 0 and finite, got 0"),
                badSetting(() -> setting(Double.NaN, 32, 0, 0, 0), "learningRate must be > 0 and finite, got NaN"),
                badSetting(() -> setting(1, 0, 0, 0, 0), "batchSize must be a whole number >= 1, got 0"),
                badSetting(() -> setting(1, 32, -1, 0, 0), "l1 must be >= 0 and finite, got -1"),
                badSetting(
                        () -> setting(1, 32, 0, Double.POSITIVE_INFINITY, 0),
                        "l2 must be >= 0 and finite, got Infinity"),
                badSetting(() -> setting(1, 32, 0, 0, 1), "dropout must be >= 0 and < 1, got 1"));
    }

    @ParameterizedTest
    @MethodSource("badSettings")
    void aSettingNamesTheFactorWhoseRuleItBreaks(Supplier<Setting> bad, String message) {
        assertThatThrownBy(bad::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aNegativeZeroIsTheSameSettingAsZero() {
        assertThat(setting(1, 32, -0.0, -0.0, -0.0)).isEqualTo(setting(1, 32, 0, 0, 0));
    }

    @Test
    void settingsAlongALearningRateAxisDifferInNothingElse() {
        Setting moved = Examples.setting().withLearningRate(3);
        assertThat(moved.learningRate()).isEqualTo(3);
        assertThat(moved).isNotEqualTo(Examples.setting());
        assertThat(moved.withLearningRate(0.03)).isEqualTo(Examples.setting());
    }

    private static Arguments badSetting(Supplier<Setting> bad, String message) {
        return Arguments.of(bad, message);
    }

    private static Setting setting(double learningRate, int batchSize, double l1, double l2, double dropout) {
        return new Setting(
                Examples.GLYPHS,
                Examples.CONVNET,
                Examples.SGD,
                Control.none(),
                learningRate,
                batchSize,
                l1,
                l2,
                dropout);
    }
}
