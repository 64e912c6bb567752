package org.steadygrad.core.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;

/**
 * Parameters to choose together.
 *
 * @param dimensions at least one, names all different, conditions on earlier ones
 */
public record Space(List<Dimension> dimensions) {
    public Space {
        dimensions = List.copyOf(dimensions);
        if (dimensions.isEmpty()) {
            throw new InvalidInputException("space must have at least one parameter");
        }
        Set<String> known = new LinkedHashSet<>();
        for (Dimension dimension : dimensions) {
            dimension.condition().ifPresent(condition -> checkCondition(dimension, condition, known));
            if (!known.add(dimension.name())) {
                throw new InvalidInputException(
                        "space must name each parameter once, got " + dimension.name() + " twice");
            }
        }
    }

    private static void checkCondition(Dimension dimension, Dimension.Condition condition, Set<String> known) {
        if (!known.contains(condition.dimension())) {
            throw new InvalidInputException("space.%s must have its condition on a parameter before it, got %s%s"
                    .formatted(
                            dimension.name(),
                            condition.dimension(),
                            NearMiss.hint(condition.dimension(), List.copyOf(known))));
        }
    }

    public static Space of(Dimension... dimensions) {
        return new Space(List.of(dimensions));
    }

    /**
     * The values at a point of the unit cube, by names in the order of the space. Places of parameters that do not exist
     * there are passed over.
     *
     * @param unit one place in [0, 1) for each dimension
     */
    public Map<String, Object> at(double... unit) {
        if (unit.length != dimensions.size()) {
            throw new IllegalArgumentException(
                    "a point must have %d coordinates, got %d".formatted(dimensions.size(), unit.length));
        }
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (int i = 0; i < unit.length; i++) {
            Dimension dimension = dimensions.get(i);
            if (dimension.exists(chosen)) {
                chosen.put(dimension.name(), dimension.domain().at(unit[i]));
            }
        }
        return Collections.unmodifiableMap(chosen);
    }
}
