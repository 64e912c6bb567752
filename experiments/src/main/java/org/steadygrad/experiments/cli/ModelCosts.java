package org.steadygrad.experiments.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.Models;
import org.steadygrad.models.NetworkCost;

/** Says of a model at its default settings how large it is and how much work, on the first of these that it takes. */
final class ModelCosts {
    private static final Map<String, DataShape> EXAMPLES = new LinkedHashMap<>();

    static {
        EXAMPLES.put("grey image of 28x28, 10 classes", DataShape.image(1, 28, 28, 10));
        EXAMPLES.put("sequence of 50 steps, 2 channels, 2 classes", DataShape.sequence(2, 50, 2, Answer.CLASS));
        EXAMPLES.put("row of one number, 2 classes", new DataShape(List.of(1L), 2));
    }

    private ModelCosts() {}

    /** Empty for a model that cannot be named without a setting. */
    static Optional<String> of(Definition model) {
        Engine.start();
        boolean complete = model.parameters().stream()
                .allMatch(parameter -> parameter.fallback().isPresent());
        return complete
                ? EXAMPLES.entrySet().stream()
                        .flatMap(example ->
                                of(model.name(), example.getValue())
                                        .map(cost -> words(cost, example.getKey()))
                                        .stream())
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
        return "%,d parameters, %,d multiply-adds per %s".formatted(cost.parameters(), cost.multiplyAdds(), example);
    }
}
