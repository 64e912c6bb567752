package org.steadygrad.models;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.theory.RosenbrockLoss;

/**
 * Rosenbrock's function as a network: two parameters x and y, which are its outputs for rows of a single 1, and {@link
 * RosenbrockLoss} as the loss. Starts at (-1.2, 1), where the paper starts. Test loss and accuracy mean nothing.
 */
record Rosenbrock(DataShape shape) implements SequentialNetwork {
    private static final DataShape ONES = new DataShape(List.of(1L), 2, Answer.CLASS);

    Rosenbrock {
        if (!shape.equals(ONES)) {
            throw new InvalidInputException(
                    "model rosenbrock needs rows of a single 1, such as data ones, got examples of shape "
                            + shape.features());
        }
    }

    @Override
    public MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(Network.SEED)
                .list()
                .layer(new OutputLayer.Builder(new RosenbrockLoss())
                        .name("output")
                        .nOut(2)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputTypes.of(shape))
                .build();
    }

    @Override
    public Optional<float[]> weights() {
        return Optional.of(new float[] {-1.2f, 1});
    }

    @Override
    public Judge judge() {
        return Judge.LOSS;
    }
}
