package org.steadygrad.models.dropout;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.models.layers.PlacedLayer;

/** The layers whose input a dropout goes on; never the network's own input. */
enum Target {
    FULLY_CONNECTED("a fully connected layer") {
        @Override
        boolean takes(Layer layer) {
            return layer instanceof DenseLayer || layer instanceof BaseOutputLayer;
        }

        @Override
        void check(String dropout, PlacedLayer layer) {}
    },

    CONVOLUTIONAL("a convolutional layer") {
        @Override
        boolean takes(Layer layer) {
            return layer instanceof ConvolutionLayer;
        }

        /** DL4J drops inputs of these other convolutions, or lines of channels-last images, without telling the gradient. */
        @Override
        void check(String dropout, PlacedLayer placed) {
            Layer layer = placed.layer();
            boolean planar = !(layer instanceof Convolution1DLayer
                    || layer instanceof Convolution3D
                    || layer instanceof Deconvolution2D
                    || layer instanceof Deconvolution3D);
            if (!planar || ((ConvolutionLayer) layer).getCnn2dDataFormat() == CNN2DFormat.NHWC) {
                throw new InvalidInputException(
                        "dropout %s must be on 2D convolutions in NCHW format, which alone DL4J computes rightly, got %s, a %s%s"
                                .formatted(
                                        dropout,
                                        placed.name(),
                                        layer.getClass().getSimpleName(),
                                        planar ? " in NHWC" : ""));
            }
        }
    };

    private final String words;

    Target(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    abstract boolean takes(Layer layer);

    /** @throws InvalidInputException if DL4J computes this dropout wrongly on this layer */
    abstract void check(String dropout, PlacedLayer layer);
}
