package org.steadygrad.models;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;

/** How DL4J is told of an example's shape. */
final class InputTypes {
    private InputTypes() {}

    static InputType of(DataShape shape) {
        if (shape.isSequence()) {
            return InputType.recurrent(shape.features().get(0), shape.features().get(1));
        }
        return shape.isImage() ? image(shape) : InputType.feedForward(shape.size());
    }

    private static InputType image(DataShape shape) {
        return InputType.convolutional(
                shape.features().get(1),
                shape.features().get(2),
                shape.features().get(0));
    }

    /**
     * Checks that a net that halves an image several times can take these examples.
     *
     * @throws InvalidInputException if the examples are no images or smaller than {@code smallest} in height or width
     */
    static void requireImage(String model, DataShape shape, int smallest) {
        boolean fits = shape.isImage()
                && Math.min(shape.features().get(1), shape.features().get(2)) >= smallest;
        if (!fits) {
            throw new InvalidInputException(
                    "model %s needs images [channels, height, width] of at least %dx%d, got examples of shape %s"
                            .formatted(model, smallest, smallest, shape.features()));
        }
    }

    /** @throws InvalidInputException if the examples are no sequences */
    static void requireSequence(String model, DataShape shape) {
        if (!shape.isSequence()) {
            throw new InvalidInputException("model %s needs sequences [channels, steps], got examples of shape %s"
                    .formatted(model, shape.features()));
        }
    }

    /** @throws InvalidInputException if the examples are sequences */
    static void requireNoSequence(String model, DataShape shape) {
        if (shape.isSequence()) {
            throw new InvalidInputException(
                    "model %s needs rows or images, got sequences of shape %s; models of sequences are rnn, lstm and conv1d"
                            .formatted(model, shape.features()));
        }
    }
}
