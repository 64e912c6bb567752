package org.steadygrad.optimizers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small real networks and data for the tests of this module. */
public final class TestNets {
    private static final int SIDE = 8;
    private static final int CLASSES = 3;

    private TestNets() {}

    /** Images of 1x8x8 with values around 0 and labels at random; the same for the same seed. */
    public static DataSet images(DataType type, int examples, long seed) {
        Random random = new Random(seed);
        double[] pixels = random.doubles((long) examples * SIDE * SIDE, -2, 2).toArray();
        double[] labels = new double[examples * CLASSES];
        for (int i = 0; i < examples; i++) {
            labels[i * CLASSES + random.nextInt(CLASSES)] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(pixels).reshape(examples, 1, SIDE, SIDE).castTo(type),
                Nd4j.createFromArray(labels).reshape(examples, CLASSES).castTo(type));
    }

    public static NeuralNetConfiguration.Builder settings(DataType type, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .dataType(type)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .activation(Activation.TANH);
    }

    /** Convolution, pooling, dense, softmax. */
    public static MultiLayerNetwork convNet(
            DataType type, IUpdater updater, UnaryOperator<NeuralNetConfiguration.Builder> change) {
        return started(change.apply(settings(type, updater))
                .list()
                .layer(convolution())
                .layer(pooling())
                .layer(dense())
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    }

    public static MultiLayerNetwork convNet(DataType type, IUpdater updater) {
        return convNet(type, updater, UnaryOperator.identity());
    }

    /** Convolution, batch norm with running statistics that halve their distance at every step, dense, softmax. */
    public static MultiLayerNetwork batchNormNet(
            DataType type, IUpdater updater, UnaryOperator<NeuralNetConfiguration.Builder> change) {
        return started(change.apply(settings(type, updater))
                .list()
                .layer(convolution())
                .layer(new BatchNormalization.Builder().name("norm").decay(0.5).build())
                .layer(dense())
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build());
    }

    public static MultiLayerNetwork batchNormNet(DataType type, IUpdater updater) {
        return batchNormNet(type, updater, UnaryOperator.identity());
    }

    /** The layers of {@link #convNet(DataType, IUpdater)} as a graph. */
    public static ComputationGraph graph(DataType type, IUpdater updater) {
        ComputationGraphConfiguration conf = settings(type, updater)
                .graphBuilder()
                .addInputs("image")
                .addLayer("conv", convolution(), "image")
                .addLayer("pool", pooling(), "conv")
                .addLayer("dense", dense(), "pool")
                .addLayer("output", output(), "dense")
                .setOutputs("output")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 1))
                .build();
        ComputationGraph graph = new ComputationGraph(Updaters.set(conf, updater));
        graph.init();
        return graph;
    }

    /** A network with the weight decays that its layers' updaters want. */
    public static MultiLayerNetwork started(MultiLayerConfiguration conf) {
        conf.getConfs().stream()
                .map(NeuralNetConfiguration::getLayer)
                .filter(BaseLayer.class::isInstance)
                .forEach(layer -> Updaters.set(layer, ((BaseLayer) layer).getIUpdater()));
        MultiLayerNetwork net = new MultiLayerNetwork(conf);
        net.init();
        return net;
    }

    /** The network that is read from the file that is written of one, with the state of its updater. */
    public static MultiLayerNetwork throughFile(MultiLayerNetwork net) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(net, file, true);
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()), true);
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3).name("conv").nOut(4).build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder()
                .name("pool")
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static DenseLayer dense() {
        return new DenseLayer.Builder().name("dense").nOut(6).build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .name("output")
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
