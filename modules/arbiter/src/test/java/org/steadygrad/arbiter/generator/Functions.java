package org.steadygrad.arbiter.generator;

import java.util.Map;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Space;

/** Functions with known minima. */
final class Functions {
    static final Space BRANIN_SPACE = Space.of(
            Dimension.of("x", new Continuous(-5, 10, Scale.LINEAR)),
            Dimension.of("y", new Continuous(0, 15, Scale.LINEAR)));
    static final Space SPHERE_SPACE = Space.of(
            Dimension.of("a", new Continuous(-1, 1, Scale.LINEAR)),
            Dimension.of("b", new Continuous(-1, 1, Scale.LINEAR)),
            Dimension.of("c", new Continuous(-1, 1, Scale.LINEAR)),
            Dimension.of("d", new Continuous(-1, 1, Scale.LINEAR)));

    private Functions() {}

    /** 0.397887 at (pi, 2.275). Dixon &amp; Szego, "Towards global optimization 2", 1978. */
    static double branin(Map<String, Object> values) {
        double x = (Double) values.get("x");
        double y = (Double) values.get("y");
        double bow = y - 5.1 * x * x / (4 * Math.PI * Math.PI) + 5 * x / Math.PI - 6;
        return bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    /** 0 where every value is 0.3. */
    static double sphere(Map<String, Object> values) {
        return values.values().stream()
                .mapToDouble(value -> ((Double) value - 0.3) * ((Double) value - 0.3))
                .sum();
    }
}
