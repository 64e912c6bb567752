package org.steadygrad.optimizers.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.TestNets;
import org.steadygrad.optimizers.gradient.Segment.Content;
import org.steadygrad.optimizers.gradient.Weight.Place;
import org.steadygrad.optimizers.vector.FlatVector;

class ParameterLayoutTest {
    @ParameterizedTest
    @MethodSource("networks")
    void everySegmentIsWhereDl4jKeepsThatParameter(Model network) {
        ParameterLayout layout = ParameterLayout.of(network);
        FlatVector flattened = FlatVector.of(network.params());
        for (int i = 0; i < layout.segments().size(); i++) {
            Segment segment = layout.segments().get(i);
            flattened.slice(segment.offset(), segment.length()).values().assign(i + 1);
        }
        assertThat(layout.length()).isEqualTo(network.numParams());
        assertThat(network.paramTable()).hasSameSizeAs(layout.segments());
        for (int i = 0; i < layout.segments().size(); i++) {
            INDArray parameter = parameter(network, layout.segments().get(i));
            assertThat(parameter.minNumber().intValue()).isEqualTo(i + 1);
            assertThat(parameter.maxNumber().intValue()).isEqualTo(i + 1);
            assertThat(parameter.shape())
                    .containsExactly(layout.segments().get(i).shape().stream()
                            .mapToLong(Long::longValue)
                            .toArray());
        }
    }

    static List<Model> networks() {
        return List.of(
                TestNets.convNet(DataType.FLOAT, new Sgd(0.1)),
                TestNets.batchNormNet(DataType.FLOAT, new Sgd(0.1)),
                TestNets.graph(DataType.DOUBLE, new Sgd(0.1)),
                recurrent(),
                branched());
    }

    @ParameterizedTest
    @MethodSource("networksOfKnownWeights")
    void theWeightsOfOneOutputLieSideBySide(Model network, String[] weights) {
        ParameterLayout layout = ParameterLayout.of(network);
        assertThat(layout.weights("test", EnumSet.allOf(Place.class)))
                .extracting(Group::name)
                .containsExactly(weights);
        for (Group group : layout.weights("test", EnumSet.allOf(Place.class))) {
            Segment segment = layout.segments().get(group.segments().get(0));
            List<FlatVector> units = FlatVector.of(network.params())
                    .slice(segment.offset(), segment.length())
                    .parts(segment.weight().orElseThrow().units().orElseThrow());
            INDArray parameter = parameter(network, segment);
            int axis = parameter.rank() == 2 ? 1 : 0;
            assertThat(units).hasSize((int) parameter.size(axis));
            for (int i = 0; i < units.size(); i++) {
                units.get(i).values().assign(i + 1);
                INDArray unit = parameter.slice(i, axis);
                assertThat(unit.minNumber().intValue()).isEqualTo(i + 1);
                assertThat(unit.maxNumber().intValue()).isEqualTo(i + 1);
            }
        }
    }

    static Stream<Arguments> networksOfKnownWeights() {
        Sgd sgd = new Sgd(0.1);
        return Stream.of(
                Arguments.of(TestNets.convNet(DataType.FLOAT, sgd), new String[] {"conv.W", "dense.W", "output.W"}),
                Arguments.of(TestNets.graph(DataType.DOUBLE, sgd), new String[] {"conv.W", "dense.W", "output.W"}),
                Arguments.of(sequences(), new String[] {"conv.W", "dense.W", "output.W"}));
    }

