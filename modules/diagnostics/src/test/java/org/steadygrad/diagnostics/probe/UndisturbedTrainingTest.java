package org.steadygrad.diagnostics.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;

import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.TestNets;
import org.steadygrad.diagnostics.TestNets.Kind;
import org.steadygrad.optimizers.control.GradientControl;

/** Training with batch norm and dropout is bit for bit what it is without probes. */
class UndisturbedTrainingTest {
    private record State(INDArray parameters, INDArray updater, int iterations, double score, long nextRandom) {}

    @ParameterizedTest
    @CsvSource({"SEQUENCE, FLOAT", "GRAPH, FLOAT", "SEQUENCE, DOUBLE", "GRAPH, DOUBLE"})
    void probesChangeNothing(Kind kind, DataType type) {
        INDArray probeBatch = TestNets.images(type, 7, 99).getFeatures();
        INDArray untouched = probeBatch.dup();
        Values values = new Values();
        Diagnostics everything =
                new Diagnostics(Tier.STANDARD, Tracking.every(1), Tracking.every(2), Tracking.every(1));

        State alone = train(kind, type, values, control -> control);
        State probed = train(
                kind,
                type,
                values,
                control -> Probes.of((GradientControl) control, new Timetable(everything), values, probeBatch));

        assertThat(values.parts(Quantity.ACTIVATION_MEAN)).containsExactly("conv", "norm", "relu", "dense", "output");
        assertThat(probed.parameters()).isEqualTo(alone.parameters());
        assertThat(probed.updater()).isEqualTo(alone.updater());
        assertThat(probed.iterations()).isEqualTo(alone.iterations()).isEqualTo(9);
        assertThat(probed.score()).isEqualTo(alone.score());
        assertThat(probed.nextRandom()).isEqualTo(alone.nextRandom());
        assertThat(probeBatch).isEqualTo(untouched);
    }

    private static State train(Kind kind, DataType type, Values values, UnaryOperator<TrainingListener> listener) {
        Model net = TestNets.convNet(kind, type, new Adam(0.05));
        TestNets.listen(net, listener.apply(GradientControl.of(clipGlobalNorm(0.5))));
        Nd4j.getRandom().setSeed(11);
        for (int step = 1; step <= 9; step++) {
            values.forget();
            TestNets.fit(net, TestNets.images(type, step < 5 ? 8 : 6, step));
        }
        return new State(
                net.params().dup(),
                ((NeuralNetwork) net).updaterState().dup(),
                BaseOptimizer.getIterationCount(net),
                net.score(),
                Nd4j.getRandom().nextLong());
    }
}
