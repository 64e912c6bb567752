package org.steadygrad.arbiter.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.parameter.BooleanSpace;
import org.deeplearning4j.arbiter.optimize.parameter.discrete.DiscreteParameterSpace;
import org.deeplearning4j.arbiter.util.LeafUtils;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;

/**
 * Any parameter space of Arbiter as a space of this project: a parameter for each coordinate of its leaves, discrete where
 * the leaf is, else from 0 to 1. Its unit cube is that of Arbiter's coordinates, so that a place in it needs no translation;
 * what Arbiter maps the place to is not known here.
 */
@SuppressWarnings("rawtypes")
public final class LeafSpace {
    private LeafSpace() {}

    /** @throws InvalidInputException if the space has nothing that varies */
    public static Space of(ParameterSpace<?> parameters) {
        List<Dimension> dimensions = new ArrayList<>();
        List<ParameterSpace> leaves = LeafUtils.getUniqueObjects(List.copyOf(parameters.collectLeaves()));
        for (ParameterSpace leaf : leaves) {
            for (int coordinate = 0; coordinate < leaf.numParameters(); coordinate++) {
                dimensions.add(Dimension.of("coordinate" + dimensions.size(), domain(leaf)));
            }
        }
        return new Space(dimensions);
    }

    private static Domain domain(ParameterSpace leaf) {
        if (leaf instanceof BooleanSpace) {
            return values(2);
        }
        return leaf instanceof DiscreteParameterSpace discrete
                ? values(discrete.numValues())
                : new Domain.Continuous(0, 1, Domain.Scale.LINEAR);
    }

    private static Domain values(int count) {
        return new Domain.Discrete(
                LongStream.range(0, count).<Object>mapToObj(Long::valueOf).toList());
    }
}
