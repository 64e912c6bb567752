package org.steadygrad.core.space;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;

/**
 * A parameter of a space.
 *
 * @param condition if given, the parameter exists only where it holds
 */
public record Dimension(String name, Domain domain, Optional<Condition> condition) {
    /**
     * Another parameter has one of some values.
     *
     * @param dimension name of a parameter that stands earlier in the space
     */
    public record Condition(String dimension, List<Object> values) {
        public Condition {
            Objects.requireNonNull(dimension);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new InvalidInputException("space.condition on " + dimension + " must have at least one value");
            }
        }

        boolean holds(Map<String, Object> chosen) {
            return chosen.containsKey(dimension) && values.contains(chosen.get(dimension));
        }
    }

    public Dimension {
        Objects.requireNonNull(name);
        Objects.requireNonNull(domain);
        Objects.requireNonNull(condition);
    }

    public static Dimension of(String name, Domain domain) {
        return new Dimension(name, domain, Optional.empty());
    }

    /** This parameter, only where another has one of the values. */
    public Dimension where(String dimension, Object... values) {
        return new Dimension(name, domain, Optional.of(new Condition(dimension, List.of(values))));
    }

    /**
     * Whether the parameter exists.
     *
     * @param chosen values of the parameters before it, by names; without those that do not exist
     */
    public boolean exists(Map<String, Object> chosen) {
        return condition.map(c -> c.holds(chosen)).orElse(true);
    }
}
