package org.steadygrad.diagnostics.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.optimizers.control.GradientControl;

class GuardTest {
    private static final Watch LOSS =
            (step, control) -> Double.isFinite(step.value(Quantity.LOSS).orElseThrow())
                    ? Optional.empty()
                    : Optional.of(new Verdict(Kind.NON_FINITE_LOSS, step.step(), Message.verbatim("loss is NaN")));

    private final StabilityMonitor monitor = StabilityMonitor.of(GradientControl.of(), LOSS);

    @ParameterizedTest
    @EnumSource(TestNets.Kind.class)
    void trainingStopsAtTheVerdict(TestNets.Kind kind) {
        Model net = TestNets.convNet(kind, DataType.FLOAT, new Adam(0.01));
        net.setListeners(Guard.stopping(monitor));
        TestNets.fit(net, good(1));
        assertThatThrownBy(() -> TestNets.fit(net, bad(2)))
                .isInstanceOfSatisfying(
                        TrainingStoppedException.class,
                        stopped -> assertThat(stopped.verdict().kind()).isEqualTo(Kind.NON_FINITE_LOSS))
                .hasMessage("step 2: loss became NaN or infinite: loss is NaN");
    }

    @ParameterizedTest
    @EnumSource(TestNets.Kind.class)
    void theStepOfABadBatchIsTakenBackBitForBit(TestNets.Kind kind) {
        Model net = TestNets.convNet(kind, DataType.FLOAT, new Adam(0.01));
        Guard guard = Guard.skipping(monitor, 2, Set.of(Kind.NON_FINITE_LOSS));
        net.setListeners(guard);
        TestNets.fit(net, good(1));
        INDArray parameters = net.params().dup();
        INDArray state = ((NeuralNetwork) net).updaterState().dup();
        TestNets.fit(net, bad(2));
        assertThat(net.params()).isEqualTo(parameters);
        assertThat(((NeuralNetwork) net).updaterState()).isEqualTo(state);
        TestNets.fit(net, good(3));
        assertThat(net.params()).isNotEqualTo(parameters);
        assertThat(net.score()).isFinite();
        assertThat(guard.skipped()).isEqualTo(1);
        assertThat(monitor.verdicts()).extracting(Verdict::step).containsExactly(2);
    }

    @Test
    void onlySoManyStepsInARowAreTakenBack() {
        Model net = TestNets.convNet(TestNets.Kind.SEQUENCE, DataType.FLOAT, new Adam(0.01));
        Guard guard = Guard.skipping(monitor, 2, Set.of(Kind.NON_FINITE_LOSS));
        net.setListeners(guard);
        TestNets.fit(net, bad(1));
        TestNets.fit(net, good(2));
        TestNets.fit(net, bad(3));
        TestNets.fit(net, bad(4));
        assertThatThrownBy(() -> TestNets.fit(net, bad(5)))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessage("step 5: loss became NaN or infinite: loss is NaN, after 2 steps in a row were taken back");
        assertThat(guard.skipped()).isEqualTo(3);
    }

    @Test
    void verdictsOfOtherKindsAreLetThrough() {
        Model net = TestNets.convNet(TestNets.Kind.SEQUENCE, DataType.FLOAT, new Adam(0.01));
        net.setListeners(Guard.stopping(monitor, Set.of(Kind.PLATEAU)));
        TestNets.fit(net, bad(1));
        assertThat(monitor.verdicts()).hasSize(1);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> Guard.stopping(monitor, EnumSet.noneOf(Kind.class)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a guard must act on at least one kind of verdict, got none");
        assertThatThrownBy(() -> Guard.skipping(monitor, 0, Set.of(Kind.PLATEAU)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("guard.mostInARow must be a whole number >= 1, got 0");
    }

    private static DataSet good(int seed) {
        return TestNets.images(DataType.FLOAT, 8, seed);
    }

    private static DataSet bad(int seed) {
        DataSet batch = good(seed);
        batch.getFeatures().putScalar(0, Float.NaN);
        return batch;
    }
}
