package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;

class RosenbrockTest {
    /** By hand from (1-x)² + 100 (y-x²)²: start and minimum of the paper, and two places beside the valley. */
    @ParameterizedTest
    @CsvSource({"-1.2, 1, 24.2, -215.6, -88", "1, 1, 0, 0, 0", "0, 0, 1, -2, 0", "2, 3, 101, 802, -200"})
    void valueAndGradientAreRosenbrocks(float x, float y, double value, double byX, double byY) {
        MultiLayerNetwork net = new MultiLayerNetwork(rosenbrock().configuration());
        net.init();
        net.setParams(Nd4j.createFromArray(x, y).reshape(1, 2));
        INDArray ones = Nd4j.ones(4, 1);
        net.setInput(ones);
        net.setLabels(Nd4j.zeros(4, 2));
        net.computeGradientAndScore();

        assertThat(net.score()).isCloseTo(value, within(1e-4));
        assertThat(net.getFlattenedGradients().div(4).toDoubleVector())
                .containsExactly(new double[] {byX, byY}, within(1e-3));
    }

    @Test
    void startsWhereThePaperStarts() {
        assertThat(rosenbrock().weights().orElseThrow()).containsExactly(-1.2f, 1);
    }

    private static Rosenbrock rosenbrock() {
        return new Rosenbrock(new DataShape(List.of(1L), 2));
    }
}
