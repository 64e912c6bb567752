package org.steadygrad.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;

/** A trial paused at rungs leaves what an uninterrupted one does, bit for bit. */
@ExtendWith(BoundThread.class)
class PausedTrialTest {
    private static final int WHOLE = 24;

    static Stream<String> optimizers() {
        return Optimizers.catalog().definitions().stream().map(Definition::name);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerGoesOnWithItsState(String optimizer) {
        assertPausesChangeNothing(
                TrialFixture.mlp().optimizer(optimizer).learningRate(0.01).dropout(0.3));
    }

    @Test
    void batchNormGoesOnWithItsRunningStatistics() {
        assertPausesChangeNothing(TrialFixture.mlp()
                .model("plain-convnet", Map.of("depth", 3, "width", 4, "normalization", "batch"))
                .optimizer("adam")
                .learningRate(0.01));
    }

    @Test
    void controlsWithStateAndRandomNumbersGoOn() {
        Control control = Control.of(
                Controls.catalog().component("clip-global-norm", Map.of("maxNorm", 0.5)),
                Controls.catalog().component("noise", Map.of()));
        assertPausesChangeNothing(
                TrialFixture.convNet().optimizer("momentum").control(control).dropout(0.5));
    }

    @Test
    void whatIsMeasuredRarelyGoesOnWhereItStood() {
        TrialFixture fixture = TrialFixture.mlp().optimizer("nesterov");
        PlannedTrial whole = planned(fixture, WHOLE);
        Diagnostics full = Diagnostics.of(Tier.FULL);
        assertPausesChangeNothing(
                planned(fixture, 6, full),
                planned(fixture, 12, full),
                new PlannedTrial("t24", whole.trial().with(full)));
    }

    @Test
    void aTrialThatDivergesAfterAPauseIsToldOfAsIfItHadNotBeenPaused() {
        TrialFixture fixture = TrialFixture.convNet().optimizer("nesterov").learningRate(3);
        PlannedTrial whole =
                fixture.budget(new Budget(Budget.Unit.STEPS, 200, 20)).planned();
        TrialResult uninterrupted = Training.run(whole, TrialFixture.data());
        assertThat(uninterrupted.outcome().diverged()).isTrue();
        int first = 20 * (uninterrupted.outcome().steps() / 40);
        List<Checkpoint> kept = new ArrayList<>();
        PlannedTrial shorter = new PlannedTrial("short", whole.trial().with(new Budget(Budget.Unit.STEPS, first, 20)));
        Training.run(shorter, TrialFixture.data(), Optional.empty(), keeping(kept));
        assertThat(kept).hasSize(1);

        TrialResult resumed = Training.run(whole, TrialFixture.data(), Optional.of(kept.get(0)), Pause.NONE);
        assertThat(resumed.outcome().steps()).isEqualTo(uninterrupted.outcome().steps());
        assertThat(resumed.outcome().parameterHash())
                .isEqualTo(uninterrupted.outcome().parameterHash());
        assertThat(resumed.checkpoint()).isPresent();
        assertThat(new Replay(resumed, resumed.checkpoint().orElseThrow(), TrialFixture.data()).again(step -> {}))
                .isTrue();
    }

    @Test
    void foreignBytesAreRefused() {
        Checkpoint foreign = new Checkpoint(6, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Training.run(
                        planned(TrialFixture.mlp(), 12), TrialFixture.data(), Optional.of(foreign), Pause.NONE))
                .hasMessageContaining("the paused trial cannot be read by this version");
    }

    private static void assertPausesChangeNothing(TrialFixture fixture) {
        assertPausesChangeNothing(planned(fixture, 6), planned(fixture, 12), planned(fixture, WHOLE));
    }

    private static void assertPausesChangeNothing(PlannedTrial... rungs) {
        PlannedTrial whole = rungs[rungs.length - 1];
        TrialResult uninterrupted = Training.run(whole, TrialFixture.data());
        Optional<Checkpoint> from = Optional.empty();
        TrialResult last = null;
        for (PlannedTrial rung : rungs) {
            List<Checkpoint> kept = new ArrayList<>();
            last = Training.run(rung, TrialFixture.data(), from, keeping(kept));
            assertThat(kept).hasSize(1);
            from = Optional.of(kept.get(0));
            assertThat(from.get().step()).isEqualTo(rung.trial().budget().length());
        }
        assertThat(timeless(last.outcome())).isEqualTo(timeless(uninterrupted.outcome()));
        assertThat(timeless(last.series())).isEqualTo(timeless(uninterrupted.series()));
        assertThat(uninterrupted.outcome().steps()).isEqualTo(WHOLE);
    }

    private static PlannedTrial planned(TrialFixture fixture, int steps) {
        Trial trial = fixture.budget(new Budget(Budget.Unit.STEPS, steps, 6)).trial();
        StopRules lenient = new StopRules(1e9, 1000, false, false);
        Trial lasting = new Trial(
                trial.setting(), trial.replicate(), trial.budget(), trial.target(), lenient, trial.diagnostics());
        return new PlannedTrial("t" + steps, lasting);
    }

    private static PlannedTrial planned(TrialFixture fixture, int steps, Diagnostics diagnostics) {
        return new PlannedTrial("t" + steps, planned(fixture, steps).trial().with(diagnostics));
    }

    private static Pause keeping(List<Checkpoint> kept) {
        return new Pause() {
            @Override
            public boolean wanted() {
                return true;
            }

            @Override
            public void take(Checkpoint checkpoint) {
                kept.add(checkpoint);
            }
        };
    }

    private static List<Object> timeless(Outcome outcome) {
        return List.of(
                outcome.verdict(),
                outcome.findings(),
                outcome.evaluations(),
                outcome.steps(),
                outcome.examples(),
                outcome.control(),
                outcome.parameterHash());
    }

    private static List<Series> timeless(List<Series> series) {
        return series.stream()
                .filter(one -> one.quantity() != Quantity.STEP_TIME)
                .toList();
    }
}
