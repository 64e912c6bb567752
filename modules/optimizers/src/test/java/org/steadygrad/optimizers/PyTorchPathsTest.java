package org.steadygrad.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientControl;

/**
 * The paths that PyTorch takes from given gradients, taken by DL4J's own training of a network whose parameters are the
 * vector. The gradients are put where the backward pass leaves them, as sums over a batch of three.
 */
class PyTorchPathsTest {
    private static final int EXAMPLES = 3;

    private record Path(String name, String optimizer, Map<String, ?> settings, double l2, Control control) {
        Path(String name, String optimizer, Map<String, ?> settings, Control control) {
            this(name, optimizer, settings, 0, control);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> paths() {
        Component globalNorm = Controls.catalog().component("clip-global-norm", Map.of("maxNorm", 1.5));
        Component byValue = Controls.catalog().component("clip-element-wise", Map.of("threshold", 0.5));
        Map<String, Double> heavy = Map.of("momentum", 0.9);
        return Stream.of(
                        new Path("updaters/sgd", "sgd", Map.of(), Control.none()),
                        new Path("updaters/sgd-weight-decay", "sgd", Map.of(), 0.01, Control.none()),
                        new Path("updaters/momentum", "momentum", heavy, Control.none()),
                        new Path("updaters/nesterov", "nesterov", heavy, Control.none()),
                        new Path("updaters/adamw", "adamw", Map.of("weightDecay", 0.01), Control.none()),
                        new Path("updaters/adam", "adamw", Map.of("weightDecay", 0), Control.none()),
                        new Path("updaters/adadelta", "adadelta", Map.of("rho", 0.9), Control.none()),
                        new Path("clipping/global-norm-1.5 then momentum", "momentum", heavy, Control.of(globalNorm)),
                        new Path("clipping/value-0.5 then nesterov", "nesterov", heavy, Control.of(byValue)))
                .flatMap(path -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(path, type)));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void trainingTakesPyTorchsPath(Path path, DataType type) throws IOException {
        String[] place = path.name().split("/");
        JsonNode expected = PyTorchReference.read().get(place[0]).get(place[1]);
        double learningRate = expected.get("hyperparameters").path("lr").asDouble(1);
        Component optimizer = Optimizers.catalog().component(path.optimizer(), path.settings());
        IUpdater updater = Optimizers.catalog().maker(optimizer).create(optimizer, learningRate);
        MultiLayerNetwork net =
                vector(TestNets.settings(type, updater).l2(path.l2()).l2Bias(path.l2()));
        net.setParams(Nd4j.createFromArray(PyTorchReference.initial()).castTo(type));
        List<double[]> gradients = PyTorchReference.gradients();
        GradientControl control = GradientControl.of(Controls.chain(path.control(), 0));
        net.setListeners(
                GradientProbe.of(
                        gradient -> GradientProbe.set(gradient, summed(gradients.get(net.getIterationCount())))),
                control);

        double precision = type == DataType.DOUBLE ? 1e-12 : 1e-6;
        for (double[] parameters : PyTorchReference.rows(expected.get("parameters"))) {
            net.fit(anyData(type, 2, 2));
            double[] actual = net.params().toDoubleVector();
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i])
                        .as("parameter %d after step %d", i, net.getIterationCount())
                        .isCloseTo(parameters[i], within(precision * Math.max(1, Math.abs(parameters[i]))));
            }
        }
        assertThat(net.getIterationCount()).isEqualTo(gradients.size());
    }

    @Test
    void theGlobalNormOverTwoTensorsIsPyTorchs() throws IOException {
        JsonNode expected = PyTorchReference.read().get("clipping").get("global-norm over two tensors");
        double[] before = joined(expected.get("a"), expected.get("b"));
        MultiLayerNetwork net = seventeenParameters();
        Component clip = Controls.catalog()
                .component(
                        "clip-global-norm",
                        Map.of("maxNorm", expected.get("maxNorm").asDouble()));
        GradientChain chain = Controls.chain(Control.of(clip), 0);
        GradientControl control = GradientControl.of(chain);
        double[][] after = new double[1][];
        net.setListeners(
                GradientProbe.inject(summed(before)),
                control,
                GradientProbe.of(gradient -> after[0] = gradient.div(EXAMPLES).toDoubleVector()));
        net.fit(anyData(DataType.DOUBLE, 2, 2));
        assertThat(control.lastReport().rawNorm())
                .isCloseTo(expected.get("normBefore").asDouble(), within(1e-12));
        assertThat(after[0]).containsExactly(joined(expected.get("aClipped"), expected.get("bClipped")), within(1e-12));
    }

    /** One layer of 2x2 weights and two biases: six parameters. */
    private static MultiLayerNetwork vector(NeuralNetConfiguration.Builder settings) {
        return TestNets.started(settings.list().layer(linear(2, 2)).build());
    }

    private static MultiLayerNetwork seventeenParameters() {
        return TestNets.started(TestNets.settings(DataType.DOUBLE, new Sgd(0.1))
                .list()
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .layer(linear(3, 2))
                .build());
    }

    private static OutputLayer linear(int inputs, int outputs) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static DataSet anyData(DataType type, int inputs, int outputs) {
        INDArray features = Nd4j.ones(type, EXAMPLES, inputs);
        return new DataSet(features, Nd4j.zeros(type, EXAMPLES, outputs));
    }

    private static double[] summed(double... mean) {
        return DoubleStream.of(mean).map(value -> value * EXAMPLES).toArray();
    }

    private static double[] joined(JsonNode a, JsonNode b) {
        return DoubleStream.concat(
                        DoubleStream.of(PyTorchReference.numbers(a)), DoubleStream.of(PyTorchReference.numbers(b)))
                .toArray();
    }
}
