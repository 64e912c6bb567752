package org.steadygrad.diagnostics.blackbox;

import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.outcome.Quantity;

/**
 * The norms of single parameters over the last {@value #STEPS} recorded steps: series tell of whole layers, and this of
 * which of a layer's parameters it was. Takes 3 kB per parameter and quantity.
 */
public final class ParameterTrail implements Serializable {
    private static final long serialVersionUID = 1;
    static final int STEPS = 256;

    private final LinkedHashMap<Quantity, LinkedHashMap<Parameter, Ring>> rings = new LinkedHashMap<>();

    /**
     * A parameter of the network.
     *
     * @param name DL4J's key within the layer: {@code W}, {@code b}, {@code gamma} …
     */
    public record Parameter(String layer, String name) implements Serializable {
        @Override
        public String toString() {
            return layer + "/" + name;
        }
    }

    /** Parameters whose norms are NaN or infinite from a step on, in the order in which they were recorded. */
    record NonFinite(int step, double norm, List<Parameter> parameters) {}

    private static final class Ring implements Serializable {
        private static final long serialVersionUID = 1;

        private final int[] steps = new int[STEPS];
        private final double[] values = new double[STEPS];
        private int added;

        void add(int step, double value) {
            steps[added % STEPS] = step;
            values[added % STEPS] = value;
            added++;
        }

        OptionalDouble at(int step) {
            for (int i = Math.max(0, added - STEPS); i < added; i++) {
                if (steps[i % STEPS] == step) {
                    return OptionalDouble.of(values[i % STEPS]);
                }
            }
            return OptionalDouble.empty();
        }

        /** The first of the steps up to the last at all of which the value is not finite; empty for none. */
        Optional<Integer> nonFiniteSince() {
            Optional<Integer> since = Optional.empty();
            for (int i = added - 1; i >= Math.max(0, added - STEPS); i--) {
                if (Double.isFinite(values[i % STEPS])) {
                    break;
                }
                since = Optional.of(steps[i % STEPS]);
            }
            return since;
        }
    }

    /**
     * Takes a norm.
     *
     * @param step not before that of the last call
     * @param norm may be NaN or infinite
     */
    public void note(int step, Quantity quantity, Parameter parameter, double norm) {
        rings.computeIfAbsent(quantity, none -> new LinkedHashMap<>())
                .computeIfAbsent(parameter, none -> new Ring())
                .add(step, norm);
    }

    /** The parameter of a layer with the largest norm at a step; empty where the step is not remembered. */
    Optional<String> largest(Quantity quantity, String layer, int step) {
        return of(quantity).entrySet().stream()
                .filter(entry -> entry.getKey().layer().equals(layer))
                .filter(entry -> entry.getValue().at(step).isPresent())
                .max(Comparator.comparingDouble(
                        entry -> entry.getValue().at(step).getAsDouble()))
                .map(entry -> entry.getKey().name());
    }

    /** The parameters that were the first to be, up to the end, not finite. */
    Optional<NonFinite> nonFinite(Quantity quantity) {
        Optional<Integer> step = of(quantity).values().stream()
                .flatMap(ring -> ring.nonFiniteSince().stream())
                .min(Comparator.naturalOrder());
        return step.map(since -> nonFinite(of(quantity), since));
    }

    private static NonFinite nonFinite(Map<Parameter, Ring> rings, int step) {
        List<Parameter> parameters = rings.entrySet().stream()
                .filter(entry -> entry.getValue().nonFiniteSince().equals(Optional.of(step)))
                .map(Map.Entry::getKey)
                .toList();
        return new NonFinite(step, rings.get(parameters.get(0)).at(step).getAsDouble(), parameters);
    }

    private Map<Parameter, Ring> of(Quantity quantity) {
        return rings.getOrDefault(quantity, new LinkedHashMap<>());
    }
}
