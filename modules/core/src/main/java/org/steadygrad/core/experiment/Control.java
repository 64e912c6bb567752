package org.steadygrad.core.experiment;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.steadygrad.core.catalog.Component;

/**
 * A chain of stages, applied in order: of gradient control, to the gradient before the updater sees it; of a transform, to
 * the features before the network sees them.
 *
 * @param stages none where nothing is done
 */
public record Control(List<Component> stages) implements Serializable {
    /** The name of the empty chain in experiment files and reports. */
    public static final String NONE = "none";

    public Control {
        stages = List.copyOf(stages);
    }

    public static Control none() {
        return new Control(List.of());
    }

    public static Control of(Component... stages) {
        return new Control(List.of(stages));
    }

    public String label() {
        return stages.isEmpty() ? NONE : stages.stream().map(Component::label).collect(Collectors.joining(" + "));
    }

    public String canonical() {
        return stages.stream().map(Component::canonical).collect(Collectors.joining("|"));
    }
}
