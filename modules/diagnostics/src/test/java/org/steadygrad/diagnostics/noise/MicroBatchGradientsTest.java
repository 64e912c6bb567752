package org.steadygrad.diagnostics.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.steadygrad.diagnostics.curvature.ProbeNets.INPUTS;
import static org.steadygrad.diagnostics.curvature.ProbeNets.ORACLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.diagnostics.curvature.LossSurface;
import org.steadygrad.diagnostics.curvature.ProbeNets;
import org.steadygrad.optimizers.batch.GradientSpread;

class MicroBatchGradientsTest {
    private static final int EXAMPLES = 24;
    private static final double[][] X = ProbeNets.inputs(6, EXAMPLES, INPUTS);
    /** Mostly of one class, so that the gradient stands out of its noise. */
    private static final int[] LABELS =
            IntStream.range(0, EXAMPLES).map(i -> i % 5 == 0 ? 1 : 0).toArray();

    /** Single examples as micro-batches: the definitions of the papers, from the oracle's gradients. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void ofSingleExamplesTheyAreThePapersDefinitions(DataType type) {
        for (Model net : new Model[] {ProbeNets.mlp(type, new Sgd(0.1)), ProbeNets.graph(type, new Sgd(0.1))}) {
            LossSurface surface = LossSurface.of(net, ProbeNets.batch(type, X, LABELS));
            double[] p = surface.position();
            double[] g = ORACLE.gradient(p, X, LABELS);
            double[][] each = IntStream.range(0, EXAMPLES)
                    .mapToObj(i -> ORACLE.gradient(p, new double[][] {X[i]}, new int[] {LABELS[i]}))
                    .toArray(double[][]::new);
            double square = inner(g, g);
            double variance = 0;
            double along = 0;
            double across = 0;
            for (double[] one : each) {
                double projection = inner(one, g);
                variance += inner(minus(one, g, 1), minus(one, g, 1)) / (EXAMPLES - 1);
                along += Math.pow(projection - square, 2) / (EXAMPLES - 1);
                double[] rest = minus(one, g, projection / square);
                across += inner(rest, rest) / (EXAMPLES - 1);
            }
            double signal = square - variance / EXAMPLES;

            NoiseEstimate noise =
                    MicroBatchGradients.of(surface, parts(type, 1)).noise();

            double tolerance = type == DataType.DOUBLE ? 1e-10 : 1e-4;
            assertRatio(noise.noiseScale().orElseThrow(), variance / signal, tolerance);
            assertRatio(noise.normTest(), Math.sqrt(variance / EXAMPLES / square), tolerance);
            assertRatio(noise.innerProductTest(), Math.sqrt(along / EXAMPLES) / square, tolerance);
            assertRatio(noise.orthogonalityTest(), Math.sqrt(across / EXAMPLES / square), tolerance);
            assertRatio(noise.meanSignalToNoise().orElseThrow(), signalToNoise(g, each), tolerance);
        }
    }

    private static double signalToNoise(double[] g, double[]... each) {
        int n = each.length;
        double sum = 0;
        for (int c = 0; c < g.length; c++) {
            int parameter = c;
            double variance = Arrays.stream(each)
                            .mapToDouble(one -> Math.pow(one[parameter] - g[parameter], 2))
                            .sum()
                    / (n - 1);
            sum += (n - 3.0) / (n - 1) * g[c] * g[c] / variance - 1.0 / n;
        }
        return sum / g.length;
    }

    @Test
    void partsOfAnySizeTellTheWholeBatchsGradient() {
        LossSurface surface = LossSurface.of(
                ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1)), ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] p = surface.position();
        double[] g = ORACLE.gradient(p, X, LABELS);
        List<DataSet> parts =
                List.of(part(DataType.DOUBLE, 0, 5), part(DataType.DOUBLE, 5, 16), part(DataType.DOUBLE, 16, 24));

        GradientSpread spread = MicroBatchGradients.at(surface, parts, p).spread();

        assertThat(spread.sizes()).containsExactly(5, 11, 8);
        assertThat(spread.squaredNorm()).isEqualTo(inner(g, g), within(1e-12));
        double projections = IntStream.range(0, 3)
                .mapToDouble(j -> spread.sizes().get(j) * spread.projections().get(j))
                .sum();
        assertThat(projections / EXAMPLES).isEqualTo(inner(g, g), within(1e-12));
    }

    /** The squares of the two tests add up to the norm test's. */
    @Test
    void testsArePythagorean() {
        LossSurface surface = LossSurface.of(
                ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1)), ProbeNets.batch(DataType.DOUBLE, X, LABELS));

        NoiseEstimate noise =
                MicroBatchGradients.of(surface, parts(DataType.DOUBLE, 4)).noise();

        assertThat(Math.hypot(noise.innerProductTest(), noise.orthogonalityTest()))
                .isEqualTo(noise.normTest(), within(1e-12));
    }

    @Test
    void lossAndSlopeHaveTheVarianceOfTheirMean() {
        LossSurface surface = LossSurface.of(
                ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1)), ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] p = surface.position();
        double[] direction = new double[p.length];
        Arrays.setAll(direction, i -> Math.cos(i));
        double length = Math.sqrt(inner(direction, direction));
        double[] losses = IntStream.range(0, EXAMPLES)
                .mapToDouble(i -> ORACLE.loss(p, new double[][] {X[i]}, new int[] {LABELS[i]}))
                .toArray();
        double[] slopes = IntStream.range(0, EXAMPLES)
                .mapToDouble(i ->
                        inner(ORACLE.gradient(p, new double[][] {X[i]}, new int[] {LABELS[i]}), direction) / length)
                .toArray();

        StepEnd end = MicroBatchGradients.of(surface, parts(DataType.DOUBLE, 1)).along(direction);

        assertThat(end.loss()).isEqualTo(ORACLE.loss(p, X, LABELS), within(1e-12));
        assertThat(end.slope()).isEqualTo(inner(ORACLE.gradient(p, X, LABELS), direction) / length, within(1e-12));
        assertThat(end.lossVariance()).isEqualTo(varianceOfMean(losses), within(1e-12));
        assertThat(end.slopeVariance()).isEqualTo(varianceOfMean(slopes), within(1e-12));
    }

    /** Estimates over many batches of a known population. */
    @Test
    void estimatesAreUnbiased() {
        Random random = new Random(4);
        double[] truth = {0.5, -0.2, 0.1};
        double[] deviation = {1, 0.5, 2};
        double variance = 1 + 0.25 + 4;
        double exactRatio = (0.25 / 1 + 0.04 / 0.25 + 0.01 / 4) / 3;
        double variances = 0;
        double signals = 0;
        double ratios = 0;
        int rounds = 20_000;
        NoiseTrend trend = new NoiseTrend(0.999);
        for (int round = 0; round < rounds; round++) {
            List<Integer> sizes = List.of(2, 3, 2, 4, 3, 2, 5, 3);
            List<double[]> gradients = new ArrayList<>();
            double[] mean = new double[3];
            for (int size : sizes) {
                double[] part = new double[3];
                for (int c = 0; c < 3; c++) {
                    part[c] = truth[c] + deviation[c] / Math.sqrt(size) * random.nextGaussian();
                    mean[c] += part[c] * size / 24;
                }
                gradients.add(part);
            }
            GradientSpread spread = new GradientSpread(
                    sizes, gradients.stream().map(g -> inner(g, g)).toList(), inner(mean, mean), List.of());
            variances += spread.variance() / rounds;
            signals += spread.noiselessSquaredNorm() / rounds;
            ratios += GradientSums.of(sizes, gradients)
                            .noise()
                            .meanSignalToNoise()
                            .orElseThrow()
                    / rounds;
            trend.add(NoiseEstimate.of(spread));
        }

        assertThat(variances).isEqualTo(variance, within(0.05));
        assertThat(signals).isEqualTo(0.3, within(0.02));
        assertThat(ratios).isEqualTo(exactRatio, within(0.005));
        assertThat(trend.noiseScale().orElseThrow()).isEqualTo(variance / 0.3, within(2.5));
    }

    @Test
    void pureNoiseHasNoScale() {
        GradientSpread noise = new GradientSpread(List.of(1, 1), List.of(1.0, 1.0), 0.0, List.of(0.0, 0.0));

        assertThat(NoiseEstimate.of(noise).noiseScale()).isEmpty();
        assertThat(new NoiseTrend(0.9).noiseScale()).isEmpty();
    }

    @Test
    void fewPartsHaveNoRatioAndParametersWithoutNoiseNoShareInIt() {
        List<double[]> four =
                List.of(new double[] {1, 3, 0}, new double[] {2, 3, 0}, new double[] {3, 3, 0}, new double[] {6, 3, 0});

        assertThat(GradientSums.of(List.of(1, 1, 1), four.subList(0, 3)).noise().meanSignalToNoise())
                .isEqualTo(OptionalDouble.empty());
        assertThat(GradientSums.of(List.of(1, 1, 1, 1), four).noise().meanSignalToNoise())
                .isEqualTo(OptionalDouble.of(9.0 / 14 - 0.25));
    }

    /** Stretches of the pass through the parameters are shorter than these gradients. */
    @Test
    void sumsOfLongGradientsAreThoseOfAllTheirValues() {
        Random random = new Random(5);
        List<Integer> sizes = List.of(2, 3, 1, 2);
        List<double[]> gradients = sizes.stream()
                .map(size -> random.doubles(3_000, -1, 1).toArray())
                .toList();
        double[] mean = new double[3_000];
        for (int c = 0; c < mean.length; c++) {
            for (int j = 0; j < sizes.size(); j++) {
                mean[c] += gradients.get(j)[c] * sizes.get(j) / 8;
            }
        }

        GradientSpread spread = GradientSums.of(sizes, gradients).spread();

        assertThat(spread.squaredNorm()).isEqualTo(inner(mean, mean), within(1e-9));
        for (int j = 0; j < sizes.size(); j++) {
            double[] gradient = gradients.get(j);
            assertThat(spread.squaredNorms().get(j)).isEqualTo(inner(gradient, gradient), within(1e-9));
            assertThat(spread.projections().get(j)).isEqualTo(inner(gradient, mean), within(1e-9));
        }
    }

    @Test
    void onePartIsRefused() {
        LossSurface surface = LossSurface.of(
                ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1)), ProbeNets.batch(DataType.DOUBLE, X, LABELS));

        assertThatThrownBy(() -> MicroBatchGradients.of(surface, List.of(part(DataType.DOUBLE, 0, 4))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("noise must be measured on at least 2 micro-batches, got 1");
    }

    @Test
    void theRestOfALargerBatchIsAPartToo() {
        LossSurface surface = LossSurface.of(
                ProbeNets.mlp(DataType.DOUBLE, new Sgd(0.1)), ProbeNets.batch(DataType.DOUBLE, X, LABELS));
        double[] p = surface.position();
        double[] g = ORACLE.gradient(p, X, LABELS);
        List<int[]> bounds = List.of(new int[] {0, 1}, new int[] {1, 3}, new int[] {3, EXAMPLES});
        double variance = 0;
        for (int[] part : bounds) {
            int from = part[0];
            int to = part[1];
            double[] off = minus(
                    ORACLE.gradient(p, Arrays.copyOfRange(X, from, to), Arrays.copyOfRange(LABELS, from, to)), g, 1);
            variance += (to - from) * inner(off, off) / (bounds.size() - 1);
        }

        MicroBatchGradients first =
                MicroBatchGradients.of(surface, List.of(part(DataType.DOUBLE, 0, 1), part(DataType.DOUBLE, 1, 3)));
        GradientSpread spread =
                first.noiseWithin(EXAMPLES, surface.at(p).gradient()).spread();

        assertRatio(spread.variance(), variance, 1e-10);
        assertRatio(spread.squaredNorm(), inner(g, g), 1e-10);
        assertThatThrownBy(() -> first.noiseWithin(3, g))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("batchSize must be more than the 3 examples of the parts, got 3");
    }

    @Test
    void whatFloatsRoundIsNoNoise() {
        double[] one = {3, -2, 1};
        double[] rounded = {3 * (1 + 1e-7), -2, 1 - 1e-7};

        assertThat(GradientSums.of(List.of(1, 1, 1, 29), List.of(one, one, one, rounded))
                        .noise()
                        .meanSignalToNoise())
                .isEqualTo(OptionalDouble.empty());
    }

    private static List<DataSet> parts(DataType type, int size) {
        return IntStream.range(0, EXAMPLES / size)
                .mapToObj(i -> part(type, i * size, (i + 1) * size))
                .toList();
    }

    private static DataSet part(DataType type, int from, int to) {
        return ProbeNets.batch(type, Arrays.copyOfRange(X, from, to), Arrays.copyOfRange(LABELS, from, to));
    }

    private static void assertRatio(double found, double expected, double tolerance) {
        assertThat(found / expected).isEqualTo(1, within(tolerance));
    }

    private static double varianceOfMean(double... values) {
        double mean = Arrays.stream(values).sum() / values.length;
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1) / values.length;
    }

    private static double[] minus(double[] x, double[] y, double factor) {
        double[] rest = new double[x.length];
        Arrays.setAll(rest, i -> x[i] - factor * y[i]);
        return rest;
    }

    private static double inner(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(i -> x[i] * y[i]).sum();
    }
}
