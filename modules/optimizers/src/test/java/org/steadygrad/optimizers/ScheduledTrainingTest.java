package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.optimizers.schedule.PolynomialSchedule;
import org.steadygrad.optimizers.updater.Momentum;
import org.steadygrad.optimizers.updater.Signum;

/** Schedules in the training of real networks, and in their files. */
class ScheduledTrainingTest {
    private static final int STEPS = 12;
    private static final double RATE = 0.02;
    private static final ISchedule FALLING = PolynomialSchedule.line(ScheduleType.ITERATION, 0.2, 0.05, STEPS);
    private static final ISchedule GROWING = PolynomialSchedule.line(ScheduleType.ITERATION, 0.5, 0.9, STEPS);

    static Collection<String> optimizers() {
        return Optimizers.catalog().names();
    }

    static Collection<String> schedules() {
        return Schedules.catalog().names();
    }

    private static IUpdater updater(String optimizer) {
        Component component = Optimizers.catalog().component(optimizer, Map.of());
        return Optimizers.catalog().maker(component).create(component, RATE);
    }

    /** Warmed up, with a restart between the halves; the momentum grows at every step. */
    private static IUpdater scheduled(String optimizer) {
        IUpdater updater = updater(optimizer);
        Component cosine = Schedules.catalog().component("cosine", Map.of("periods", 2));
        ISchedule rate = updater.hasLearningRate() ? Schedules.of(cosine, 0.2, RATE, STEPS) : new FixedSchedule(RATE);
        return Updaters.momentumAt(updater, 0, 0).isEmpty()
                ? Updaters.scheduled(updater, rate)
                : Updaters.scheduled(updater, rate, GROWING);
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainingResumedFromAFileGoesOnBitForBit(String optimizer) throws IOException {
        MultiLayerNetwork whole = trained(net(scheduled(optimizer)), 0, STEPS);
        MultiLayerNetwork half = trained(net(scheduled(optimizer)), 0, STEPS / 2);
        MultiLayerNetwork resumed = trained(TestNets.throughFile(half), STEPS / 2, STEPS);
        assertThat(resumed.params().toFloatVector())
                .containsExactly(whole.params().toFloatVector());
        assertThat(resumed.params().isNaN().any()).isFalse();
        assertThat(updater(resumed)).isEqualTo(updater(whole)).isEqualTo(scheduled(optimizer));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theScheduleActs(String optimizer) {
        MultiLayerNetwork scheduled = trained(net(scheduled(optimizer)), 0, 3);
        MultiLayerNetwork plain = trained(net(updater(optimizer)), 0, 3);
        boolean same = scheduled.params().equals(plain.params());
        assertThat(same).isEqualTo(optimizer.equals("adadelta"));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyScheduleSurvivesJson(String name) {
        Component component = Schedules.catalog().component(name, Map.of());
        IUpdater updater = Updaters.scheduled(new Sgd(1), Schedules.of(component, 0.1, RATE, 100));
        MultiLayerConfiguration conf = net(updater).getLayerWiseConfigurations();
        IUpdater read = ((BaseLayer) MultiLayerConfiguration.fromJson(conf.toJson())
                        .getConf(0)
                        .getLayer())
                .getIUpdater();
        assertThat(read).isEqualTo(updater).isNotSameAs(updater);
        IntStream.range(0, 120)
                .forEach(t -> assertThat(read.getLearningRate(t, 0)).isEqualTo(updater.getLearningRate(t, 0)));
    }

    @Test
    void everyMomentumScheduleSurvivesJson() {
        MomentumSchedules.catalog().definitions().stream()
                .map(definition -> definition.with(Map.of()))
                .map(component -> MomentumSchedules.catalog().maker(component).create(component, 0.9, 100))
                .flatMap(schedule -> Stream.of(
                        Updaters.scheduled(new Momentum(0.1, 0.9), FALLING, schedule),
                        Updaters.scheduled(new Nesterovs(0.1, 0.9), Schedules.scaled(FALLING, 0.5), schedule),
                        Updaters.scheduled(new Signum(0.1), FALLING, schedule)))
                .forEach(updater -> {
                    ComputationGraph graph = TestNets.graph(DataType.FLOAT, updater);
                    String json = graph.getConfiguration().toJson();
                    ComputationGraph read = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
                    read.init();
                    assertThat(((BaseLayer) read.getLayer("conv").conf().getLayer()).getIUpdater())
                            .isEqualTo(updater);
                });
    }

    @Test
    void theUpdateOfSgdFollowsTheScheduleExactly() {
        MultiLayerNetwork net = net(DataType.DOUBLE, Updaters.scheduled(new Sgd(1), FALLING));
        List<Double> norms = updateNorms(net);
        for (int t = 0; t < STEPS + 3; t++) {
            assertThat(Updaters.rateAt(net, t)).hasValue(FALLING.valueAt(t, 0));
            net.fit(TestNets.images(DataType.DOUBLE, 4, t));
            double expected = (0.2 - 0.15 * Math.min(t, STEPS) / STEPS) * Math.sqrt(net.numParams());
            assertThat(norms.get(t)).as("t = %d", t).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void aScheduleOfEpochsChangesBetweenEpochsAndResumesThere() throws IOException {
        IUpdater updater = Updaters.scheduled(new Sgd(1), new StepSchedule(ScheduleType.EPOCH, 0.4, 0.5, 1));
        List<DataSet> batches = List.of(
                TestNets.images(DataType.DOUBLE, 4, 1).copy(),
                TestNets.images(DataType.DOUBLE, 4, 2).copy());
        MultiLayerNetwork net = net(DataType.DOUBLE, updater);
        List<Double> norms = updateNorms(net);
        net.fit(new ListDataSetIterator<>(DataSet.merge(batches).asList(), 4), 2);
        MultiLayerNetwork resumed = TestNets.throughFile(net);
        List<Double> later = updateNorms(resumed);
        resumed.fit(new ListDataSetIterator<>(DataSet.merge(batches).asList(), 4), 1);
        double root = Math.sqrt(net.numParams());
        assertThat(Stream.concat(norms.stream(), later.stream()).map(norm -> Math.round(1e9 * norm / root)))
                .containsExactly(400_000_000L, 400_000_000L, 200_000_000L, 200_000_000L, 100_000_000L, 100_000_000L);
        assertThat(Updaters.rateAt(resumed, 0)).hasValue(0.05);
    }

    /** The norms of the updates, with every gradient set to 1. */
    private static List<Double> updateNorms(MultiLayerNetwork net) {
        List<Double> norms = new ArrayList<>();
        net.setListeners(GradientProbe.of(gradient -> gradient.assign(4)), new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                norms.add(model.getGradientsViewArray().norm2Number().doubleValue());
            }
        });
        return norms;
    }

    /** DL4J's own copy of an AdaGrad has lost its schedule, and trains with a rate of NaN. */
    @Test
    void adaGradsScheduleReachesTheNetwork() {
        MultiLayerNetwork net = net(new Sgd(1));
        Updaters.set(net.getLayerWiseConfigurations(), new AdaGrad(FALLING));
        assertThat(Updaters.rateAt(net, 0)).hasValue(0.2);
        assertThat(Updaters.rateAt(net.clone(), 0)).hasValue(0.2);
    }

    @Test
    void theRateReadFromANetworkIsTheOneSetOnTheWay() {
        MultiLayerNetwork net = net(Updaters.scheduled(new Sgd(1), FALLING));
        net.setLearningRate(Schedules.scaled(FALLING, 0.5));
        assertThat(Updaters.rateAt(net, 6)).hasValue(0.0625);
        net.setLearningRate(0.3);
        assertThat(Updaters.rateAt(net, 6)).hasValue(0.3);
    }

    private static MultiLayerNetwork net(IUpdater updater) {
        return net(DataType.FLOAT, updater);
    }

    private static MultiLayerNetwork net(DataType type, IUpdater updater) {
        return TestNets.convNet(type, updater);
    }

    private static MultiLayerNetwork trained(MultiLayerNetwork net, int from, int to) {
        for (int step = from; step < to; step++) {
            net.fit(TestNets.images(DataType.FLOAT, 5, step));
        }
        return net;
    }

    private static IUpdater updater(MultiLayerNetwork net) {
        return ((BaseLayer) net.getLayer(0).conf().getLayer()).getIUpdater();
    }
}
