package org.steadygrad.diagnostics.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.steadygrad.optimizers.control.GradientStages.failOnNonFinite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.NonFiniteGradientException;

class StabilityMonitorTest {
    private static final Watch NOTHING = (step, control) -> Optional.empty();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(TestNets.Kind.class)
    void everyStepIsMeasuredAndSaved(TestNets.Kind kind) throws Exception {
        StabilityMonitor monitor = StabilityMonitor.of(GradientControl.of(), NOTHING);
        Model net = TestNets.mlp(kind, DataType.FLOAT, new Sgd(0.1));
        net.setListeners(monitor);
        for (int step = 1; step <= 70; step++) {
            TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, step));
        }
        Series loss = monitor.series().stream()
                .filter(series -> series.quantity() == Quantity.LOSS)
                .findFirst()
                .orElseThrow();
        assertThat(loss.steps()).startsWith(1).endsWith(70).hasSize(70);
        assertThat(loss.values()[69]).isEqualTo((float) net.score());
        assertThat(monitor.lastSteps())
                .extracting(StepValues::step)
                .startsWith(7)
                .endsWith(70);
        assertThat(monitor.lastSteps().get(0).layers(Quantity.UPDATE_NORM)).containsExactly("dense", "output");
        assertThat(monitor.lastSteps().get(63).value(Quantity.LEARNING_RATE)).hasValue(0.1);

        monitor.save(folder.resolve("training"));
        assertThat(Recording.read(folder.resolve("training"))).isEqualTo(monitor.recording());
    }

    @Test
    void verdictsAreKeptAndMakeTiersTrackedOnEventsDue() {
        Watch twice = (step, control) -> step.step() == 3 || step.step() == 5
                ? Optional.of(new Verdict(Kind.SPIKE_RECOVERED, step.step(), Message.verbatim("so it is")))
                : Optional.empty();
        Diagnostics onEvents =
                new Diagnostics(Tier.STANDARD, Tracking.every(1), Tracking.onEvents(), Tracking.onEvents());
        StabilityMonitor monitor = StabilityMonitor.of(
                GradientControl.of(),
                twice,
                onEvents,
                TestNets.vectors(DataType.FLOAT, 4, 9).getFeatures());
        Model net = TestNets.mlp(TestNets.Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        net.setListeners(monitor);
        for (int step = 1; step <= 8; step++) {
            TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, step));
            assertThat(monitor.latestVerdict().isPresent()).isEqualTo(step == 3 || step == 5);
        }
        assertThat(monitor.verdicts()).extracting(Verdict::step).containsExactly(3, 5);
        List<Series> standard = monitor.series().stream()
                .filter(series -> series.quantity().tier() == Tier.STANDARD)
                .toList();
        assertThat(standard)
                .extracting(Series::quantity)
                .contains(Quantity.ACTIVATION_MEAN, Quantity.DEAD_UNITS, Quantity.GRADIENT_HISTOGRAM);
        assertThat(standard).allSatisfy(series -> assertThat(series.steps()).containsExactly(4, 6));
    }

    @Test
    void aGradientThatTheControlRefusesIsAVerdictAndAStepOfItsOwn() {
        StabilityMonitor monitor = StabilityMonitor.of(GradientControl.of(failOnNonFinite()), NOTHING);
        Model net = TestNets.mlp(TestNets.Kind.GRAPH, DataType.FLOAT, new Sgd(0.1));
        net.setListeners(monitor);
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, 1));
        DataSet bad = TestNets.vectors(DataType.FLOAT, 4, 2);
        bad.getFeatures().putScalar(0, Float.NaN);
        assertThatThrownBy(() -> TestNets.fit(net, bad)).isInstanceOf(NonFiniteGradientException.class);
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, 3));

        assertThat(monitor.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.NON_FINITE_GRADIENT);
            assertThat(verdict.step()).isEqualTo(2);
        });
        assertThat(monitor.latestVerdict()).isEmpty();
        assertThat(monitor.lastSteps()).extracting(StepValues::step).containsExactly(1, 2, 3);
        assertThat(monitor.lastSteps().get(1).value(Quantity.GRADIENT_NORM_RAW)).hasValue(Double.NaN);
        assertThat(monitor.lastSteps().get(1).value(Quantity.UPDATE_NORM)).isEmpty();
    }
}
