package org.steadygrad.data.transform;

import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;

/** A stage of a transform, made for examples of one shape. */
public sealed interface Transform {
    /** Of what comes out. */
    DataShape shape();

    /** A stage that is gone through once, before training, by training and test set alike. */
    non-sealed interface OfSets extends Transform {
        /** New examples of {@link #shape}, with the labels of those given. */
        Examples apply(Examples examples);
    }

    /** A stage that every training example goes through anew in every epoch. */
    non-sealed interface OfExamples extends Transform {
        /**
         * Transforms one example. Called by several threads at once.
         *
         * @param from the example, not to be changed
         * @param to room for {@link #shape}; its old content is overwritten
         * @param forExample random numbers that are the same for the example in every epoch
         * @param forEpoch random numbers of the example in this epoch
         */
        void train(float[] from, float[] to, RandomStream forExample, RandomStream forEpoch);

        /** What becomes of examples that are looked at outside of training: as they are, if the shape stays. */
        default Examples still(Examples examples) {
            return examples;
        }
    }

    /** @throws InvalidInputException if the features are no images */
    static void requireImages(String stage, DataShape shape) {
        if (!shape.isImage()) {
            throw new InvalidInputException("transform %s must be given images, got %s of %d values"
                    .formatted(stage, shape.isSequence() ? "sequences" : "rows", shape.size()));
        }
    }
}
