package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

class SequenceModelsTest {
    private static final DataShape NUMBERS = DataShape.sequence(2, 7, 1, Answer.NUMBERS);
    private static final DataShape SYMBOLS = DataShape.sequence(6, 7, 4, Answer.CLASS);
    private static final DataShape TEXT = DataShape.sequence(5, 7, 5, Answer.CLASS_PER_STEP);

    /** Input and recurrent matrix and a bias in each layer; the LSTM has them for each of three gates and its cell. */
    @Test
    void parametersAreThoseOfTheirFormulas() {
        int width = 8;
        int first = 6 * width + width * width + width;
        int second = 2 * width * width + width;
        int output = width * 4 + 4;

        assertThat(network("rnn", Map.of("width", width, "layers", 2), SYMBOLS).numParams())
                .isEqualTo(first + second + output);
        assertThat(network("lstm", Map.of("width", width, "layers", 2), SYMBOLS).numParams())
                .isEqualTo(4 * (first + second) + output);
        assertThat(network("conv1d", Map.of("width", width, "kernel", 3), SYMBOLS)
                        .numParams())
                .isEqualTo((3 * 6 * width + width) + (3 * width * width + width) + output);
    }

    /** h_t = tanh(W'x_t + R'h_(t-1) + b), y = V'h_T + c. */
    @Test
    void theRnnComputesElmansRecurrenceAndAnswersFromItsLastStep() {
        MultiLayerNetwork net = network("rnn", Map.of("width", 3), NUMBERS);
        INDArray sequence = Nd4j.rand(1, 2, 7);
        double[] state = new double[3];
        for (int t = 0; t < 7; t++) {
            double[] next = new double[3];
            for (int k = 0; k < 3; k++) {
                double sum = net.getParam("0_b").getDouble(k);
                for (int c = 0; c < 2; c++) {
                    sum += sequence.getDouble(0, c, t) * net.getParam("0_W").getDouble(c, k);
                }
                for (int j = 0; j < 3; j++) {
                    sum += state[j] * net.getParam("0_RW").getDouble(j, k);
                }
                next[k] = Math.tanh(sum);
            }
            state = next;
        }
        double answer = net.getParam("1_b").getDouble(0);
        for (int k = 0; k < 3; k++) {
            answer += state[k] * net.getParam("1_W").getDouble(k, 0);
        }

        assertThat(net.output(sequence).toDoubleVector()).containsExactly(new double[] {answer}, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm", "conv1d"})
    void everyStepIsAnsweredFromTheStepsUpToIt(String name) {
        MultiLayerNetwork net = network(name, Map.of(), TEXT);
        INDArray sequence = Nd4j.rand(1, 5, 7);
        INDArray other = sequence.dup();
        other.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(4, 7))
                .assign(-1);

        INDArray before = net.output(sequence.dup());
        INDArray after = net.output(other);
        assertThat(before.shape()).containsExactly(1, 5, 7);
        for (int t = 0; t < 7; t++) {
            boolean same =
                    before.slice(0).getColumn(t).equalsWithEps(after.slice(0).getColumn(t), 1e-6);
            assertThat(same).as("step " + t).isEqualTo(t < 4);
        }
    }

    /** DL4J adds the losses of a sequence's steps up. */
    @Test
    void theLossOfClassesAtEveryStepIsTheMeanOverSteps() {
        MultiLayerNetwork net = network("rnn", Map.of("width", 4), TEXT);
        INDArray features = Nd4j.rand(3, 5, 7);
        INDArray labels = Nd4j.zeros(3, 5, 7);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(2), NDArrayIndex.all())
                .assign(1);
        INDArray probabilities = net.output(features.dup());
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int t = 0; t < 7; t++) {
                sum -= Math.log(probabilities.getDouble(i, 2, t));
            }
        }

        assertThat(net.score(new DataSet(features, labels))).isCloseTo(sum / 21, within(1e-5));
    }

    @Test
    void modelsAndExamplesThatDoNotFitAreRefusedByName() {
        assertThatThrownBy(() -> network("rnn", Map.of(), DataShape.image(1, 28, 28, 10)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model rnn needs sequences [channels, steps], got examples of shape [1, 28, 28]");
        assertThatThrownBy(() -> network("conv1d", Map.of(), new DataShape(List.of(7L), 2)))
                .hasMessage("model conv1d needs sequences [channels, steps], got examples of shape [7]");
        assertThatThrownBy(() -> network("mlp", Map.of(), SYMBOLS))
                .hasMessage("model mlp needs rows or images, got sequences of shape [6, 7];"
                        + " models of sequences are rnn, lstm and conv1d");
        assertThatThrownBy(() -> network("lenet-5", Map.of(), SYMBOLS))
                .hasMessageContaining("needs images [channels, height, width]");
        assertThatThrownBy(() -> network("rosenbrock", Map.of(), new DataShape(List.of(7L), 2)))
                .hasMessage("model rosenbrock needs rows of a single 1, such as data ones, got examples of shape [7]");
    }

    private static MultiLayerNetwork network(String name, Map<String, Object> settings, DataShape shape) {
        Component model = Models.catalog().component(name, settings);
        TrainableNetwork net =
                Models.catalog().maker(model).create(model, shape).blueprint().network();
        net.initialize();
        return (MultiLayerNetwork) net.model();
    }
}
