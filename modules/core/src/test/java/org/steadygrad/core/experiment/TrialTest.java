package org.steadygrad.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.catalog.Component;

class TrialTest {
    private static final Trial TRIAL = Examples.trial();

    @Test
    void canonicalFormHasALinePerField() {
        assertThat(TRIAL.canonical())
                .isEqualTo(
                        """
                        data=glyphs{size=4000, source="a \\"b\\""}
                        model=article-convnet{width=16}
                        optimizer=nesterov{momentum=0.9}
                        control=clip-l2-per-layer{threshold=1}|clip-global-norm{maxNorm=1e-5}
                        learningRate=0.03
                        l2=1e-4
                        dropout=plain{rate=0.5}
                        replicate=3
                        budget=STEPS:300, evaluateEvery:50
                        target=0.97
                        stop=blowUpFactor:10, blowUpSteps:20, collapse:true, atTarget:false
                        """);
    }

    /**
     * The first 16 digits that {@code sha256sum} gives for the text above and the lines {@code dataHash=0123abcd} and
     * {@code codeVersion=1}. A change here means that no stored trial is recognised any more.
     */
    @Test
    void idStaysWhatItWas() {
        assertThat(TRIAL.id("0123abcd", "1")).isEqualTo("67a0e80158b0a33f");
    }

    @Test
    void idIsTheSameForAnEqualTrial() {
        assertThat(Examples.trial().id("d", "c")).isEqualTo(TRIAL.id("d", "c"));
    }

    @Test
    void idChangesWithEveryFieldAndWithDataAndCode() {
        List<String> ids = new ArrayList<>(List.of(TRIAL.id("d", "c"), TRIAL.id("e", "c"), TRIAL.id("d", "d")));
        variations().forEach(trial -> ids.add(trial.id("d", "c")));
        assertThat(ids).hasSize(34).doesNotHaveDuplicates();
    }

    private static List<Trial> variations() {
        List<Trial> trials = new ArrayList<>();
        otherSettings().forEach(setting -> trials.add(Examples.trial(setting)));
        Setting s = TRIAL.setting();
        Budget b = TRIAL.budget();
        Optional<Target> t = TRIAL.target();
        trials.add(new Trial(s, 4, b, t, TRIAL.stop()));
        trials.add(new Trial(s, 3, new Budget(Budget.Unit.EPOCHS, 300, 50), t, TRIAL.stop()));
        trials.add(new Trial(s, 3, new Budget(Budget.Unit.STEPS, 301, 50), t, TRIAL.stop()));
        trials.add(new Trial(s, 3, new Budget(Budget.Unit.STEPS, 300, 51), t, TRIAL.stop()));
        trials.add(new Trial(s, 3, b, Optional.empty(), TRIAL.stop()));
        trials.add(new Trial(s, 3, b, Optional.of(Target.loss(0.97)), TRIAL.stop()));
        trials.add(new Trial(s, 3, b, Optional.of(Target.accuracy(Math.nextUp(0.97))), TRIAL.stop()));
        trials.add(new Trial(s, 3, b, t, new StopRules(11, 20, true, false)));
        trials.add(new Trial(s, 3, b, t, new StopRules(10, 21, true, false)));
        trials.add(new Trial(s, 3, b, t, new StopRules(10, 20, false, false)));
        trials.add(new Trial(s, 3, b, t, new StopRules(10, 20, true, true)));
        return trials;
    }

    private static List<Setting> otherSettings() {
        Setting setting = TRIAL.setting();
        return List.of(
                setting.with(Factor.DATA, new Component("glyphs", Map.of("size", 4001L, "source", "a \"b\""))),
                setting.with(Factor.MODEL, new Component("mlp", Examples.CONVNET.settings())),
                setting.with(Factor.WEIGHT_INIT, new Component("he", Map.of())),
                setting.with(Factor.OPTIMIZER, new Component("nesterov", Map.of("momentum", Math.nextUp(0.9)))),
                setting.with(Factor.OPTIMIZER, Examples.SGD),
                setting.with(Factor.CONTROL, Control.of(Examples.CLIP_ALL, Examples.CLIP)),
                setting.with(Factor.CONTROL, Control.none()),
                setting.with(Factor.LEARNING_RATE, Math.nextUp(0.03)),
                setting.with(Factor.SCHEDULE, new Component("cosine", Map.of())),
                setting.with(Factor.WARMUP, 0.1),
                setting.with(Factor.MOMENTUM_SCHEDULE, new Component("cosine", Map.of())),
                setting.with(Factor.BATCH_SIZE, 33L),
                setting.with(Factor.BATCH, new Component("growth", Map.of())),
                setting.with(Factor.L1, Double.MIN_VALUE),
                setting.with(Factor.L1, 1e-4).with(Factor.L2, 0.0),
                setting.with(Factor.L2, 0.0),
                setting.with(Factor.WEIGHT_DECAY, 1e-4),
                setting.with(Factor.DROPOUT, new Component("none", Map.of())),
                setting.with(Factor.DROPOUT, new Component("plain", Map.of("rate", Math.nextDown(0.5)))),
                setting.with(Factor.LABEL_SMOOTHING, 0.1));
    }

    /** A JVM of its own for each, since language, country, encoding and line end are settled at its start. */
    @ParameterizedTest
    @ValueSource(strings = {"-Duser.language=tr -Duser.country=TR", "-Duser.language=ar -Dfile.encoding=UTF-16"})
    void idDoesNotDependOnThePlatform(String properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(properties.split(" ")));
        command.addAll(List.of("-Duser.extensions=nu-arab", "-Dline.separator=#", "-Duser.timezone=Asia/Kolkata"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PrintsId.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(output).isEqualTo("id 67a0e80158b0a33f");
    }

    /** Writes the example's id as plain bytes. */
    static final class PrintsId {
        private PrintsId() {}

        public static void main(String[] arguments) {
            String line = "id " + Examples.trial().id("0123abcd", "1");
            System.out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
            System.out.flush();
        }
    }

    @Test
    void refusesWhatIsOutOfRange() {
        Setting s = TRIAL.setting();
        assertThatThrownBy(() -> new Trial(s, -1, TRIAL.budget(), TRIAL.target(), TRIAL.stop()))
                .hasMessage("replicate must be >= 0, got -1");
    }
}
