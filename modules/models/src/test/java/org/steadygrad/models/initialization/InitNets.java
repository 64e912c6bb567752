package org.steadygrad.models.initialization;

import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.catalog.Component;

/** Initializations by name, and networks that take them. */
final class InitNets {
    static final double BIAS = 0.25;

    private InitNets() {}

    static Initialization initialization(String name, Map<String, ?> settings) {
        Component component = WeightInits.catalog().component(name, settings);
        return WeightInits.catalog().maker(component).create(component);
    }

    static NeuralNetConfiguration.Builder settings(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(17)
                .dataType(type)
                .biasInit(BIAS)
                .activation(Activation.RELU);
    }

    /** A convolution 3x3 from 4 to 32 channels in steps of 2, dense with 100 units on 800 inputs, softmax of 10. */
    static MultiLayerConfiguration convNet(DataType type) {
        return settings(type)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).stride(2, 2).nOut(32).build())
                .layer(new DenseLayer.Builder().nOut(100).build())
                .layer(output(10).build())
                .setInputType(InputType.convolutional(12, 12, 4))
                .build();
    }

    static OutputLayer.Builder output(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(classes).activation(Activation.SOFTMAX);
    }

    static MultiLayerNetwork started(MultiLayerConfiguration configuration) {
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        return net;
    }
}
