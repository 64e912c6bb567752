package org.steadygrad.optimizers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.TestNets;

/** Against gradients of single examples, worked with in plain arithmetic. */
class GradientSpreadTest {
    private static final int BATCH = 12;
    private static final int[] UNEVEN = {5, 3, 4};

    @Test
    void aNetworksSpreadIsThatOfItsExamplesGradients() {
        MultiLayerNetwork net = TestNets.convNet(
                DataType.DOUBLE, new Sgd(0.1), conf -> conf.l2(0.1).l1(0.1));
        DataSet data = TestNets.images(DataType.DOUBLE, BATCH, 1);
        List<double[]> examples = perExample(net, data);
        GradientSpread spread = AccumulatedStep.on(net, Spread.PROJECTIONS)
                .fit(AccumulatedStepTest.cut(data, UNEVEN).iterator())
                .orElseThrow();
        assertSame(spread, of(examples, UNEVEN));
    }

    @Test
    void aGraphsToo() {
        ComputationGraph graph = TestNets.graph(DataType.DOUBLE, new Sgd(0.1));
        DataSet data = TestNets.images(DataType.DOUBLE, BATCH, 1);
        List<double[]> examples = perExample(graph, data);
        GradientSpread spread = AccumulatedStep.on(graph, Spread.PROJECTIONS)
                .fit(AccumulatedStepTest.cut(data, UNEVEN).iterator())
                .orElseThrow();
        assertSame(spread, of(examples, UNEVEN));
    }

