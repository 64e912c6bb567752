package org.steadygrad.models;

import java.util.Objects;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/**
 * A recurrent network: layers of one width, and an answer read off the last step, or off every step where each has a class.
 * Gradients flow back through all steps. Weights start as Glorot & Bengio (2010) propose, recurrent ones too: normal, of
 * variance {@code 1 / width}, by which their spectral radius is about 1.
 *
 * @param width units of a layer, >= 1
 * @param layers >= 1
 */
record Recurrent(DataShape shape, Cell cell, int width, int layers) implements SequentialNetwork {
    /** What a layer is made of. */
    enum Cell {
        /** {@code h_t = tanh(W x_t + R h_{t-1} + b)}: Elman, "Finding structure in time", Cognitive Science 14, 1990. */
        TANH("rnn") {
            @Override
            Layer layer(String name, int width) {
                return simple(name, width, Activation.TANH);
            }
        },
        /** The same with {@code max(0, .)}, whose states no bound keeps. */
        RELU("rnn") {
            @Override
            Layer layer(String name, int width) {
                return simple(name, width, Activation.RELU);
            }
        },
        /** Hochreiter & Schmidhuber 1997 with forget gates (Gers et al. 2000), whose biases start at 1. No peepholes. */
        LSTM("lstm") {
            @Override
            Layer layer(String name, int width) {
                return new LSTM.Builder()
                        .name(name)
                        .nOut(width)
                        .activation(Activation.TANH)
                        .build();
            }
        };

        private final String model;

        Cell(String model) {
            this.model = model;
        }

        abstract Layer layer(String name, int width);

        private static Layer simple(String name, int width, Activation activation) {
            return new SimpleRnn.Builder()
                    .name(name)
                    .nOut(width)
                    .activation(activation)
                    .build();
        }
    }

    Recurrent {
        Objects.requireNonNull(cell);
        InputTypes.requireSequence(cell.model, shape);
    }

    @Override
    public MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.XAVIER)
                .list();
        boolean lastStep = shape.answer() != Answer.CLASS_PER_STEP;
        for (int i = 1; i <= layers; i++) {
            Layer layer = cell.layer(cell.model + i, width);
            list.layer(i == layers && lastStep ? new LastTimeStep(layer) : layer);
        }
        return list.layer(Outputs.answering(
                        shape, Math.toIntExact(shape.features().get(1))))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
