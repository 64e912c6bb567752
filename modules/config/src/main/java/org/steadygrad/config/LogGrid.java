package org.steadygrad.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;

/**
 * Levels that are evenly spaced on a log axis.
 *
 * <p>{@code x_k = from (to / from)^(k / n)}, k = 0 .. n, with {@code n = log10(to / from) perDecade} rounded, at least 1.
 * The ends are exact; the levels between are rounded to 2 significant digits, or 3 beyond 10 per decade, by which no two
 * become equal.
 *
 * @param from > 0
 * @param to > from, finite
 * @param perDecade from 1 to 100
 */
record LogGrid(double from, double to, int perDecade) {
    static final String EXAMPLE = "{from: 0.001, to: 1, perDecade: 2}";
    static final Parameter FROM = Parameter.required("from", Rule.Real.positive(), "the first level");
    static final Parameter TO = Parameter.required("to", Rule.Real.positive(), "the last level");
    static final Parameter PER_DECADE =
            Parameter.required("perDecade", new Rule.Whole(1, 100), "levels per factor of ten");

    private static final int COARSE = 10;

    static Optional<List<Double>> read(Field field) {
        Section grid = field.section("must be a log grid such as " + EXAMPLE).orElseThrow();
        grid.knowOnly(List.of(FROM.name(), TO.name(), PER_DECADE.name()));
        Optional<Object> from = grid.setting(FROM);
        Optional<Object> to = grid.setting(TO);
        Optional<Object> perDecade = grid.setting(PER_DECADE);
        if (from.isEmpty() || to.isEmpty() || perDecade.isEmpty()) {
            return Optional.empty();
        }
        if ((Double) to.get() <= (Double) from.get()) {
            return grid.field(TO.name()).flatMap(f -> f.refuse("must be > from"));
        }
        int density = Math.toIntExact((Long) perDecade.get());
        return Optional.of(new LogGrid((Double) from.get(), (Double) to.get(), density).levels());
    }

    List<Double> levels() {
        double decades = StrictMath.log10(to) - StrictMath.log10(from);
        int intervals = Math.max(1, (int) Math.round(decades * perDecade));
        List<Double> levels = new ArrayList<>(List.of(from));
        for (int k = 1; k < intervals; k++) {
            levels.add(rounded(StrictMath.log10(from) + decades * k / intervals));
        }
        levels.add(to);
        return levels;
    }

    private double rounded(double log10) {
        MathContext digits = new MathContext(perDecade > COARSE ? 3 : 2);
        return new BigDecimal(StrictMath.pow(10, log10)).round(digits).doubleValue();
    }
}