    /** A convolution over time, then a dense layer with layer normalization, whose gain is no weight. */
    private static Model sequences() {
        return TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new Convolution1DLayer.Builder(3)
                        .name("conv")
                        .nIn(2)
                        .nOut(4)
                        .build())
                .layer(new GlobalPoolingLayer())
                .layer(new DenseLayer.Builder()
                        .name("dense")
                        .nIn(4)
                        .nOut(3)
                        .hasLayerNorm(true)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("output")
                        .nIn(3)
                        .nOut(2)
                        .build())
                .build());
    }

    @Test
    void batchNormsRunningStatisticsAreUpdatesAndNoGradients() {
        ParameterLayout layout = ParameterLayout.of(TestNets.batchNormNet(DataType.FLOAT, new Sgd(0.1)));
        assertThat(updates(layout)).containsExactly("norm.mean", "norm.log10stdev");
        assertThat(names(layout, Grouping.LAYER)).containsExactly("conv", "norm", "dense", "output");
        assertThat(names(layout, Grouping.PARAMETER))
                .containsExactly(
                        "conv.b", "conv.W", "norm.gamma", "norm.beta", "dense.W", "dense.b", "output.W", "output.b");
        assertThat(names(layout, Grouping.NETWORK)).containsExactly("network");
        assertThat(layout.groups(Grouping.NETWORK).get(0).segments()).containsExactly(0, 1, 2, 3, 6, 7, 8, 9);
    }

    @Test
    void centresOfCenterLossAndFrozenAndPretrainingParametersAreNoGradients() {
        MultiLayerConfiguration conf = TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new FrozenLayer.Builder()
                        .layer(new DenseLayer.Builder().nIn(4).nOut(3).build())
                        .build())
                .layer(new AutoEncoder.Builder().name("encoder").nIn(3).nOut(3).build())
                .layer(new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                        .name("output")
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build();
        ParameterLayout layout = ParameterLayout.of(TestNets.started(conf));
        assertThat(names(layout, Grouping.PARAMETER)).containsExactly("encoder.W", "encoder.b", "output.W", "output.b");
        assertThat(updates(layout)).hasSize(4).contains("encoder.vb", "output.cL");
    }

    @Test
    void layersOfOneNameAreSeparateGroups() {
        MultiLayerConfiguration conf = TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().name("same").nIn(2).nOut(2).build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .name("same")
                        .nIn(2)
                        .nOut(2)
                        .build())
                .build();
        ParameterLayout layout = ParameterLayout.of(TestNets.started(conf));
        assertThat(names(layout, Grouping.LAYER)).containsExactly("same", "same");
    }

    @Test
    void aNetworkWithNothingToTrainIsRefused() {
        MultiLayerConfiguration conf = TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new ActivationLayer(Activation.RELU))
                .layer(new LossLayer.Builder(LossFunction.MSE).build())
                .build();
        MultiLayerNetwork net = TestNets.started(conf);
        assertThatThrownBy(() -> ParameterLayout.of(net))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a gradient control needs a network with parameters to train, got none");
    }

    @Test
    void aSingleLayerAsInPretrainingIsRefused() {
        Model layer = TestNets.convNet(DataType.FLOAT, new Sgd(0.1)).getLayer(0);
        assertThatThrownBy(() -> ParameterLayout.of(layer))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("a gradient control must listen to a MultiLayerNetwork or a ComputationGraph, "
                        + "got a ConvolutionLayer");
    }

    private static Model recurrent() {
        return TestNets.started(TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .list()
                .layer(new Bidirectional(new LSTM.Builder().nOut(3).build()))
                .layer(new LSTM.Builder().nOut(4).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(5))
                .build());
    }

    private static Model branched() {
        ComputationGraph graph = new ComputationGraph(TestNets.settings(DataType.FLOAT, new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("b", new SeparableConvolution2D.Builder(3, 3).nOut(2).build(), "in")
                .addLayer("a", new SeparableConvolution2D.Builder(3, 3).nOut(3).build(), "in")
                .addVertex("merge", new MergeVertex(), "a", "b")
                .addLayer(
                        "out", new OutputLayer.Builder(LossFunction.MSE).nOut(2).build(), "merge")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(6, 6, 2))
                .build());
        graph.init();
        return graph;
    }

    private static INDArray parameter(Model network, Segment segment) {
        return network instanceof MultiLayerNetwork sequence
                ? sequence.getLayer(layerNumber(sequence, segment)).getParam(segment.parameter())
                : network.getParam(segment.layer() + "_" + segment.parameter());
    }

    private static int layerNumber(MultiLayerNetwork net, Segment segment) {
        int trained = -1;
        for (int i = 0; i < net.getnLayers(); i++) {
            trained += net.getLayer(i).numParams() > 0 ? 1 : 0;
            if (trained == segment.layerIndex()) {
                return i;
            }
        }
        throw new AssertionError("no layer for " + segment);
    }

    private static List<String> names(ParameterLayout layout, Grouping grouping) {
        return layout.groups(grouping).stream().map(Group::name).toList();
    }

    private static List<String> updates(ParameterLayout layout) {
        return layout.segments().stream()
                .filter(segment -> segment.content() == Content.UPDATE)
                .map(segment -> segment.layer() + "." + segment.parameter())
                .toList();
    }
}
