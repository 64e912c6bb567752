package org.steadygrad.diagnostics.curvature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.diagnostics.noise.LocalStep;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;

/** Convolution, batch norm, dropout, penalties: training goes on bit for bit as if nothing had been measured. */
class UndisturbedTrainingTest {
    private static final int STEPS = 3;
    private static final int EXAMPLES = 8;

    /** Everything that training leaves behind. */
    private record Trace(
            double[] parameters,
            double[] state,
            double[] update,
            double score,
            int iterations,
            int epochs,
            double random) {
        static Trace of(Model net) {
            INDArray gradient = net.getGradientsViewArray();
            return new Trace(
                    net.params().toDoubleVector(),
                    ProbeNets.state(net),
                    gradient.reshape(gradient.length()).toDoubleVector(),
                    net.score(),
                    BaseOptimizer.getIterationCount(net),
                    BaseOptimizer.getEpochCount(net),
                    Nd4j.getRandom().nextDouble());
        }
    }

    static Stream<Arguments> nets() {
        return Stream.of(DataType.FLOAT, DataType.DOUBLE).flatMap(type -> Stream.<Supplier<Model>>of(
                        () -> ProbeNets.convNet(type, new Adam(0.05)),
                        () -> ProbeNets.convGraph(type, new Nesterovs(0.05, 0.9)))
                .map(net -> Arguments.of(type, net)));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void measuringBetweenSteps(DataType type, Supplier<Model> make) {
        Trace expected = run(type, make.get());
        Model net = make.get();
        Meter meter = new Meter(net, type);
        Nd4j.getRandom().setSeed(11);
        for (int step = 0; step < STEPS; step++) {
            ProbeNets.fit(net, batch(type, step));
            meter.measure(step + 1);
        }

        assertSame(Trace.of(net), expected);
    }

    @ParameterizedTest
    @MethodSource("nets")
    void measuringInTheMiddleOfSteps(DataType type, Supplier<Model> make) {
        Trace expected = run(type, make.get());
        Model net = make.get();
        Meter meter = new Meter(net, type);
        BaseTrainingListener listener = new BaseTrainingListener() {
            @Override
            public void onGradientCalculation(Model model) {
                meter.measure(BaseOptimizer.getIterationCount(model));
            }

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                meter.measure(iteration + 1);
            }
        };
        net.setListeners(listener);

        assertSame(run(type, net), expected);
        assertThat(meter.measurements).isEqualTo(2 * STEPS);
    }

    /** All that these packages can do, on another batch size than training's. */
    private static final class Meter {
        private final Model net;
        private final DataSet probe;
        private final List<DataSet> parts;
        private final Curvature curvature;
        private double[] last;
        private int measurements;

        Meter(Model net, DataType type) {
            this.net = net;
            this.probe = ProbeNets.images(type, 77, EXAMPLES + 3);
            this.parts = List.of(ProbeNets.images(type, 78, 4), ProbeNets.images(type, 79, 5));
            CurvatureSettings quick =
                    new CurvatureSettings(new Lanczos(0.5, 2, 1), new Hutchinson(2, 1), Penalties.ADDED, 1e-3);
            this.curvature = Curvature.of(net, probe, quick);
            this.last = curvature.surface().position();
        }

        void measure(int updates) {
            measurements++;
            assertThat(curvature.sharpness().value()).isFinite();
            curvature.preconditionedSharpness(updates);
            assertThat(curvature.trace().value()).isFinite();
            assertThat(curvature.batchNormGap()).isPresent();
            assertThat(MicroBatchGradients.of(curvature.surface(), parts)
                            .noise()
                            .normTest())
                    .isPositive();
            double[] here = curvature.surface().position();
            assertThat(LocalStep.between(curvature.surface(), last, here, parts).alpha())
                    .isNotNaN();
            last = here;
            Curvature.of(net, probe).close();
        }
    }

    private static Trace run(DataType type, Model net) {
        Nd4j.getRandom().setSeed(11);
        for (int step = 0; step < STEPS; step++) {
            ProbeNets.fit(net, batch(type, step));
        }
        return Trace.of(net);
    }

    private static DataSet batch(DataType type, int step) {
        return ProbeNets.images(type, step, EXAMPLES);
    }

    private static void assertSame(Trace found, Trace expected) {
        assertThat(found.parameters()).containsExactly(expected.parameters());
        assertThat(found.state()).containsExactly(expected.state());
        assertThat(found.update()).containsExactly(expected.update());
        assertThat(found.score()).isEqualTo(expected.score());
        assertThat(found.iterations()).isEqualTo(expected.iterations()).isEqualTo(STEPS);
        assertThat(found.epochs()).isEqualTo(expected.epochs());
        assertThat(found.random()).as("the next random number").isEqualTo(expected.random());
    }
}
