package org.steadygrad.diagnostics.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;

class HistoryTest {
    private final History history = new History();

    @Test
    void theLastStepsAreKeptWhole() {
        for (int step = 1; step <= 3000; step++) {
            history.begin(step);
            history.record(Quantity.LOSS, Series.NETWORK, step / 7.0);
        }
        List<StepValues> last = history.lastSteps();
        assertThat(last)
                .extracting(StepValues::step)
                .hasSize(64)
                .startsWith(2937)
                .endsWith(3000);
        assertThat(last.get(0).value(Quantity.LOSS)).hasValue(2937 / 7.0);
        assertThat(history.lastSeries()).singleElement().satisfies(series -> {
            assertThat(series.length()).isEqualTo(64);
            assertThat(series.values()[63]).isEqualTo((float) (3000 / 7.0));
        });
        assertThat(history.series()).hasSize(3).allSatisfy(s -> assertThat(s.length())
                .isEqualTo(1500));
    }

    @Test
    void whatIsRecordedWhereItChangesStandsUntilThen() {
        history.begin(1);
        history.record(Quantity.LEARNING_RATE, Series.NETWORK, 0.1);
        history.begin(2);
        history.begin(3);
        history.record(Quantity.LEARNING_RATE, Series.NETWORK, 0.2);
        assertThat(history.lastSteps())
                .extracting(step -> step.value(Quantity.LEARNING_RATE).orElseThrow())
                .containsExactly(0.1, 0.1, 0.2);
        assertThat(history.series())
                .containsExactly(new Series(Quantity.LEARNING_RATE, new int[] {1, 3}, new float[] {0.1f, 0.2f}));
    }

    @Test
    void layersComeInTheirOrder() {
        history.begin(1);
        for (String part : List.of("second", "first", Series.NETWORK)) {
            history.record(Quantity.UPDATE_NORM, part, 1);
        }
        assertThat(history.present().layers(Quantity.UPDATE_NORM)).containsExactly("second", "first");
        assertThat(history.present().value(Quantity.UPDATE_NORM, "third")).isEmpty();
    }

    @Test
    void stepsGoForward() {
        history.begin(5);
        assertThatThrownBy(() -> history.begin(5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must be >= 1 and strictly increasing, got 5 after 5");
    }
}
