package org.steadygrad.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

class LevelSyntaxTest {
    private static final Component THING = new Component("thing", Map.of());
    private static final Setting SETTING = Setting.of(THING, THING, THING, 0.1);

    private final LevelSyntax syntax = new LevelSyntax(Vocabularies.small());

    @Test
    void readsNumbersNamesAndChains() {
        assertThat(syntax.apply("learningRate=1e-3", SETTING).learningRate()).isEqualTo(1e-3);
        assertThat(syntax.apply("batchSize=8", SETTING).batchSize()).isEqualTo(8);
        assertThat(syntax.apply("optimizer=nesterov:0.5", SETTING).optimizer())
                .isEqualTo(new Component("nesterov", Map.of("momentum", 0.5)));
        assertThat(syntax.apply("control=clip-l2-per-layer:1e+1+clip-element-wise", SETTING)
                        .control())
                .isEqualTo(Control.of(
                        new Component("clip-l2-per-layer", Map.of("threshold", 10.0)),
                        new Component("clip-element-wise", Map.of("threshold", 1.0))));
        assertThat(syntax.apply("control=none", SETTING).control()).isEqualTo(Control.none());
        assertThat(syntax.apply("schedule=constant", SETTING)).isEqualTo(SETTING);
        assertThat(syntax.apply("dropout=plain:0.5", SETTING)
                        .component(Factor.DROPOUT)
                        .real("rate"))
                .isEqualTo(0.5);
    }

    @Test
    void readsWhatAnExperimentFileHasInBraces() {
        assertThat(syntax.apply("optimizer={name: nesterov, momentum: 0.5}", SETTING))
                .isEqualTo(syntax.apply("optimizer=nesterov:0.5", SETTING));
        assertThat(syntax.apply("control={name: clip-element-wise, threshold: 2}", SETTING))
                .isEqualTo(syntax.apply("control=clip-element-wise:2", SETTING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    learningRate | must be FACTOR=LEVEL, such as learningRate=0.01, got learningRate
                    learning_rate=1 | unknown factor learning_rate (did you mean learningRate?)
                    learningRate=-1 | learningRate must be > 0 and finite, got -1
                    learningRate=fast | learningRate must be a number, got "fast"
                    optimizer=nestrov | unknown optimizer "nestrov" (did you mean nesterov?)
                    optimizer={name: nesterov, momentun: 1} | command line:1:29: optimizer.momentun
                    optimizer={name: nesterov, momentum: 2} | command line:1:39: optimizer.momentum must be
                    optimizer={name: nesterov | command line:
                    control=clip-element-wise:0 | clip-element-wise.threshold must be > 0 and finite, got 0
                    """)
    void refusesWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> syntax.apply(text, SETTING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }
}
