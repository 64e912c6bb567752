package org.steadygrad.models;

import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;

/** Layers as several networks have them. What is not said here they take from the network's own defaults. */
final class Layers {
    private Layers() {}

    /** Of square kernels. */
    static ConvolutionLayer.Builder convolution(String name, int kernel, int filters) {
        return new ConvolutionLayer.Builder(kernel, kernel).name(name).nOut(filters);
    }

    /** The largest, or the mean, of squares of {@code size}, {@code stride} apart. */
    static SubsamplingLayer pooling(String name, SubsamplingLayer.PoolingType type, int size, int stride) {
        return new SubsamplingLayer.Builder(type)
                .name(name)
                .kernelSize(size, size)
                .stride(stride, stride)
                .build();
    }

    static SubsamplingLayer maxPooling(String name, int size, int stride) {
        return pooling(name, SubsamplingLayer.PoolingType.MAX, size, stride);
    }

    static DenseLayer dense(String name, int units) {
        return new DenseLayer.Builder().name(name).nOut(units).build();
    }

    /** Normalizes, and then applies the activation function. */
    static BatchNormalization batchNorm(String name, Activation activation) {
        return new BatchNormalization.Builder()
                .name(name)
                .activation(activation)
                .build();
    }
}