    @Test
    void microBatchesOfOneGiveTheSampleVariance() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        DataSet data = TestNets.images(DataType.DOUBLE, BATCH, 2);
        List<double[]> examples = perExample(net, data);
        GradientSpread spread =
                AccumulatedStep.on(net).fit(data.asList().iterator()).orElseThrow();
        assertThat(spread.variance()).isCloseTo(covarianceTrace(examples, BATCH - 1), within(1e-10));
        assertThat(spread.squaredNorm()).isCloseTo(square(mean(examples)), within(1e-12));
    }

    /** The running statistics of batch norm travel among the gradients and are none. */
    @Test
    void whatIsNoGradientDoesNotCount() {
        MultiLayerNetwork net = TestNets.batchNormNet(DataType.DOUBLE, new Sgd(1e-12));
        net.getLayer(1).getParam("mean").assign(1000);
        DataSet data = TestNets.images(DataType.DOUBLE, BATCH, 2);
        double far = spread(net, data).squaredNorm();
        MultiLayerNetwork near = TestNets.batchNormNet(DataType.DOUBLE, new Sgd(1e-12));
        assertThat(far).isCloseTo(spread(near, data).squaredNorm(), within(1e-12));
    }

    private static GradientSpread spread(MultiLayerNetwork net, DataSet data) {
        return AccumulatedStep.on(net)
                .fit(AccumulatedStepTest.cut(data, UNEVEN).iterator())
                .orElseThrow();
    }

    /** Over all orders of a training set, cut unevenly: exactly its covariance with divisor N - 1. */
    @Test
    void unbiasedForExamplesDrawnWithoutReplacement() {
        List<double[]> all = vectors(6, 3);
        List<List<double[]>> orders = permutations(all);
        double mean = orders.stream()
                .mapToDouble(order -> of(order, 3, 2, 1).variance())
                .average()
                .orElseThrow();
        assertThat(orders).hasSize(720);
        assertThat(mean).isCloseTo(covarianceTrace(all, 5), within(1e-12));
        double ofFive = orders.stream()
                .mapToDouble(order -> of(order.subList(0, 5), 1, 4).variance())
                .average()
                .orElseThrow();
        assertThat(ofFive).isCloseTo(covarianceTrace(all, 5), within(1e-12));
    }

    /** Over all draws with replacement: exactly covariance and squared norm of the distribution drawn from. */
    @Test
    void unbiasedForIndependentExamples() {
        List<double[]> all = vectors(4, 3);
        List<GradientSpread> draws = IntStream.range(0, 256)
                .mapToObj(i -> List.of(all.get(i & 3), all.get(i >> 2 & 3), all.get(i >> 4 & 3), all.get(i >> 6)))
                .map(draw -> of(draw, 3, 1))
                .toList();
        double variance =
                draws.stream().mapToDouble(GradientSpread::variance).average().orElseThrow();
        double noiseless = draws.stream()
                .mapToDouble(GradientSpread::noiselessSquaredNorm)
                .average()
                .orElseThrow();
        assertThat(variance).isCloseTo(covarianceTrace(all, 4), within(1e-12));
        assertThat(noiseless).isCloseTo(square(mean(all)), within(1e-12));
    }

    /** McCandlish et al. 2018, appendix A.1, for batches of 4 and of 12. */
    @Test
    void equalSizesGiveTheTwoBatchEstimate() {
        GradientSpread spread = of(vectors(BATCH, 5), 4, 4, 4);
        double small = spread.squaredNorms().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        double big = spread.squaredNorm();
        assertThat(spread.variance()).isCloseTo((small - big) / (1.0 / 4 - 1.0 / 12), within(1e-12));
        assertThat(spread.noiselessSquaredNorm()).isCloseTo((12 * big - 4 * small) / (12 - 4), within(1e-12));
    }

    /** With single examples, the variance of their inner products with the mean, divided by n - 1. */
    @Test
    void alongVarianceIsThatOfTheInnerProducts() {
        List<double[]> examples = vectors(7, 4);
        double[] mean = mean(examples);
        double expected = examples.stream()
                        .mapToDouble(g -> Math.pow(inner(g, mean) - square(mean), 2))
                        .sum()
                / 6;
        assertThat(of(examples, 1, 1, 1, 1, 1, 1, 1).alongVariance()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void valuesThatAreNotFiniteGiveNaN() {
        assertThat(new GradientSpread(List.of(1, 1), List.of(Double.NaN, 1.0), 1, List.of()).variance())
                .isNaN();
        assertThat(new GradientSpread(List.of(1, 1), List.of(Double.POSITIVE_INFINITY, 1.0), 1, List.of()).variance())
                .isNaN();
    }

    @Test
    void roundingDoesNotMakeAVarianceNegative() {
        assertThat(new GradientSpread(List.of(1, 1), List.of(1.0, 1.0), 1 + 1e-15, List.of()).variance())
                .isZero();
    }

    @Test
    void refusesWhatIsNoSpread() {
        assertThatThrownBy(() -> new GradientSpread(List.of(4), List.of(1.0), 1, List.of()))
                .hasMessage("a spread must be of at least 2 micro-batches, got 1");
        assertThatThrownBy(() -> new GradientSpread(List.of(4, 4), List.of(1.0), 1, List.of()))
                .hasMessage("every micro-batch must have its norm and its projection, got 1 and 0 of 2");
        GradientSpread plain = new GradientSpread(List.of(4, 4), List.of(1.0, 1.0), 1, List.of());
        assertThatThrownBy(plain::alongVariance).hasMessage("no projections were kept: ask for Spread.PROJECTIONS");
    }

    private static void assertSame(GradientSpread found, GradientSpread expected) {
        assertThat(found.sizes()).isEqualTo(expected.sizes());
        assertThat(found.squaredNorm()).isCloseTo(expected.squaredNorm(), within(1e-12));
        assertThat(found.variance()).isCloseTo(expected.variance(), within(1e-10));
        assertThat(found.alongVariance()).isCloseTo(expected.alongVariance(), within(1e-10));
        for (int j = 0; j < found.sizes().size(); j++) {
            assertThat(found.squaredNorms().get(j))
                    .isCloseTo(expected.squaredNorms().get(j), within(1e-12));
            assertThat(found.projections().get(j))
                    .isCloseTo(expected.projections().get(j), within(1e-12));
        }
    }

    private static List<double[]> perExample(Model net, DataSet data) {
        List<double[]> gradients = new ArrayList<>();
        for (DataSet one : data.asList()) {
            if (net instanceof MultiLayerNetwork sequence) {
                sequence.setInput(one.getFeatures());
                sequence.setLabels(one.getLabels());
                sequence.computeGradientAndScore();
            } else {
                ComputationGraph graph = (ComputationGraph) net;
                graph.setInputs(one.getFeatures());
                graph.setLabels(one.getLabels());
                graph.computeGradientAndScore();
            }
            gradients.add(net.getGradientsViewArray().toDoubleVector());
        }
        return gradients;
    }

    /** The definition: deviations of the micro-batches' means, not differences of squares. */
    private static GradientSpread of(List<double[]> examples, int... sizes) {
        double[] all = mean(examples.subList(0, Arrays.stream(sizes).sum()));
        List<Double> squares = new ArrayList<>();
        List<Double> projections = new ArrayList<>();
        double between = 0;
        int from = 0;
        for (int size : sizes) {
            double[] mean = mean(examples.subList(from, from + size));
            squares.add(square(mean));
            projections.add(inner(mean, all));
            between += size * square(minus(mean, all));
            from += size;
        }
        GradientSpread spread =
                new GradientSpread(Arrays.stream(sizes).boxed().toList(), squares, square(all), projections);
        assertThat(spread.variance()).isCloseTo(between / (sizes.length - 1), within(1e-10));
        return spread;
    }

    private static double covarianceTrace(List<double[]> vectors, int divisor) {
        double[] mean = mean(vectors);
        return vectors.stream().mapToDouble(v -> square(minus(v, mean))).sum() / divisor;
    }

    private static List<double[]> vectors(int count, int length) {
        Random random = new Random(4);
        return IntStream.range(0, count)
                .mapToObj(i -> random.doubles(length, -1, 2).toArray())
                .toList();
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<T> rest = new ArrayList<>(of);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    private static double[] mean(List<double[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    private static double[] minus(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    }

    private static double inner(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }

    private static double square(double... a) {
        return inner(a, a);
    }
}
