package org.steadygrad.arbiter.space;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.UniformIntegerDistribution;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.distribution.LogUniformDistribution;
import org.deeplearning4j.arbiter.optimize.parameter.FixedValue;
import org.deeplearning4j.arbiter.optimize.parameter.continuous.ContinuousParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.integer.IntegerParameterSpace;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Space;

/**
 * A space as one of Arbiter's, whose value is the map of the space's parameters: names to values, without those whose
 * condition does not hold.
 *
 * <pre>
 * Continuous  ContinuousParameterSpace, uniform or with Arbiter's LogUniformDistribution
 * Whole       IntegerParameterSpace, uniform or with {@link LogUniformIntegers}
 * Discrete    DiscreteParameterSpace
 * one value   FixedValue, which no candidate has a coordinate for
 * </pre>
 *
 * Values are what {@link Space#at} gives at the same place, but for rounding in the last digits of real ones.
 */
@SuppressWarnings("rawtypes")
public final class SpaceParameters implements ParameterSpace<Map<String, Object>> {
    private static final Rule WHOLE_BOUNDS = new Rule.Whole(-(1L << 30), (1L << 30) - 1);

    private final Space space;
    private final List<ParameterSpace<?>> parts;

    /**
     * @throws InvalidInputException if a whole parameter has bounds beyond 2^30, which Arbiter's integers do not hold, or a
     *     discrete one a value that is not {@link Serializable}, as Arbiter's candidates must be
     */
    public SpaceParameters(Space space) {
        this.space = space;
        this.parts = List.copyOf(
                space.dimensions().stream().map(SpaceParameters::part).toList());
    }

    private static ParameterSpace<?> part(Dimension dimension) {
        String name = "space." + dimension.name();
        if (dimension.domain() instanceof Domain.Continuous real) {
            return real.scale() == Scale.LINEAR
                    ? new ContinuousParameterSpace(real.low(), real.high())
                    : new ContinuousParameterSpace(new LogUniformDistribution(real.low(), real.high()));
        }
        return dimension.domain() instanceof Domain.Whole whole
                ? whole(name, whole)
                : discrete(name, (Domain.Discrete) dimension.domain());
    }

    private static ParameterSpace<?> whole(String name, Domain.Whole whole) {
        int low = Math.toIntExact((Long) WHOLE_BOUNDS.check(name + ".low", whole.low()));
        int high = Math.toIntExact((Long) WHOLE_BOUNDS.check(name + ".high", whole.high()));
        if (low == high) {
            return new FixedValue<>(low);
        }
        return new IntegerParameterSpace(
                whole.scale() == Scale.LINEAR
                        ? new UniformIntegerDistribution(low, high)
                        : new LogUniformIntegers(low, high));
    }

    private static ParameterSpace<?> discrete(String name, Domain.Discrete discrete) {
        for (Object value : discrete.values()) {
            if (!(value instanceof Serializable)) {
                throw new InvalidInputException("%s must have values that are Serializable, got a %s"
                        .formatted(name, value.getClass().getName()));
            }
        }
        return discrete.values().size() == 1
                ? new FixedValue<>(discrete.values().get(0))
                : new DiscreteParameterSpace<>(discrete.values());
    }

    public Space space() {
        return space;
    }

    /**
     * The point of the space's unit cube that a candidate's coordinates mean: those of parameters of one value are 0, and 1
     * is the largest number below it.
     *
     * @param flat Arbiter's coordinates, in [0, 1]
     */
    public double[] unit(double... flat) {
        double[] unit = new double[parts.size()];
        int next = 0;
        for (int i = 0; i < unit.length; i++) {
            if (parts.get(i).numParameters() > 0) {
                unit[i] = Math.min(flat[next++], Math.nextDown(1.0));
            }
        }
        return unit;
    }

    /** Arbiter's coordinates of a point of the unit cube, of which those of parameters of one value are left out. */
    public double[] flat(double... unit) {
        double[] flat = new double[numParameters()];
        int next = 0;
        for (int i = 0; i < unit.length; i++) {
            if (parts.get(i).numParameters() > 0) {
                flat[next++] = unit[i];
            }
        }
        return flat;
    }

    @Override
    public Map<String, Object> getValue(double[] flat) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Dimension dimension = space.dimensions().get(i);
            if (dimension.exists(chosen)) {
                Object value = parts.get(i).getValue(flat);
                boolean whole = dimension.domain() instanceof Domain.Whole;
                chosen.put(dimension.name(), whole ? (Object) ((Integer) value).longValue() : value);
            }
        }
        return Collections.unmodifiableMap(chosen);
    }

    @Override
    public int numParameters() {
        return parts.stream().mapToInt(ParameterSpace::numParameters).sum();
    }

    @Override
    public List<ParameterSpace> collectLeaves() {
        List<ParameterSpace> leaves = new ArrayList<>();
        parts.forEach(part -> leaves.addAll(part.collectLeaves()));
        return leaves;
    }

    @Override
    public Map<String, ParameterSpace> getNestedSpaces() {
        Map<String, ParameterSpace> nested = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            nested.put(space.dimensions().get(i).name(), parts.get(i));
        }
        return nested;
    }

    @Override
    public boolean isLeaf() {
        return false;
    }

    @Override
    public void setIndices(int... indices) {
        throw new UnsupportedOperationException("a space of several parameters has no index of its own");
    }
}
