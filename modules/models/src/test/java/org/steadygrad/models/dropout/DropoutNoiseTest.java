package org.steadygrad.models.dropout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.models.dropout.DropoutNets.article;
import static org.steadygrad.models.dropout.DropoutNets.dropout;
import static org.steadygrad.models.dropout.DropoutNets.layer;
import static org.steadygrad.models.dropout.DropoutNets.started;
import static org.steadygrad.models.dropout.DropoutNets.twoConvolutions;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the kinds of dropout do to numbers, against the formulas of their papers. */
class DropoutNoiseTest {
    @Test
    void aPlainRateIsTheShareOfInputsDroppedAndTheOthersGrowByTheShareKept() {
        INDArray out = apply("plain", 0.2, Nd4j.ones(DataType.DOUBLE, 400, 500));
        double[] values = out.ravel().toDoubleVector();
        long zeros =
                IntStream.range(0, values.length).filter(i -> values[i] == 0).count();
        assertThat((double) zeros / values.length).isCloseTo(0.2, within(6 * Math.sqrt(0.2 * 0.8 / values.length)));
        double[] kept = DoubleStream.of(values).filter(value -> value != 0).toArray();
        assertThat(DoubleStream.of(kept).summaryStatistics().getMin()).isCloseTo(1.25, within(1e-6));
        assertThat(DoubleStream.of(kept).summaryStatistics().getMax()).isCloseTo(1.25, within(1e-6));
    }

    /** Srivastava et al. 2014, section 10: noise of mean 1 and the variance of plain dropout's. */
    @Test
    void gaussianNoiseHasThePlainDropoutsMeanAndVariance() {
        double[] values = apply("gaussian", 0.2, Nd4j.ones(DataType.DOUBLE, 400, 500))
                .ravel()
                .toDoubleVector();
        double variance = 0.2 / 0.8;
        assertThat(mean(values)).isCloseTo(1, within(6 * Math.sqrt(variance / values.length)));
        assertThat(variance(values)).isCloseTo(variance, within(6 * variance * Math.sqrt(2.0 / values.length)));
    }

    /** Tompson et al. 2015, section 3.2: one trial for each example and channel, extended over all positions. */
    @Test
    void spatialDropsWholeChannelsOfSingleExamples() {
        INDArray out = apply("spatial", 0.25, Nd4j.ones(DataType.DOUBLE, 100, 40, 3, 2));
        int dropped = 0;
        for (int example = 0; example < 100; example++) {
            for (int channel = 0; channel < 40; channel++) {
                double first = out.getDouble(example, channel, 0, 0);
                for (int i = 0; i < 6; i++) {
                    assertThat(out.getDouble(example, channel, i / 2, i % 2)).isEqualTo(first);
                }
                assertThat(first == 0 ? 4.0 / 3 : first).isCloseTo(4.0 / 3, within(1e-6));
                dropped += first == 0 ? 1 : 0;
            }
        }
        assertThat(dropped / 4000.0).isCloseTo(0.25, within(6 * Math.sqrt(0.25 * 0.75 / 4000)));
    }

    /** Klambauer et al. 2017, section 3: standardised inputs stay so, dropped ones take one low value. */
    @Test
    void alphaKeepsMeanAndVarianceOfStandardisedInputs() {
        Nd4j.getRandom().setSeed(11);
        INDArray inputs = Nd4j.randn(DataType.DOUBLE, 400, 500);
        double[] values = apply("alpha", 0.3, inputs).ravel().toDoubleVector();
        double lowest = -1.0507009873554805 * 1.6732632423543772;
        double factor = 1 / Math.sqrt(0.7 + lowest * lowest * 0.7 * 0.3);
        double dropped = factor * lowest - factor * 0.3 * lowest;
        long count = IntStream.range(0, values.length)
                .filter(i -> Math.abs(values[i] - dropped) < 1e-9)
                .count();
        assertThat((double) count / values.length).isCloseTo(0.3, within(6 * Math.sqrt(0.21 / values.length)));
        assertThat(mean(values)).isCloseTo(0, within(0.02));
        assertThat(variance(values)).isCloseTo(1, within(0.02));
    }

