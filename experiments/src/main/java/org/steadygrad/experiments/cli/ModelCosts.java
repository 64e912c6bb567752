package org.steadygrad.experiments.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.Models;
import org.steadygrad.models.NetworkCost;

/**
 * Says of a model at its default settings how large it is and how much work, on the data of its paper, or on the first of
 * these that it takes.
 */
final class ModelCosts {
    private static final Example DIGIT = new Example("1x28x28, 10 classes", DataShape.image(1, 28, 28, 10));
    private static final Example PHOTO = new Example("3x32x32, 10 classes", DataShape.image(3, 32, 32, 10));
    private static final Example SEQUENCE =
            new Example("50 steps of 2 channels, 2 classes", DataShape.sequence(2, 50, 2, Answer.CLASS));
    private static final Example ROW = new Example("row of 1 number, 2 classes", new DataShape(List.of(1L), 2));

    /** Of the published models, those of CIFAR; the others are of MNIST. */
    private static final Set<String> OF_PHOTOS = Set.of("3c3d", "all-cnn-c", "residual");

    private record Example(String name, DataShape shape) {}

    private ModelCosts() {}

    /** Empty for a model that cannot be named without a setting. */
    static Optional<String> of(Definition model) {
        Engine.start();
        boolean complete = model.parameters().stream()
                .allMatch(parameter -> parameter.fallback().isPresent());
        return complete
                ? Stream.of(OF_PHOTOS.contains(model.name()) ? PHOTO : DIGIT, SEQUENCE, ROW)
                        .flatMap(example ->
                                of(model.name(), example.shape()).map(cost -> words(cost, example.name())).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<NetworkCost> of(String model, DataShape shape) {
        try {
            Component complete = Models.catalog().component(model, Map.of());
            return Optional.of(NetworkCost.of(Models.catalog().maker(complete).create(complete, shape), shape));
        } catch (InvalidInputException doesNotFit) {
            return Optional.empty();
        }
    }

    private static String words(NetworkCost cost, String example) {
        return "%,d parameters, %,d multiply-adds per example of %s"
                .formatted(cost.parameters(), cost.multiplyAdds(), example);
    }
}
