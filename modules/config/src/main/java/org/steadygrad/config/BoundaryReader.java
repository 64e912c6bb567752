package org.steadygrad.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Kind.Boundary;
import org.steadygrad.core.experiment.Kind.Edges;

/** Reads the settings of a search for the boundary of stability. */
final class BoundaryReader {
    private static final String RULE = "must be a mapping such as {tolerance: 0.25, trials: 40}";

    private final Section root;

    BoundaryReader(Section root) {
        this.root = root;
    }

    /**
     * A search, with what it settles by itself.
     *
     * @param start first learning rate tried
     * @param firstSeed replicate of the first trial of every search
     */
    record Search(Boundary boundary, double start, int firstSeed) {
        /** In the place of factors that the file may not give. */
        Map<Factor, List<Object>> levels() {
            Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
            levels.put(Factor.LEARNING_RATE, List.of(start));
            return levels;
        }
    }

    Optional<Search> read() {
        if (root.has(Format.SEEDS)) {
            root.refuseKey(
                    Format.SEEDS, "must not stand in a boundary experiment, whose every trial has a seed of its own");
        }
        Optional<Field> given = root.field(Format.BOUNDARY);
        if (given.isEmpty()) {
            return search(fallbacks(), edgesByDefault());
        }
        return given.get().section(RULE).flatMap(this::read);
    }

    private Optional<Search> read(Section section) {
        List<String> known = new ArrayList<>(
                Format.BOUNDARY_SETTINGS.stream().map(Parameter::name).toList());
        known.add(Format.LOWER_EDGE);
        section.knowOnly(known);
        Map<Parameter, Object> values = new HashMap<>();
        for (Parameter parameter : Format.BOUNDARY_SETTINGS) {
            section.setting(parameter).ifPresent(value -> values.put(parameter, value));
        }
        Optional<Edges> edges = edges(section);
        boolean complete = values.size() == Format.BOUNDARY_SETTINGS.size() && edges.isPresent();
        return complete && inOrder(section, values) ? search(values, edges.get()) : Optional.empty();
    }

    private Edges edgesByDefault() {
        return root.has(Format.TARGET) ? Edges.BOTH : Edges.UPPER;
    }

    private Optional<Edges> edges(Section section) {
        Optional<Field> given = section.field(Format.LOWER_EDGE);
        if (given.isEmpty()) {
            return Optional.of(edgesByDefault());
        }
        Optional<Boolean> wanted = given.get().flag();
        if (wanted.orElse(false) && !root.has(Format.TARGET)) {
            return given.get().refuse("must not be true in a file without a target");
        }
        return wanted.map(both -> both ? Edges.BOTH : Edges.UPPER);
    }

    private static boolean inOrder(Section section, Map<Parameter, Object> values) {
        double from = (Double) values.get(Format.FROM);
        double to = (Double) values.get(Format.TO);
        double start = (Double) values.get(Format.START);
        if (to <= from) {
            return refused(section, Format.TO, "must be > from");
        }
        if (to > from * Format.WIDEST_RATIO) {
            return refused(section, Format.TO, "must be at most 60 octaves above from");
        }
        return start >= from && start <= to || refused(section, Format.START, "must lie between from and to");
    }

    /** At the field, or where it has its default at the mapping. */
    private static boolean refused(Section section, Parameter parameter, String rule) {
        Optional<Field> field = section.field(parameter.name());
        if (field.isPresent()) {
            field.get().refuse(rule);
        } else {
            section.refuse("must have a " + parameter.name() + ", which " + rule);
        }
        return false;
    }

    private static Map<Parameter, Object> fallbacks() {
        Map<Parameter, Object> values = new HashMap<>();
        Format.BOUNDARY_SETTINGS.forEach(
                parameter -> values.put(parameter, parameter.fallback().orElseThrow()));
        return values;
    }

    private static Optional<Search> search(Map<Parameter, Object> values, Edges edges) {
        Boundary boundary = new Kind.Boundary(
                (Double) values.get(Format.FROM),
                (Double) values.get(Format.TO),
                (Double) values.get(Format.TOLERANCE),
                whole(values.get(Format.TRIALS)),
                whole(values.get(Format.AT_ONCE)),
                edges,
                whole(values.get(Format.SHARPNESS)));
        return Optional.of(
                new Search(boundary, (Double) values.get(Format.START), whole(values.get(Format.FIRST_SEED))));
    }

    private static int whole(Object value) {
        return Math.toIntExact((Long) value);
    }
}
