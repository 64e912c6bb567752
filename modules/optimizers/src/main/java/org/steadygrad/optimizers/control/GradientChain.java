package org.steadygrad.optimizers.control;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.core.InvalidInputException;

/**
 * Stages in the order in which they are applied: the configuration of a {@link GradientControl}.
 *
 * @param stages each of another kind, but for repeatable ones; none leaves the gradient as it is
 */
public record GradientChain(List<GradientStage> stages) {
    /** @throws InvalidInputException if two stages are of one kind */
    public GradientChain {
        stages = List.copyOf(stages);
        Set<String> kinds = new HashSet<>();
        for (GradientStage stage : stages) {
            if (!kinds.add(stage.name()) && !stage.repeatable()) {
                throw new InvalidInputException("a control must hold a stage of one kind once, got %s twice in %s"
                        .formatted(stage.name(), names(stages)));
            }
        }
    }

    public static GradientChain of(GradientStage... stages) {
        return new GradientChain(List.of(stages));
    }

    List<String> names() {
        return stages.stream().map(GradientStage::name).toList();
    }

    private static String names(List<GradientStage> stages) {
        return stages.stream().map(GradientStage::name).collect(Collectors.joining(" + "));
    }
}