    /** With the random numbers set back before each evaluation the noise is a constant, and the loss has a slope. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "gaussian", "spatial", "alpha"})
    void theGradientIsThatOfTheLossWithItsNoise(String name) {
        MultiLayerNetwork net = started(dropout(name, 0.4).configure(twoConvolutions(DataType.DOUBLE)));
        INDArray features = random(3, 2, 5, 5);
        assertThat(largestGradientError(net, features)).isLessThan(1e-6);
    }

    @Test
    void trainingWithANoiseIsAFunctionOfTheThreadsSeed() {
        for (String name : List.of("plain", "gaussian", "spatial", "alpha")) {
            assertThat(trained(name, 5)).as(name).isEqualTo(trained(name, 5)).isNotEqualTo(trained(name, 6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gaussian", "spatial", "alpha"})
    void outsideTrainingThereIsNoNoise(String name) {
        MultiLayerNetwork plain = started(twoConvolutions(DataType.FLOAT));
        MultiLayerNetwork noisy = started(dropout(name, 0.5).configure(twoConvolutions(DataType.FLOAT)));
        INDArray features = random(3, 2, 5, 5).castTo(DataType.FLOAT);
        assertThat(noisy.output(features)).isEqualTo(plain.output(features));
    }

    static Stream<Arguments> convolutionsOfOtherKinds() {
        return Stream.of(
                Arguments.of("1D", DropoutNets.lineConvolutions(), new long[] {3, 2, 6}),
                Arguments.of("3D", DropoutNets.volumeConvolutions(), new long[] {3, 2, 4, 4, 4}),
                Arguments.of("transposed", DropoutNets.transposedConvolution(), new long[] {3, 2, 5, 5}));
    }

    /** Why they are refused: DL4J leaves the noise out of the gradient. When this fails, DL4J has mended it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("convolutionsOfOtherKinds")
    void dl4jsGradientOfOtherConvolutionsForgetsTheirDropout(
            String kind, MultiLayerConfiguration configuration, long... shape) {
        INDArray features = random(shape);
        assertThat(largestGradientError(started(configuration.clone()), features))
                .isLessThan(1e-6);
        layer(configuration, 1).setIDropout(new SpatialDropout(0.6));
        assertThat(largestGradientError(started(configuration), features)).isGreaterThan(1e-3);
    }

    /** Why channels-last is refused. */
    @Test
    void dl4jsSpatialDropoutTakesTheSecondAxisForTheChannels() {
        Nd4j.getRandom().setSeed(3);
        INDArray lines = Nd4j.ones(DataType.DOUBLE, 20, 6, 6, 5);
        INDArray out = NoiseOn.inputs(new SpatialDropout(0.5), lines);
        assertThat(out.sum(2, 3).ravel().toDoubleVector())
                .containsOnly(new double[] {0, 60})
                .contains(0, 60);
    }

    private static INDArray apply(String name, double rate, INDArray inputs) {
        MultiLayerConfiguration configuration = dropout(name, rate).configure(article());
        IDropout noise = layer(configuration, name.equals("spatial") ? 2 : 4).getIDropout();
        Nd4j.getRandom().setSeed(1);
        return NoiseOn.inputs(noise, inputs);
    }

    private static INDArray random(long... shape) {
        Nd4j.getRandom().setSeed(8);
        return Nd4j.randn(DataType.DOUBLE, shape);
    }

    private static INDArray labels(DataType type) {
        return Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 0}}).castTo(type);
    }

    private static INDArray trained(String name, long seed) {
        MultiLayerNetwork net = started(dropout(name, 0.5).configure(twoConvolutions(DataType.FLOAT)));
        INDArray features = random(3, 2, 5, 5).castTo(DataType.FLOAT);
        Nd4j.getRandom().setSeed(seed);
        for (int step = 0; step < 3; step++) {
            net.fit(features, labels(DataType.FLOAT));
        }
        return net.params();
    }

    private static double largestGradientError(MultiLayerNetwork net, INDArray features) {
        net.setLabels(labels(DataType.DOUBLE));
        loss(net, features);
        double[] gradient = net.getFlattenedGradients().dup().toDoubleVector();
        double largest = 0;
        for (int i = 0; i < gradient.length; i += 7) {
            double value = net.params().getDouble(i);
            net.params().putScalar(i, value + 1e-5);
            double above = loss(net, features);
            net.params().putScalar(i, value - 1e-5);
            double below = loss(net, features);
            net.params().putScalar(i, value);
            largest = Math.max(largest, Math.abs(gradient[i] / 3 - (above - below) / 2e-5));
        }
        return largest;
    }

    private static double loss(MultiLayerNetwork net, INDArray features) {
        Nd4j.getRandom().setSeed(21);
        net.setInput(features.dup());
        net.setLabels(labels(DataType.DOUBLE));
        net.computeGradientAndScore();
        return net.score();
    }

    private static double mean(double[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return IntStream.range(0, values.length)
                        .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                        .sum()
                / values.length;
    }
}
