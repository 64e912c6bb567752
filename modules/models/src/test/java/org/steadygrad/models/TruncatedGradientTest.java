package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/** Truncated back-propagation through time, at double precision. */
class TruncatedGradientTest {
    private static final DataShape TEXT = DataShape.sequence(3, 8, 3, Answer.CLASS_PER_STEP);
    private static final double STEP = 1e-6;

    @BeforeAll
    static void useDoublePrecision() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void useSinglePrecision() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    /** The states that a segment starts from as they stand in every recurrent layer. */
    private record Carried(List<Map<String, INDArray>> before, List<Map<String, INDArray>> last) {
        static Carried of(MultiLayerNetwork net) {
            return new Carried(
                    recurrent(net).map(RecurrentLayer::rnnGetPreviousState).toList(),
                    recurrent(net).map(RecurrentLayer::rnnGetTBPTTState).toList());
        }

        void restore(MultiLayerNetwork net) {
            List<RecurrentLayer> layers = recurrent(net).toList();
            for (int i = 0; i < layers.size(); i++) {
                layers.get(i).rnnSetPreviousState(before.get(i));
                layers.get(i).rnnSetTBPTTState(last.get(i));
            }
        }

        private static Stream<RecurrentLayer> recurrent(MultiLayerNetwork net) {
            return Stream.of(net.getLayers())
                    .filter(RecurrentLayer.class::isInstance)
                    .map(RecurrentLayer.class::cast);
        }
    }

    @ParameterizedTest
    @CsvSource({"rnn, tanh, 1", "rnn, tanh, 2", "rnn, relu, 2", "lstm, '', 1", "lstm, '', 2"})
    void theSecondSegmentsGradientStartsFromTheStateOfTheFirst(String name, String activation, int layers) {
        Map<String, Object> settings = new HashMap<>(Map.of("width", 4, "layers", layers, "truncated", 4));
        if (!activation.isEmpty()) {
            settings.put("activation", activation);
        }
        MultiLayerNetwork net = network(name, settings);
        Nd4j.getRandom().setSeed(3);
        INDArray features = Nd4j.randn(DataType.DOUBLE, 2, 3, 8);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 2, 3, 8);
        for (int i = 0; i < 16; i++) {
            labels.putScalar(new int[] {i / 8, i * 5 % 3, i % 8}, 1);
        }
        backpropagate(net, segment(features, 0), segment(labels, 0));
        net.updateRnnStateWithTBPTTState();
        Carried state = Carried.of(net);

        backpropagate(net, segment(features, 1), segment(labels, 1));
        double[] gradient = net.getFlattenedGradients().div(2).toDoubleVector();
        List<Double> differences = new ArrayList<>();
        for (int i = 0; i < net.numParams(); i++) {
            double value = net.params().getDouble(i);
            double[] losses = new double[2];
            for (int side = 0; side < 2; side++) {
                net.params().putScalar(i, value + (side == 0 ? STEP : -STEP));
                state.restore(net);
                losses[side] = backpropagate(net, segment(features, 1), segment(labels, 1));
            }
            net.params().putScalar(i, value);
            differences.add((losses[0] - losses[1]) / (2 * STEP));
        }

        assertThat(gradient)
                .containsExactly(differences.stream().mapToDouble(d -> d).toArray(), Offset.offset(1e-7));
        net.rnnClearPreviousState();
        backpropagate(net, segment(features, 1), segment(labels, 1));
        assertThat(net.getFlattenedGradients().div(2).toDoubleVector()[0])
                .as("not that of a segment on its own")
                .isNotEqualTo(gradient[0]);
    }

    /** As long as a segment is all there is, the layers of ours are DL4J's. */
    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void theFirstSegmentsGradientIsDl4js(String name) {
        MultiLayerNetwork truncated = network(name, Map.of("width", 4, "truncated", 4));
        Component full = Models.catalog().component(name, Map.of("width", 4));
        DataShape half = DataShape.sequence(3, 4, 3, Answer.CLASS_PER_STEP);
        MultiLayerNetwork whole =
                started(Models.catalog().maker(full).create(full, half).blueprint());
        INDArray features = Nd4j.rand(DataType.DOUBLE, 2, 3, 4);
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 2, 3, 4);
        labels.get(NDArrayIndex.all(), NDArrayIndex.point(1), NDArrayIndex.all())
                .assign(1);

        assertThat(truncated.params()).as("first weights").isEqualTo(whole.params());
        assertThat(backpropagate(truncated, features, labels))
                .isCloseTo(backpropagate(whole, features, labels), Offset.offset(1e-12));
        assertThat(truncated.getFlattenedGradients().toDoubleVector())
                .containsExactly(whole.getFlattenedGradients().toDoubleVector(), Offset.offset(1e-12));
    }

    /** So that saved models of truncated networks can be read again. */
    @ParameterizedTest
    @ValueSource(strings = {"rnn", "lstm"})
    void truncatedNetworksSurviveJson(String name) {
        MultiLayerNetwork net = network(name, Map.of("truncated", 4));
        assertThat(MultiLayerConfiguration.fromJson(
                        net.getLayerWiseConfigurations().toJson()))
                .isEqualTo(net.getLayerWiseConfigurations());
    }

    @Test
    void segmentsMustFitTheSequences() {
        assertThatThrownBy(() -> network("rnn", Map.of("truncated", 3)))
                .hasMessage("rnn.truncated must divide the 8 steps of a sequence into two segments or more, got 3");
        assertThatThrownBy(() -> network("lstm", Map.of("truncated", 8)))
                .hasMessage("lstm.truncated must divide the 8 steps of a sequence into two segments or more, got 8");
        Component rnn = Models.catalog().component("rnn", Map.of("truncated", 4));
        assertThatThrownBy(() -> Models.catalog().maker(rnn).create(rnn, DataShape.sequence(2, 8, 1, Answer.NUMBERS)))
                .hasMessage("rnn.truncated must be full where a sequence has one answer, at its end, got 4");
        assertThatThrownBy(() -> Models.catalog().component("rnn", Map.of("truncated", "half")))
                .hasMessageContaining("rnn.truncated must be a whole number from 1 to 10000, or one of full");
    }

    private static INDArray segment(INDArray sequences, int number) {
        return sequences
                .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(4 * number, 4 * number + 4))
                .dup();
    }

    private static double backpropagate(MultiLayerNetwork net, INDArray features, INDArray labels) {
        net.setInput(features);
        net.setLabels(labels);
        net.computeGradientAndScore();
        return net.score();
    }

    private static MultiLayerNetwork network(String name, Map<String, Object> settings) {
        Component model = Models.catalog().component(name, settings);
        return started(Models.catalog().maker(model).create(model, TEXT).blueprint());
    }

    private static MultiLayerNetwork started(Blueprint blueprint) {
        ((Blueprint.Sequence) blueprint).configuration().setDataType(DataType.DOUBLE);
        blueprint.settings().forEach(layer -> layer.setDataType(DataType.DOUBLE));
        TrainableNetwork net = blueprint.network();
        net.initialize();
        return (MultiLayerNetwork) net.model();
    }
}
