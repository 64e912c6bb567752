package org.steadygrad.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;

class SelectionTest {
    private final Run run = ExampleRun.run();

    @Test
    void noPrefixTakesAllAndAPrefixItsTrials() {
        assertThat(ids(Selection.of(run, List.of()))).containsExactly(ExampleRun.FIRST, ExampleRun.EXPLODED);
        assertThat(ids(Selection.of(run, List.of("aab")))).containsExactly(ExampleRun.EXPLODED);
        assertThat(ids(Selection.of(run, List.of("aab", "aa")))).containsExactly(ExampleRun.FIRST, ExampleRun.EXPLODED);
    }

    @Test
    void prefixWithoutAFinishedTrialIsRefused() {
        assertThatThrownBy(() -> Selection.of(run, List.of("aa", "cccc")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trials must be beginnings of ids of finished trials, got cccc,"
                        + " which none of the 2 of clipping-20260101-000000 begins with");
    }

    @Test
    void emptyRunIsRefused() {
        Run empty = new Run(run.name(), run.header(), List.of());

        assertThatThrownBy(() -> Selection.of(empty, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("clipping-20260101-000000 has no finished trial to export (3 planned)");
    }

    private static List<String> ids(Run chosen) {
        return chosen.results().stream()
                .map(result -> result.outcome().trialId())
                .toList();
    }
}
