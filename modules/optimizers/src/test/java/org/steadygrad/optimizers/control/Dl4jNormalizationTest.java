package org.steadygrad.optimizers.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/** What {@code dl4j:X} does that {@code X} does not. */
class Dl4jNormalizationTest {
    private static final double THRESHOLD = 0.01;

    /** So small that the weights stay where they are and the statistics of every step are known. */
    private static final Sgd NO_LEARNING = new Sgd(1e-12);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "None")
    void trainingIsThatOfDl4jBuiltWithTheMode(GradientNormalization mode) {
        Dl4jNormalization normalization = new Dl4jNormalization(mode, 0.3);
        MultiLayerNetwork built =
                TestNets.convNet(DataType.FLOAT, new Nesterovs(0.05, 0.9), conf -> conf.gradientNormalization(mode)
                        .gradientNormalizationThreshold(0.3));
        MultiLayerNetwork set = of(TestNets.convNet(DataType.FLOAT, new Nesterovs(0.05, 0.9)), normalization);
        ComputationGraph graph = TestNets.graph(DataType.FLOAT, new Nesterovs(0.05, 0.9));
        ComputationGraphConfiguration conf = normalization.set(graph.getConfiguration());
        ComputationGraph setGraph = new ComputationGraph(ComputationGraphConfiguration.fromJson(conf.toJson()));
        setGraph.init();
        setGraph.setParams(built.params());
        set.setParams(built.params());
        for (int step = 0; step < 3; step++) {
            built.fit(TestNets.images(DataType.FLOAT, 5, step));
            set.fit(TestNets.images(DataType.FLOAT, 5, step));
            setGraph.fit(TestNets.images(DataType.FLOAT, 5, step));
        }
        assertThat(set.params().toFloatVector()).containsExactly(built.params().toFloatVector());
        assertThat(setGraph.params().toFloatVector())
                .containsExactly(built.params().toFloatVector());
    }

    static Stream<String> names() {
        return Controls.catalog().names().stream().filter(name -> name.startsWith(Dl4jNormalization.PREFIX));
    }

    @ParameterizedTest
    @MethodSource("names")
    void dl4jsModeRuinsBatchNormsStatisticsAndTheStageOfItsNameDoesNot(String name) {
        double[] free = statistics("");
        double[] ours = statistics(stageOf(name));
        double[] theirs = statistics(name);
        assertThat(ours).containsExactly(free, within(1e-9));
        double furthest = 0;
        for (int i = 0; i < free.length; i++) {
            furthest = Math.max(furthest, Math.abs(theirs[i] - free[i]));
        }
        assertThat(furthest).isGreaterThan(0.05);
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneInfiniteValueWipesOutTheRestUnderDl4jsNormModesAndNothingUnderTheStage(String name) {
        double[] gradient = new double[283];
        Arrays.setAll(gradient, i -> i == 5 ? Double.POSITIVE_INFINITY : 1);
        double[] theirs = update(name, gradient);
        double[] ours = update(stageOf(name), gradient);
        double rest = name.endsWith("element-wise") ? THRESHOLD : 0;
        assertThat(Arrays.copyOfRange(theirs, 6, 40)).containsOnly(rest);
        assertThat(Arrays.copyOfRange(ours, 6, 40)).containsOnly(rest == 0 ? 1 : rest);
    }

    @Test
    void layersInLayersAreReachedAndLayersWithoutParametersLeftAlone() {
        Dl4jNormalization normalization = new Dl4jNormalization(GradientNormalization.ClipL2PerLayer, 2);
        Bidirectional both = new Bidirectional(new LSTM.Builder().nIn(2).nOut(2).build());
        DenseLayer dense = new DenseLayer.Builder().nIn(2).nOut(2).build();
        Layer wrapper = new MaskZeroLayer.Builder().setUnderlying(dense).build();
        Layer activation = new ActivationLayer(Activation.RELU);
        for (Layer layer : new Layer[] {both, wrapper, activation}) {
            normalization.set(layer);
        }
        assertThat(Stream.of(both.getFwd(), both.getBwd(), dense)).allSatisfy(layer -> {
            assertThat(((BaseLayer) layer).getGradientNormalization()).isEqualTo(GradientNormalization.ClipL2PerLayer);
            assertThat(((BaseLayer) layer).getGradientNormalizationThreshold()).isEqualTo(2);
        });
    }

    @Test
    void aThresholdOutOfRangeAndNoModeAreRefused() {
        assertThatThrownBy(() -> new Dl4jNormalization(GradientNormalization.ClipL2PerParamType, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dl4j:clip-l2-per-param-type.threshold must be > 0 and finite, got 0");
        assertThatThrownBy(() -> Dl4jNormalization.of(GradientNormalization.None))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("None is no normalization");
    }

    private static String stageOf(String name) {
        return name.substring(Dl4jNormalization.PREFIX.length());
    }

    private static double[] statistics(String name) {
        MultiLayerNetwork net = under(name, TestNets.batchNormNet(DataType.DOUBLE, NO_LEARNING));
        for (int step = 0; step < 20; step++) {
            net.fit(TestNets.images(DataType.DOUBLE, 8, 5));
        }
        double[] mean = net.getLayer(1).getParam("mean").toDoubleVector();
        double[] deviation = net.getLayer(1).getParam("log10stdev").toDoubleVector();
        double[] both = Arrays.copyOf(mean, mean.length + deviation.length);
        System.arraycopy(deviation, 0, both, mean.length, deviation.length);
        return both;
    }

    /** By what the parameters fall at a rate of 1. */
    private static double[] update(String name, double... gradient) {
        MultiLayerNetwork net = under(name, TestNets.convNet(DataType.DOUBLE, new Sgd(1)));
        List<TrainingListener> listeners = new ArrayList<>(List.of(GradientProbe.inject(gradient)));
        listeners.addAll(net.getListeners());
        net.setListeners(listeners);
        net.fit(TestNets.images(DataType.DOUBLE, 1, 1));
        return net.getFlattenedGradients().toDoubleVector();
    }

    /** The network under a control of one stage or mode, as an experiment file names it; as it is for an empty name. */
    private static MultiLayerNetwork under(String name, MultiLayerNetwork net) {
        if (name.isEmpty()) {
            return net;
        }
        boolean settable = !Controls.catalog().definition(name).parameters().isEmpty();
        Component only = Controls.catalog().component(name, settable ? Map.of("threshold", THRESHOLD) : Map.of());
        Optional<Dl4jNormalization> normalization = Controls.normalization(Control.of(only));
        MultiLayerNetwork controlled =
                normalization.map(theirs -> of(net, theirs)).orElse(net);
        controlled.setListeners(GradientControl.of(Controls.chain(Control.of(only), 1)));
        return controlled;
    }

    private static MultiLayerNetwork of(MultiLayerNetwork net, Dl4jNormalization normalization) {
        MultiLayerConfiguration conf = normalization.set(net.getLayerWiseConfigurations());
        return TestNets.started(MultiLayerConfiguration.fromJson(conf.toJson()));
    }
}
