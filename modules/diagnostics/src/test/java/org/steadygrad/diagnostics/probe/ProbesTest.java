package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.gradient.ParameterLayout;

class ProbesTest {
    private final Values values = new Values();

    @Test
    void betweenDueStepsOnlyChangesAreRecorded() {
        Model net = TestNets.mlp(Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        Timetable everyThird =
                new Timetable(new Diagnostics(Tier.LIGHT, Tracking.every(3), Tracking.every(3), Tracking.every(3)));
        net.setListeners(Probes.of(GradientControl.of(), everyThird, values));
        for (int step = 1; step <= 7; step++) {
            values.forget();
            TestNets.fit(net, TestNets.vectors(DataType.FLOAT, step < 3 ? 8 : 4, step));
            switch (step) {
                case 1 ->
                    assertThat(values.quantities())
                            .contains(Quantity.LOSS, Quantity.LEARNING_RATE, Quantity.BATCH_SIZE)
                            .doesNotContain(Quantity.GRADIENT_COSINE);
                case 3 -> assertThat(values.quantities()).containsExactly(Quantity.BATCH_SIZE);
                case 4, 7 ->
                    assertThat(values.quantities())
                            .contains(Quantity.LOSS, Quantity.GRADIENT_COSINE, Quantity.DISTANCE)
                            .doesNotContain(Quantity.LEARNING_RATE);
                default -> assertThat(values.quantities()).isEmpty();
            }
        }
    }

    @Test
    void aClockThatIsStartedTimesTheFirstStepToo() {
        Model net = TestNets.mlp(Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        Probes probes = Probes.of(GradientControl.of(), new Timetable(Diagnostics.of(Tier.LIGHT)), values);
        net.setListeners(probes);
        probes.begin();
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 8, 1));
        assertThat(values.of(Quantity.STEP_TIME)).isPositive();
    }

    @Test
    void aSecondNetworkIsRefused() {
        Probes probes = Probes.of(GradientControl.of(), new Timetable(Diagnostics.of(Tier.LIGHT)), values);
        Model first = TestNets.mlp(Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        Model second = TestNets.mlp(Kind.GRAPH, DataType.FLOAT, new Sgd(0.1));
        first.setListeners(probes);
        second.setListeners(probes);
        TestNets.fit(first, TestNets.vectors(DataType.FLOAT, 8, 1));
        assertThatThrownBy(() -> TestNets.fit(second, TestNets.vectors(DataType.FLOAT, 8, 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("probes belong to one network, these already measure another; make one for each");
    }

    @Test
    void cosinesSurviveValuesWhoseSquaresLeaveTheRangeOfFloat32() {
        Model net = TestNets.mlp(Kind.SEQUENCE, DataType.FLOAT, new Sgd(0.1));
        ParameterLayout layout = ParameterLayout.of(net);
        for (double scale : new double[] {1e-24, 1, 1e24}) {
            LayeredVector one = vector(layout, net.numParams(), scale, 0.3);
            LayeredVector two = vector(layout, net.numParams(), scale, 0.4);
            double inner = 0;
            double squares = 0;
            double otherSquares = 0;
            for (int i = 0; i < net.numParams(); i++) {
                inner += Math.sin(0.3 * i) * Math.sin(0.4 * i);
                squares += Math.pow(Math.sin(0.3 * i), 2);
                otherSquares += Math.pow(Math.sin(0.4 * i), 2);
            }
            assertThat(one.cosine(one.norms(), two, two.norms()))
                    .isCloseTo(inner / Math.sqrt(squares * otherSquares), within(1e-6));
            assertThat(one.cosine(one.norms(), one, one.norms())).isCloseTo(1, within(1e-6));
        }
        LayeredVector zero = vector(layout, net.numParams(), 0, 0.3);
        assertThat(zero.cosine(zero.norms(), zero, zero.norms())).isNaN();
    }

    private static LayeredVector vector(ParameterLayout layout, long length, double scale, double frequency) {
        float[] values = new float[(int) length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (scale * Math.sin(frequency * i));
        }
        return LayeredVector.of(layout, Nd4j.createFromArray(values));
    }
}
