package org.steadygrad.models;

import java.util.List;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

/** Examples that a model of the catalog takes. */
public final class ModelShapes {
    private ModelShapes() {}

    /** Sequences or rows for those that need them, these images for all others. */
    public static DataShape fitting(String model, DataShape images) {
        return switch (model) {
            case "rnn", "lstm", "conv1d" -> DataShape.sequence(2, 6, images.classes(), Answer.CLASS);
            case "rosenbrock" -> new DataShape(List.of(1L), 2);
            default -> images;
        };
    }
}
