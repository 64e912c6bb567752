package org.steadygrad.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.analysis.TestRun.CLIP;
import static org.steadygrad.analysis.TestRun.NESTEROV;
import static org.steadygrad.analysis.TestRun.NONE;
import static org.steadygrad.analysis.TestRun.SGD;
import static org.steadygrad.analysis.TestRun.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

class LabelsTest {
    private static Component adam(double beta1, double beta2) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("beta1", beta1);
        settings.put("beta2", beta2);
        return new Component("adam", settings);
    }

    private static String said(Message message) {
        return Texts.in(Language.ENGLISH).say(message);
    }

    private static Labels labels(Setting... settings) {
        return Labels.of(List.of(settings));
    }

    @Test
    void aSingleSettingIsAlwaysShown() {
        assertThat(labels(setting(NESTEROV, NONE, 1)).component(NESTEROV)).isEqualTo("nesterov:0.9");
        assertThat(labels(setting(SGD, NONE, 1)).component(SGD)).isEqualTo("sgd");
    }

    @Test
    void ofSeveralSettingsOnlyThoseThatTellNamesakesApart() {
        Component one = adam(0.9, 0.999);
        Component other = adam(0.8, 0.999);

        assertThat(labels(setting(one, NONE, 1), setting(SGD, NONE, 1)).component(one))
                .isEqualTo("adam");
        assertThat(labels(setting(one, NONE, 1), setting(other, NONE, 1)).component(other))
                .isEqualTo("adam beta1=0.8");
    }

    @Test
    void learningRatesShowAsManyDigitsAsTellThemApart() {
        assertThat(labels(setting(SGD, NONE, 0.003), setting(SGD, NONE, 1.0 / 3))
                        .rate(1.0 / 3))
                .isEqualTo("0.333");
        assertThat(labels(setting(SGD, NONE, 0.003)).rate(0.003)).isEqualTo("0.003");
        assertThat(labels(setting(SGD, NONE, 0.100001), setting(SGD, NONE, 0.100002))
                        .rate(0.100002))
                .isEqualTo("0.100002");
    }

    @Test
    void anArmNamesItsControlOnlyWhereControlsVary() {
        Labels varied = labels(setting(SGD, NONE, 1), setting(SGD, CLIP, 1));

        assertThat(said(varied.arm(new Arm(setting(SGD, NONE, 1))))).isEqualTo("sgd without control");
        assertThat(said(varied.arm(new Arm(setting(SGD, CLIP, 1))))).isEqualTo("sgd with clip-global-norm:1");
        assertThat(said(labels(setting(SGD, CLIP, 1)).arm(new Arm(setting(SGD, CLIP, 1)))))
                .isEqualTo("sgd");
        assertThat(varied.condition(new Arm(setting(SGD, CLIP, 1)))).isEqualTo("clip-global-norm:1");
    }

    @Test
    void aControlThatDoesNotVaryIsNoPartOfAConditionOfWhatDoes() {
        Setting small = setting(SGD, NONE, 1);
        Labels labels = labels(small, small.with(Factor.BATCH_SIZE, 64));

        assertThat(labels.condition(new Arm(small))).isEqualTo("batchSize 32");
        assertThat(labels(small).condition(new Arm(small))).isEqualTo("none");
    }

    @Test
    void conditionsArmsAndSettingsAreNamedByWhatVaries() {
        Setting plain = setting(SGD, NONE, 1);
        Labels controls = labels(plain, setting(SGD, CLIP, 1));
        Labels batches = labels(plain, plain.with(Factor.BATCH_SIZE, 64));
        Labels both = labels(plain, setting(SGD, CLIP, 1), plain.with(Factor.BATCH_SIZE, 64));

        assertThat(said(controls.conditionName())).isEqualTo("gradient control");
        assertThat(said(batches.conditionName())).isEqualTo("batchSize");
        assertThat(said(both.armName())).isEqualTo("optimizer, gradient control and batchSize");
        assertThat(said(both.gridName())).isEqualTo("learning rate, gradient control and batchSize");
        assertThat(said(labels(plain).conditionName())).isEqualTo("gradient control");
        assertThat(said(labels(plain).gridName())).isEqualTo("learning rate");
    }
}
