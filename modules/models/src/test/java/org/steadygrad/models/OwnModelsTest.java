package org.steadygrad.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.own.AllowedPackages;

class OwnModelsTest {
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);
    private static final DataShape ROWS = new DataShape(List.of(4L), 3);

    @TempDir
    private Path folder;

    /** A net as a user would write it. */
    public static final class SmallNet implements Supplier<MultiLayerConfiguration> {
        @Override
        public MultiLayerConfiguration get() {
            return rows(dense(4, 8), output(8, 3, LossFunction.MCXENT));
        }
    }

    /** No supplier. */
    public static final class NoNet {}

    @Test
    void aNetOfRowsIsGivenImagesFlat() throws IOException {
        MultiLayerConfiguration digits = rows(dense(784, 8), output(8, 10, LossFunction.MCXENT));
        Model model = Model.of(blueprint(json(digits.toJson()), DIGITS));

        assertThat(model.output(2, 1, 28, 28)).containsExactly(2, 10);
    }

    @Test
    void flatImagesOfDl4jsExamplesAreTakenAsImages() throws IOException {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .list()
                .layer(Layers.convolution("conv", 3, 2).build())
                .layer(output(0, 10, LossFunction.NEGATIVELOGLIKELIHOOD))
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build();

        assertThat(Model.of(blueprint(json(configuration.toJson()), DIGITS)).output(2, 1, 28, 28))
                .containsExactly(2, 10);
    }

    @Test
    void savedCountsAndWeightsAreTakenOverAsTheyMust() throws IOException {
        MultiLayerNetwork trained = new MultiLayerNetwork(new Mlp(ROWS, 8, 1).configuration());
        trained.init();
        trained.setIterationCount(1000);
        trained.setEpochCount(7);
        Path file = folder.resolve("trained.zip");
        ModelSerializer.writeModel(trained, file.toFile(), true);
        Component model = load("file", file.toString());
        Network network = Models.catalog().maker(model).create(model, ROWS);

        MultiLayerConfiguration configuration = ((Blueprint.Sequence) network.blueprint()).configuration();
        TrainableNetwork net = network.blueprint().network();
        net.initialize();
        net.take(network.weights().orElseThrow());

        assertThat(configuration.getIterationCount()).isZero();
        assertThat(configuration.getEpochCount()).isZero();
        assertThat(net.model().params().toFloatVector())
                .containsExactly(trained.params().toFloatVector());
    }

    @Test
    void equalContentHasEqualHashes() throws IOException {
        String json = new SmallNet().get().toJson();
        Component first = json(json);
        Component second = json(json);
        Component third = json(json + "\n");

        assertThat(first.text("sha256")).matches("[0-9a-f]{16}").isEqualTo(second.text("sha256"));
        assertThat(third.text("sha256")).isNotEqualTo(first.text("sha256"));
        assertThat(first.canonical()).contains(first.text("sha256"));
    }

    @Test
    void aClassSuppliesItsNet() {
        Component model = load("class", SmallNet.class.getName());

        assertThat(Model.of(blueprint(model, ROWS)).output(5, 4)).containsExactly(5, 3);
        assertThatThrownBy(() -> load("class", NoNet.class.getName()))
                .hasMessage(
                        "model class %s must implement java.util.function.Supplier".formatted(NoNet.class.getName()));
        assertThatThrownBy(() -> load("class", "com.example.None"))
                .hasMessage("model class com.example.None is not on the class path");
    }

    /** A net of rows with another seed each time, as DL4J's builder gives it where none is set. */
    public static final class ReseededNet implements Supplier<MultiLayerConfiguration> {
        @Override
        public MultiLayerConfiguration get() {
            MultiLayerConfiguration net = new SmallNet().get();
            net.getConfs().forEach(layer -> layer.setSeed(System.nanoTime()));
            return net;
        }
    }

    /** The same of a graph. */
    public static final class ReseededGraph implements Supplier<ComputationGraphConfiguration> {
        @Override
        public ComputationGraphConfiguration get() {
            return new NeuralNetConfiguration.Builder()
                    .seed(System.nanoTime())
                    .graphBuilder()
                    .addInputs("in")
                    .addLayer("out", output(4, 3, LossFunction.MCXENT), "in")
                    .setOutputs("out")
                    .build();
        }
    }

    /** DL4J puts the clock where no seed is set; an experiment sets its own. */
    @Test
    void aClassThatSetsNoSeedIsTheSameNetEveryTime() {
        for (Class<?> net : List.of(ReseededNet.class, ReseededGraph.class)) {
            assertThat(load("class", net.getName())).isEqualTo(load("class", net.getName()));
        }
    }

    @Test
    void aRunKeepsACopyThatOutlivesTheOriginal() throws IOException {
        Component model = json(new SmallNet().get().toJson());
        Path kept = folder.resolve("kept");
        OwnModels.save(model, kept);
        Files.delete(Path.of(model.text("file")));

        OwnModels.restore(model, kept, AllowedPackages.builtIn());
        Files.writeString(
                kept.resolve(model.text("sha256")), new SmallNet().get().toJson() + " ");

        assertThatThrownBy(() -> OwnModels.restore(model, kept, AllowedPackages.builtIn()))
                .hasMessageContaining("has changed since");
    }

    @Test
    void netsThatDoNotFitTheDataAreRefusedByTheLayerWhereTheyPart() throws IOException {
        Component rows =
                json(rows(dense(5, 8), output(8, 3, LossFunction.MCXENT)).toJson());
        assertRefused(rows, ROWS, "layer first expects 5 inputs, got 4 from examples of shape [4]");
        MultiLayerConfiguration gap = rows(dense(4, 8), output(8, 3, LossFunction.MCXENT));
        ((FeedForwardLayer) gap.getConf(1).getLayer()).setNIn(7);
        Component inner = json(gap.toJson());
        assertRefused(inner, ROWS, "layer last expects 7 inputs, got 8 from examples of shape [4]");
        Component classes =
                json(rows(dense(4, 8), output(8, 2, LossFunction.MCXENT)).toJson());
        assertRefused(
                classes, ROWS, "must answer with one value for each of the 3 classes, got InputTypeFeedForward(2)");
        Component graph = json(new Residual(DataShape.image(3, 8, 8, 10), 1, 2, Normalization.NONE)
                .configuration()
                .toJson());
        assertRefused(graph, DIGITS, "layer conv1 expects 3 inputs, got 1 from examples of shape [1, 28, 28]");
    }

    @Test
    void netsThatCannotBeTrainedAreRefused() throws IOException {
        assertRefused(
                json(rows(dense(4, 3)).toJson()),
                ROWS,
                "must end with an output layer, which has a loss; got DenseLayer first");
        assertRefused(
                json(rows(dense(4, 8), output(8, 3, LossFunction.SPARSE_MCXENT)).toJson()),
                ROWS,
                "layer last must have a loss of one-hot labels, such as LossMCXENT, got LossSparseMCXENT");
        FrozenLayer frozen = new FrozenLayer(dense(4, 8));
        frozen.setLayerName("first");
        assertRefused(
                json(rows(frozen, output(8, 3, LossFunction.MCXENT)).toJson()),
                ROWS,
                "layer first is frozen; all layers must train");
        assertRefused(
                json(twoInputs().toJson()),
                ROWS,
                "must have one input and one output, got inputs a, b and outputs out");
    }

    private static ComputationGraphConfiguration twoInputs() {
        return new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("a", "b")
                .addLayer("out", output(8, 3, LossFunction.MCXENT), "a", "b")
                .setOutputs("out")
                .build();
    }

    private static MultiLayerConfiguration rows(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.validateOutputLayerConfig(false).build();
    }

    private static DenseLayer dense(int inputs, int outputs) {
        return new DenseLayer.Builder().name("first").nIn(inputs).nOut(outputs).build();
    }

    private static OutputLayer output(int inputs, int outputs, LossFunction loss) {
        return new OutputLayer.Builder(loss)
                .name("last")
                .nIn(inputs)
                .nOut(outputs)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private Component json(String json) throws IOException {
        Path file = Files.createTempFile(folder, "net", ".json");
        Files.writeString(file, json);
        return load("file", file.toString());
    }

    private static Component load(String name, String value) {
        Component named = Models.catalog().component(name, Map.of(name, value));
        return OwnModels.load(named, AllowedPackages.builtIn());
    }

    private static Blueprint blueprint(Component model, DataShape shape) {
        return Models.catalog().maker(model).create(model, shape).blueprint();
    }

    private static void assertRefused(Component model, DataShape shape, String message) {
        assertThatThrownBy(() -> blueprint(model, shape))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model %s %s", model.text("file"), message);
    }

    /** A network at its first weights. */
    private record Model(TrainableNetwork net) {
        static Model of(Blueprint blueprint) {
            TrainableNetwork net = blueprint.network();
            net.initialize();
            return new Model(net);
        }

        long[] output(long... shape) {
            return net.output(Nd4j.rand(shape)).shape();
        }
    }
}
