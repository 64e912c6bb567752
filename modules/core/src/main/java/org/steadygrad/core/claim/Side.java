package org.steadygrad.core.claim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Factor;

/**
 * One of the two that a claim compares.
 *
 * @param levels that set it apart, per factor at least one. Several are alternatives: the side is judged at the best of
 *     them, or on all, as the measure has it
 */
public record Side(Map<Factor, List<Object>> levels) {
    public Side {
        Map<Factor, List<Object>> ordered = new EnumMap<>(Factor.class);
        levels.forEach((factor, given) -> ordered.put(factor, List.copyOf(given)));
        if (ordered.isEmpty() || ordered.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("a side must have a level of at least one factor");
        }
        levels = ordered;
    }

    /** For people, without learning rates: {@code momentum:0.9}, {@code weightDecay 0.01}, {@code sgd, batchSize 16 / 64}. */
    public String label() {
        List<String> parts = new ArrayList<>();
        levels.forEach((factor, given) -> {
            if (factor != Factor.LEARNING_RATE) {
                String labels = given.stream().map(Factor::labelOf).collect(Collectors.joining(" / "));
                parts.add(isNamed(factor, labels) ? labels : factor.key() + " " + labels);
            }
        });
        return String.join(", ", parts);
    }

    /** Whether the level says of itself what it is a level of. */
    private static boolean isNamed(Factor factor, String label) {
        return factor == Factor.OPTIMIZER
                || (factor.kind() != Factor.Kind.NUMBER
                        && factor.fallback()
                                .map(Factor::labelOf)
                                .filter(label::equals)
                                .isEmpty());
    }
}
