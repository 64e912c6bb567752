package org.steadygrad.optimizers.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStages;
import org.steadygrad.optimizers.control.NonFiniteGradientException;

class AccumulatedStepTest {
    private static final int BATCH = 12;
    private static final int[] UNEVEN = {5, 3, 4};

    static Stream<Arguments> netsInAnyState() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE)
                .flatMap(type -> Stream.<Supplier<Model>>of(
                        () -> TestNets.convNet(type, new Nesterovs(0.1, 0.9), conf -> conf.l2(0.01)
                                .l1(0.001)),
                        () -> TestNets.convNet(type, new Adam(0.01), conf -> conf.dropOut(0.5)),
                        () -> TestNets.convNet(type, new Sgd(0.1), conf -> conf.cacheMode(CacheMode.DEVICE)),
                        () -> TestNets.batchNormNet(type, new Sgd(0.1)),
                        () -> TestNets.graph(type, new Adam(0.01))))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("netsInAnyState")
    void aSingleMicroBatchIsDl4jsStepBitForBit(Supplier<Model> net) {
        Model plain = net.get();
        Nd4j.getRandom().setSeed(3);
        for (int step = 0; step < 3; step++) {
            fitPlain(plain, batch(plain, step));
        }
        Model accumulated = net.get();
        Nd4j.getRandom().setSeed(3);
        AccumulatedStep steps = AccumulatedStep.on(accumulated);
        for (int step = 0; step < 3; step++) {
            assertThat(steps.fit(List.of(batch(accumulated, step)).iterator())).isEmpty();
        }
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(plain.params().toDoubleVector());
        assertThat(state(accumulated)).containsExactly(state(plain));
        assertThat(accumulated.score()).isEqualTo(plain.score());
    }

    static Stream<Arguments> netsWithoutNoise() {
        return Stream.<Supplier<Model>>of(
                        () -> TestNets.convNet(DataType.DOUBLE, new Nesterovs(0.1, 0.9), conf -> conf.l2(0.01)
                                .l1(0.001)),
                        () -> TestNets.convNet(DataType.DOUBLE, new Adam(0.01), conf -> conf.weightDecay(0.01)),
                        () -> TestNets.convNet(
                                DataType.DOUBLE, new Nesterovs(0.1, 0.9), conf -> conf.cacheMode(CacheMode.DEVICE)
                                        .l2(0.01)),
                        () -> TestNets.convNet(
                                DataType.DOUBLE,
                                new Nesterovs(0.1, 0.9),
                                conf -> conf.trainingWorkspaceMode(WorkspaceMode.NONE)),
                        () -> TestNets.convNet(DataType.DOUBLE, new Sgd(0.01), conf -> conf.miniBatch(false)
                                .l2(0.01)),
                        () -> TestNets.graph(DataType.DOUBLE, new Adam(0.01)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("netsWithoutNoise")
    void severalMicroBatchesAreTheWholeBatch(Supplier<Model> net) {
        Model whole = net.get();
        Model accumulated = net.get();
        GradientControl ofWhole = listen(whole);
        GradientControl ofAccumulated = listen(accumulated);
        AccumulatedStep steps = AccumulatedStep.on(accumulated);
        for (int step = 0; step < 4; step++) {
            DataSet data = batch(whole, step);
            fitPlain(whole, data);
            steps.fit(cut(data, UNEVEN).iterator());
            assertThat(accumulated.score()).isCloseTo(whole.score(), within(1e-12));
            assertThat(ofAccumulated.lastReport().rawNorm())
                    .isCloseTo(ofWhole.lastReport().rawNorm(), within(1e-12));
        }
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-12));
        assertThat(state(accumulated)).containsExactly(state(whole), within(1e-12));
        assertThat(BaseOptimizer.getIterationCount(accumulated)).isEqualTo(4);
    }

    private static GradientControl listen(Model net) {
        GradientControl control = GradientControl.of(GradientStages.clipGlobalNorm(0.5));
        net.setListeners(control);
        return control;
    }

    @Test
    void floatsDifferByRoundingOnly() {
        MultiLayerNetwork whole = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        MultiLayerNetwork accumulated = TestNets.convNet(DataType.FLOAT, new Sgd(0.1));
        DataSet data = batch(whole, 1);
        whole.fit(data);
        AccumulatedStep.on(accumulated).fit(cut(data, UNEVEN).iterator());
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-6));
    }

    private static final class Calls extends BaseTrainingListener {
        private final List<String> calls = new ArrayList<>();

        @Override
        public void onForwardPass(Model model, List<INDArray> activations) {
            calls.add("forward");
        }

        @Override
        public void onGradientCalculation(Model model) {
            calls.add("gradient of " + model.batchSize());
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            calls.add("done " + iteration + " of " + model.batchSize());
        }
    }

    @Test
    void listenersSeeOneStepOfTheWholeBatch() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        Calls calls = new Calls();
        net.setListeners(calls);
        DataSet data = batch(net, 1);
        List<DataSet> parts = cut(data, UNEVEN);
        AccumulatedStep.on(net).fit(parts.iterator());
        assertThat(calls.calls).containsExactly("forward", "forward", "forward", "gradient of 12", "done 0 of 12");
        assertThat(net.getListeners()).containsExactly(calls);
        assertThat(net.getLabels()).isSameAs(parts.get(2).getLabels());
        net.fit(data);
        assertThat(calls.calls)
                .endsWith("forward", "gradient of 12", "done 1 of 12")
                .hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void theGradientIsTheSumOverTheExamples(Spread spread) {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1), conf -> conf.l2(0.1));
        DataSet data = batch(net, 1);
        double[] sum = new double[(int) net.numParams()];
        for (DataSet one : data.asList()) {
            net.setInput(one.getFeatures());
            net.setLabels(one.getLabels());
            net.computeGradientAndScore();
            add(sum, net.getGradientsViewArray().toDoubleVector());
        }
        List<double[]> seen = new ArrayList<>();
        net.setListeners(GradientProbe.of(gradient -> seen.add(gradient.toDoubleVector())));
        AccumulatedStep.on(net, spread).fit(cut(data, UNEVEN).iterator());
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).containsExactly(sum, within(1e-12));
    }

    @Test
    void microBatchesMayShareTheirMemory() {
        MultiLayerNetwork whole = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        MultiLayerNetwork accumulated = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        DataSet data = batch(whole, 1);
        whole.fit(data);
        DataSet room = cut(data, 3).get(0).copy();
        Iterator<DataSet> parts = cut(data, 3, 3, 3, 3).iterator();
        AccumulatedStep.on(accumulated).fit(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return parts.hasNext();
            }

            @Override
            public DataSet next() {
                DataSet part = parts.next();
                room.getFeatures().assign(part.getFeatures());
                room.getLabels().assign(part.getLabels());
                return room;
            }
        });
        assertThat(accumulated.params().toDoubleVector())
                .containsExactly(whole.params().toDoubleVector(), within(1e-12));
    }

    @Test
    void dropoutDrawsAnewForEveryMicroBatch() {
        Function<Double, GradientSpread> spread = retained -> {
            MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1), conf -> conf.dropOut(retained));
            DataSet part = batch(net, 1);
            return AccumulatedStep.on(net)
                    .fit(List.of(part, part, part).iterator())
                    .orElseThrow();
        };
        assertThat(spread.apply(1.0).variance()).isLessThan(1e-10);
        assertThat(spread.apply(0.5).variance()).isGreaterThan(0.01);
    }

    @Test
    void aSkippedStepMovesNothing() {
        MultiLayerNetwork net = TestNets.batchNormNet(DataType.DOUBLE, new Nesterovs(0.1, 0.9));
        AccumulatedStep steps = AccumulatedStep.on(net);
        steps.fit(cut(batch(net, 1), UNEVEN).iterator());
        double[] before = net.params().toDoubleVector();
        net.setListeners(
                GradientProbe.of(gradient -> gradient.putScalar(0, Double.NaN)),
                GradientControl.of(GradientStages.skipNonFinite()));
        steps.fit(cut(batch(net, 2), UNEVEN).iterator());
        assertThat(net.params().toDoubleVector()).containsExactly(before);
    }

    @Test
    void aListenerThatFailsLeavesTheNetworkUsable() {
        MultiLayerNetwork net = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        DataSet data = batch(net, 1);
        DataSet broken = data.copy();
        broken.getFeatures().putScalar(0, Double.NaN);
        GradientControl control = GradientControl.of(GradientStages.failOnNonFinite());
        net.setListeners(control);
        double[] before = net.params().toDoubleVector();
        AccumulatedStep steps = AccumulatedStep.on(net);
        assertThatThrownBy(() -> steps.fit(cut(broken, UNEVEN).iterator()))
                .isInstanceOf(NonFiniteGradientException.class);
        assertThat(net.params().toDoubleVector()).containsExactly(before);
        assertThat(net.getListeners()).containsExactly((TrainingListener) control);
        MultiLayerNetwork fresh = TestNets.convNet(DataType.DOUBLE, new Sgd(0.1));
        fresh.fit(data);
        steps.fit(cut(data, UNEVEN).iterator());
        assertThat(net.params().toDoubleVector()).containsExactly(fresh.params().toDoubleVector(), within(1e-12));
    }

    @Test
    void twoRunsAreEqualBitForBit() {
        List<double[]> runs = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            MultiLayerNetwork net = TestNets.convNet(DataType.FLOAT, new Adam(0.01), conf -> conf.dropOut(0.5));
            Nd4j.getRandom().setSeed(5);
            AccumulatedStep steps = AccumulatedStep.on(net);
            for (int step = 0; step < 3; step++) {
                steps.fit(cut(batch(net, step), UNEVEN).iterator());
            }
            runs.add(net.params().toDoubleVector());
        }
        assertThat(runs.get(0)).containsExactly(runs.get(1));
    }

    @Test
    void aStepNeedsAMicroBatch() {
        AccumulatedStep steps = AccumulatedStep.on(TestNets.convNet(DataType.DOUBLE, new Sgd(0.1)));
        assertThatThrownBy(() -> steps.fit(List.<DataSet>of().iterator()))
                .hasMessage("a step must have at least 1 micro-batch, got none");
    }

    private static DataSet batch(Model net, int seed) {
        return TestNets.images(net.params().dataType(), BATCH, seed);
    }

    static List<DataSet> cut(DataSet data, int... sizes) {
        List<DataSet> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add((DataSet) data.getRange(from, from + size));
            from += size;
        }
        return parts;
    }

    private static void fitPlain(Model net, DataSet data) {
        if (net instanceof MultiLayerNetwork sequence) {
            sequence.fit(data.getFeatures(), data.getLabels());
        } else {
            ((ComputationGraph) net).fit(data);
        }
    }

    private static double[] state(Model net) {
        INDArray state = ((NeuralNetwork) net).updaterState();
        return state == null ? new double[0] : state.toDoubleVector();
    }

    private static void add(double[] sum, double... values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }
}
