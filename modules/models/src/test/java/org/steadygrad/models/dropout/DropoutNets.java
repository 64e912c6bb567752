package org.steadygrad.models.dropout;

import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.ArticleConvNet;

/** Dropouts by name, and small networks that take them. */
final class DropoutNets {
    static final DataShape DIGITS = DataShape.image(1, 12, 12, 10);

    private DropoutNets() {}

    static NetworkDropout dropout(String name, double rate) {
        return dropout(name, Map.of("rate", rate));
    }

    static NetworkDropout dropout(String name, Map<String, ?> settings) {
        Component component = Dropouts.catalog().component(name, settings);
        return Dropouts.catalog().maker(component).create(component);
    }

    static MultiLayerConfiguration article() {
        return new ArticleConvNet(DIGITS, 4, 16).configuration();
    }

    static Layer layer(MultiLayerConfiguration configuration, int index) {
        return configuration.getConf(index).getLayer();
    }

    static OutputLayer.Builder output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(2).activation(Activation.SOFTMAX);
    }

    private static NeuralNetConfiguration.Builder settings(DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(4)
                .dataType(type)
                .activation(Activation.TANH)
                .convolutionMode(ConvolutionMode.Same);
    }

    static MultiLayerConfiguration twoConvolutions(DataType type) {
        return settings(type)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(3).build())
                .layer(new DenseLayer.Builder().nOut(4).build())
                .layer(output().build())
                .setInputType(InputType.convolutional(5, 5, 2))
                .build();
    }

    static MultiLayerConfiguration lineConvolutions() {
        return settings(DataType.DOUBLE)
                .list()
                .layer(new Convolution1D.Builder(3).nOut(4).build())
                .layer(new Convolution1D.Builder(3).name("second").nOut(3).build())
                .layer(new GlobalPoolingLayer())
                .layer(output().build())
                .setInputType(InputType.recurrent(2, 6))
                .build();
    }

    static MultiLayerConfiguration volumeConvolutions() {
        return settings(DataType.DOUBLE)
                .list()
                .layer(new Convolution3D.Builder(2, 2, 2).nOut(3).build())
                .layer(new Convolution3D.Builder(2, 2, 2).name("second").nOut(2).build())
                .layer(new GlobalPoolingLayer())
                .layer(output().build())
                .setInputType(InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, 4, 4, 4, 2))
                .build();
    }

    static MultiLayerConfiguration transposedConvolution() {
        return settings(DataType.DOUBLE)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new Deconvolution2D.Builder(3, 3).name("second").nOut(3).build())
                .layer(new GlobalPoolingLayer())
                .layer(output().build())
                .setInputType(InputType.convolutional(5, 5, 2))
                .build();
    }

    static MultiLayerNetwork started(MultiLayerConfiguration configuration) {
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        return net;
    }
}
