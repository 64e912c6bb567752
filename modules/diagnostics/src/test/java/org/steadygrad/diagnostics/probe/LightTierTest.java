package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.probe.MlpOracle.flat;
import static org.steadygrad.diagnostics.probe.MlpOracle.inner;
import static org.steadygrad.diagnostics.probe.MlpOracle.minus;
import static org.steadygrad.diagnostics.probe.MlpOracle.norm;
import static org.steadygrad.diagnostics.probe.MlpOracle.plus;
import static org.steadygrad.optimizers.control.GradientStages.clipElementWise;
import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.control.GradientControl;

/** Every quantity of the light tier against a network written out in plain double precision. */
class LightTierTest {
    private static final double MAX_NORM = 0.7;
    private static final double LEARNING_RATE = 0.8;
    private static final double DECAY = 0.9;

    @ParameterizedTest
    @CsvSource({"SEQUENCE, DOUBLE, 1e-11", "GRAPH, DOUBLE, 1e-11", "SEQUENCE, FLOAT, 1e-5", "GRAPH, FLOAT, 1e-5"})
    void everyValueIsThatOfTheOracle(Kind kind, DataType type, double precision) {
        Model net = TestNets.mlp(
                kind, type, new Sgd(new ExponentialSchedule(ScheduleType.ITERATION, LEARNING_RATE, DECAY)));
        Values values = new Values();
        Probes probes = Probes.of(GradientControl.of(clipGlobalNorm(MAX_NORM)), light(), values);
        TestNets.listen(net, probes);
        MlpOracle oracle = kind == Kind.SEQUENCE ? MlpOracle.of(net, "0", "1") : MlpOracle.of(net, "dense", "output");
        double[] start = flat(oracle.hidden, oracle.output);
        double[] lastGradient = {};
        int clipped = 0;

        for (int step = 1; step <= 12; step++) {
            DataSet batch = TestNets.vectors(type, step < 8 ? 8 : 5, step);
            oracle.differentiate(batch);
            double[] gradient = flat(oracle.hiddenGradient, oracle.outputGradient);
            double factor = Math.min(1, MAX_NORM / (norm(gradient) + 1e-6));
            double rate = LEARNING_RATE * Math.pow(DECAY, step - 1);
            values.forget();
            TestNets.fit(net, batch);

            Expected expected = new Expected(values, precision);
            expected.of(Quantity.LOSS, oracle.loss);
            expected.of(Quantity.BATCH_ACCURACY, oracle.accuracy);
            expected.norms(Quantity.GRADIENT_NORM_RAW, 1, oracle.hiddenGradient, oracle.outputGradient);
            expected.norms(Quantity.GRADIENT_NORM, factor, oracle.hiddenGradient, oracle.outputGradient);
            expected.norms(Quantity.UPDATE_NORM, factor * rate, oracle.hiddenGradient, oracle.outputGradient);
            oracle.hidden = plus(oracle.hidden, -rate * factor, oracle.hiddenGradient);
            oracle.output = plus(oracle.output, -rate * factor, oracle.outputGradient);
            expected.norms(Quantity.PARAMETER_NORM, 1, oracle.hidden, oracle.output);
            expected.of(Quantity.DISTANCE, norm(minus(flat(oracle.hidden, oracle.output), start)));
            if (step > 1) {
                double cosine = inner(gradient, lastGradient) / norm(gradient) / norm(lastGradient);
                expected.of(Quantity.GRADIENT_COSINE, cosine);
            }
            expected.of(Quantity.CONTROL_FIRED, factor < 1 ? 1 : 0);
            expected.of(Quantity.CONTROL_COSINE, 1);
            expected.of(Quantity.NON_FINITE, 0);
            expected.of(Quantity.LEARNING_RATE, rate);
            assertThat(values.parts(Quantity.BATCH_SIZE).isEmpty()).isEqualTo(step != 1 && step != 8);
            if (step == 1 || step == 8) {
                expected.of(Quantity.BATCH_SIZE, batch.numExamples());
            }
            lastGradient = gradient;
            clipped += factor < 1 ? 1 : 0;
        }
        assertThat(clipped).as("steps that were clipped").isBetween(1, 11);
        assertThat(values.of(Quantity.STEP_TIME)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"SEQUENCE", "GRAPH"})
    void everyLightQuantityIsRecorded(Kind kind) {
        Model net = TestNets.mlp(kind, DataType.FLOAT, new Sgd(0.1));
        Values values = new Values();
        Probes probes = Probes.of(GradientControl.of(clipElementWise(0.01)), light(), values);
        TestNets.listen(net, probes);
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, 1));
        Set<Quantity> atFirst = values.quantities();
        values.forget();
        TestNets.fit(net, TestNets.vectors(DataType.FLOAT, 4, 2));
        atFirst.addAll(values.quantities());

        assertThat(atFirst)
                .isEqualTo(Arrays.stream(Quantity.values())
                        .filter(quantity -> quantity.tier() == Tier.LIGHT)
                        .collect(Collectors.toSet()));
        for (Quantity quantity : values.quantities()) {
            assertThat(values.parts(quantity))
                    .isEqualTo(
                            quantity.of() == Quantity.Of.NETWORK
                                    ? Set.of("network")
                                    : Set.of("network", "dense", "output"));
        }
        assertThat(values.of(Quantity.CONTROL_COSINE)).isBetween(0.1, 0.999);
    }

    private static Timetable light() {
        return new Timetable(Diagnostics.of(Tier.LIGHT));
    }

    private record Expected(Values values, double precision) {
        void of(Quantity quantity, double expected) {
            of(quantity, "network", expected);
        }

        void norms(Quantity quantity, double factor, double[][] dense, double[][] output) {
            of(quantity, "dense", factor * norm(flat(dense)));
            of(quantity, "output", factor * norm(flat(output)));
            of(quantity, "network", factor * norm(flat(dense, output)));
        }

        private void of(Quantity quantity, String part, double expected) {
            assertThat(values.of(quantity, part))
                    .as("%s of %s", quantity, part)
                    .isCloseTo(expected, within(precision * Math.max(1, Math.abs(expected))));
        }
    }
}
