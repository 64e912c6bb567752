package org.steadygrad.models;

import java.util.Objects;
import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.recurrent.CarryingLstm;
import org.steadygrad.models.recurrent.CarryingRnn;

/**
 * A recurrent network: layers of one width, and an answer read off the last step, or off every step where each has a class.
 * Gradients flow back through all steps, or through those of a segment: truncated back-propagation through time (Williams &
 * Peng 1990), in which the segments of a sequence follow one another, a step of training each, and every one starts from the
 * state that the one before has ended in. Weights start as Glorot & Bengio (2010) propose, recurrent ones too: normal, of
 * variance {@code 1 / width}, by which their spectral radius is about 1.
 *
 * @param width units of a layer, >= 1
 * @param layers >= 1
 * @param truncated steps of a segment, which divide a sequence evenly; empty for all steps
 */
record Recurrent(DataShape shape, Cell cell, int width, int layers, OptionalInt truncated)
        implements SequentialNetwork {
    /** What a layer is made of. */
    enum Cell {
        /** {@code h_t = tanh(W x_t + R h_{t-1} + b)}: Elman, "Finding structure in time", Cognitive Science 14, 1990. */
        TANH("rnn"),
        /** The same with {@code max(0, .)}, whose states no bound keeps. */
        RELU("rnn"),
        /** Hochreiter & Schmidhuber 1997 with forget gates (Gers et al. 2000), whose biases start at 1. No peepholes. */
        LSTM("lstm");

        private final String model;

        Cell(String model) {
            this.model = model;
        }
    }

    /** Whose gradients flow back through all steps. */
    Recurrent(DataShape shape, Cell cell, int width, int layers) {
        this(shape, cell, width, layers, OptionalInt.empty());
    }

    Recurrent {
        Objects.requireNonNull(cell);
        InputTypes.requireSequence(cell.model, shape);
        truncated.ifPresent(segment -> requireSegments(cell.model, shape, segment));
    }

    private static void requireSegments(String model, DataShape shape, int segment) {
        long steps = shape.features().get(1);
        if (shape.answer() != Answer.CLASS_PER_STEP) {
            throw new InvalidInputException(
                    "%s.truncated must be full where a sequence has one answer, at its end, got %d"
                            .formatted(model, segment));
        }
        if (segment >= steps || steps % segment != 0) {
            throw new InvalidInputException(
                    "%s.truncated must divide the %d steps of a sequence into two segments or more, got %d"
                            .formatted(model, steps, segment));
        }
    }

    @Override
    public int segments() {
        return truncated.isPresent() ? Math.toIntExact(shape.features().get(1) / truncated.getAsInt()) : 1;
    }

    private Layer lstm(String name) {
        return new LSTM.Builder()
                .name(name)
                .nOut(width)
                .activation(Activation.TANH)
                .build();
    }

    private Layer layer(String name) {
        if (cell == Cell.LSTM) {
            return truncated.isPresent() ? CarryingLstm.of(name, width) : lstm(name);
        }
        SimpleRnn.Builder vanilla = new SimpleRnn.Builder()
                .name(name)
                .nOut(width)
                .activation(cell == Cell.RELU ? Activation.RELU : Activation.TANH);
        return truncated.isPresent() ? CarryingRnn.of(vanilla) : vanilla.build();
    }

    @Override
    public MultiLayerConfiguration configuration() {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .weightInit(WeightInit.XAVIER)
                .list();
        boolean lastStep = shape.answer() != Answer.CLASS_PER_STEP;
        for (int i = 1; i <= layers; i++) {
            Layer layer = layer(cell.model + i);
            list.layer(i == layers && lastStep ? new LastTimeStep(layer) : layer);
        }
        truncated.ifPresent(
                segment -> list.backpropType(BackpropType.TruncatedBPTT).tBPTTLength(segment));
        int steps = truncated.orElse(Math.toIntExact(shape.features().get(1)));
        return list.layer(Outputs.answering(shape, steps))
                .setInputType(InputTypes.of(shape))
                .build();
    }
}
