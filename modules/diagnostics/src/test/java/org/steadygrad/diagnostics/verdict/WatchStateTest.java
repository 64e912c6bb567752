package org.steadygrad.diagnostics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.StopRules;

class WatchStateTest {
    private static final StopRules STOP = StopRules.defaults();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp sgd 0.1",
                "poison skipped",
                "poison 1000",
                "mlp nesterov 0.3",
                "linear normalized 1",
                "norm clip 0.03",
                "overflow skipped",
                "sigmoids 3"
            })
    void watchThatIsSavedAndResumedAtEveryStepSaysTheSame(String trial) throws Exception {
        TrialLog log = Corpus.real(trial);
        WatchRules rules = Replay.rules(log);
        int told = Replay.calls(log, DivergenceWatch.of(rules)).size();
        DivergenceWatch watch = DivergenceWatch.of(rules);
        for (int i = 0; i < told && watch.ending().isEmpty(); i++) {
            watch = DivergenceWatch.resume(rules, throughFile(watch.state()));
            Replay.calls(log, watch).get(i).run();
        }
        Replay uninterrupted = Replay.of(log);
        assertThat(watch.atEnd(log.last())).isEqualTo(uninterrupted.ending());
        assertThat(watch.findingsAtEnd()).isEqualTo(uninterrupted.findings());
        assertThat(watch.healthyUntil()).isEqualTo(uninterrupted.healthyUntil());
    }

    @Test
    void memoryDoesNotGrowWithTheTraining() {
        DivergenceWatch watch = DivergenceWatch.of(WatchRules.ofClassifier(STOP, new ChanceBand(0.1, 100)));
        run(watch, 1, 300);
        int early = numbers(watch.state());
        run(watch, 301, 30_000);
        assertThat(numbers(watch.state())).isEqualTo(early).isLessThan(400);
    }

    private static void run(DivergenceWatch watch, int from, int to) {
        for (int step = from; step <= to; step++) {
            watch.afterStep(StepObservation.made(step, 1 + 0.1 * Math.sin(step))
                    .withNorms(1, 0.1, 10)
                    .withGradientCosine(0));
        }
    }

    private static int numbers(WatchState state) {
        return state.memories().values().stream().mapToInt(List::size).sum();
    }

    @Test
    void stateOfOtherRulesIsRefused() {
        WatchState state = DivergenceWatch.of(WatchRules.ofLoss(STOP)).state();
        assertThatThrownBy(() -> DivergenceWatch.resume(WatchRules.ofClassifier(STOP, new ChanceBand(0.1, 100)), state))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(
                        "a watch's state must be of a watch with the same rules, with the parts [bad-steps,")
                .hasMessageContaining("collapse");
    }

    @Test
    void trainingThatHasEndedHasNoState() {
        DivergenceWatch watch = DivergenceWatch.of(WatchRules.ofLoss(STOP));
        watch.afterStep(StepObservation.made(1, Double.NaN));
        assertThatThrownBy(watch::state)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a training that has ended is not resumed")
                .hasMessageContaining("NON_FINITE_LOSS");
    }

    private static WatchState throughFile(WatchState state) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (WatchState) in.readObject();
        }
    }
}
