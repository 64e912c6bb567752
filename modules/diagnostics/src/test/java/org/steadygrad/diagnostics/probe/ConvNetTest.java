package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.probe.MlpOracle.inner;
import static org.steadygrad.diagnostics.probe.MlpOracle.minus;
import static org.steadygrad.diagnostics.probe.MlpOracle.norm;
import static org.steadygrad.optimizers.control.GradientStages.clipL2PerLayer;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.outcome.Histogram;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.control.GradientControl;

/** Convolution, batch norm and dropout, against copies of what DL4J holds, its places counted by hand. */
class ConvNetTest {
    /** From and to, in the flattened vectors. Batch norm's running statistics lie between 24 and 28. */
    private static final Map<String, int[]> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("conv", new int[] {0, 20});
        PLACES.put("norm", new int[] {20, 24});
        PLACES.put("dense", new int[] {28, 28 + 32 * 6 + 6});
        PLACES.put("output", new int[] {226, 226 + 6 * 3 + 3});
    }

    private final Values values = new Values();
    private final Capture before = new Capture();
    private final Capture between = new Capture();
    private Model net;

    @BeforeEach
    void forget() {
        values.forget();
    }

    private void listen(Kind kind) {
        net = TestNets.convNet(kind, DataType.DOUBLE, new Adam(0.05));
        Probes probes = Probes.of(
                GradientControl.of(skipNonFinite(), clipL2PerLayer(0.2)),
                new Timetable(new Diagnostics(Tier.STANDARD, Tracking.every(1), Tracking.every(1), Tracking.every(1))),
                values);
        TestNets.listen(net, before, probes, between);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void normsLeaveRunningStatisticsOut(Kind kind) {
        listen(kind);
        assertThat(net.numParams()).isEqualTo(247);
        double[] start = Capture.values(net.params());
        double[] last = null;
        for (int step = 1; step <= 5; step++) {
            values.forget();
            TestNets.fit(net, TestNets.images(DataType.DOUBLE, 8, step));
            assertNorms(Quantity.GRADIENT_NORM_RAW, before.gradient, 8);
            assertNorms(Quantity.GRADIENT_NORM, between.gradient, 8);
            assertNorms(Quantity.UPDATE_NORM, between.update, 1);
            assertNorms(Quantity.PARAMETER_NORM, between.parameters, 1);
            assertThat(values.of(Quantity.DISTANCE))
                    .isCloseTo(norm(trained(minus(between.parameters, start))), within(1e-12));
            assertThat(values.of(Quantity.CONTROL_COSINE))
                    .isCloseTo(cosine(before.gradient, between.gradient), within(1e-12));
            assertThat(values.of(Quantity.CONTROL_FIRED)).isEqualTo(1);
            assertThat(values.parts(Quantity.LEARNING_RATE)).hasSize(step == 1 ? 1 : 0);
            if (step > 1) {
                assertThat(values.of(Quantity.GRADIENT_COSINE)).isCloseTo(cosine(before.gradient, last), within(1e-12));
            }
            last = before.gradient;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void accuracyIsThatOfTheTrainingPass(Kind kind) {
        listen(kind);
        for (int step = 1; step <= 5; step++) {
            values.forget();
            DataSet batch = TestNets.images(DataType.DOUBLE, 16, step);
            double[] parameters = Capture.values(net.params());
            TestNets.fit(net, batch);
            assertThat(values.of(Quantity.BATCH_ACCURACY))
                    .isEqualTo(accuracy(before.intoOutput, parameters, batch.getLabels()));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void histogramsHoldEachTrainedValueInItsBin(Kind kind) {
        listen(kind);
        TestNets.fit(net, TestNets.images(DataType.DOUBLE, 8, 1));
        for (Map.Entry<String, int[]> layer : PLACES.entrySet()) {
            assertThat(values.histogram(Quantity.GRADIENT_HISTOGRAM, layer.getKey()))
                    .isEqualTo(bins(part(before.gradient, layer.getKey()), 8));
            assertThat(values.histogram(Quantity.PARAMETER_HISTOGRAM, layer.getKey()))
                    .isEqualTo(bins(part(between.parameters, layer.getKey()), 1));
        }
        assertThat(values.parts(Quantity.PARAMETER_HISTOGRAM)).isEqualTo(PLACES.keySet());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSkippedStepIsMeasuredAsTheControlLeftIt(Kind kind) {
        listen(kind);
        TestNets.fit(net, TestNets.images(DataType.DOUBLE, 8, 1));
        double distance = values.of(Quantity.DISTANCE);
        values.forget();
        DataSet bad = TestNets.images(DataType.DOUBLE, 8, 2);
        bad.getFeatures().putScalar(0, Double.NaN);
        TestNets.fit(net, bad);

        long nonFinite = Arrays.stream(trained(before.gradient))
                .filter(value -> !Double.isFinite(value))
                .count();
        assertThat(nonFinite).isPositive();
        assertThat(values.of(Quantity.NON_FINITE)).isEqualTo(nonFinite);
        assertThat(values.of(Quantity.GRADIENT_NORM_RAW)).isNaN();
        assertThat(values.of(Quantity.GRADIENT_NORM)).isZero();
        assertThat(values.of(Quantity.UPDATE_NORM)).isZero();
        assertThat(values.of(Quantity.DISTANCE)).isEqualTo(distance);
        assertThat(values.histogram(Quantity.GRADIENT_HISTOGRAM, "conv")[Histogram.BINS - 1])
                .isPositive();
    }

    private void assertNorms(Quantity quantity, double[] vector, double divisor) {
        assertThat(values.of(quantity)).as("%s", quantity).isCloseTo(norm(trained(vector)) / divisor, within(1e-12));
        for (String layer : PLACES.keySet()) {
            assertThat(values.of(quantity, layer))
                    .as("%s of %s", quantity, layer)
                    .isCloseTo(norm(part(vector, layer)) / divisor, within(1e-12));
        }
        assertThat(values.parts(quantity)).hasSize(PLACES.size() + 1);
    }

    private static double cosine(double[] x, double[] y) {
        return inner(trained(x), trained(y)) / norm(trained(x)) / norm(trained(y));
    }

    private static double[] part(double[] vector, String layer) {
        return Arrays.copyOfRange(vector, PLACES.get(layer)[0], PLACES.get(layer)[1]);
    }

    private static double[] trained(double... vector) {
        return PLACES.keySet().stream()
                .flatMapToDouble(layer -> Arrays.stream(part(vector, layer)))
                .toArray();
    }

    private static int[] bins(double[] sums, double divisor) {
        int[] counts = new int[Histogram.BINS];
        for (double sum : sums) {
            counts[Histogram.bin(sum / divisor)]++;
        }
        return counts;
    }

    /** Dense weights lie column by column. */
    private static double accuracy(double[][] inputs, double[] parameters, INDArray labels) {
        int hits = 0;
        for (int n = 0; n < inputs.length; n++) {
            int best = 0;
            double[] answers = new double[3];
            for (int k = 0; k < 3; k++) {
                answers[k] = parameters[226 + 18 + k];
                for (int j = 0; j < 6; j++) {
                    answers[k] += inputs[n][j] * parameters[226 + 6 * k + j];
                }
                best = answers[k] > answers[best] ? k : best;
            }
            hits += labels.getDouble(n, best) == 1 ? 1 : 0;
        }
        return (double) hits / inputs.length;
    }
}
