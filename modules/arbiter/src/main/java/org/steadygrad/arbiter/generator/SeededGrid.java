package org.steadygrad.arbiter.generator;

import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain;
import org.steadygrad.core.space.Space;

/**
 * Arbiter's grid, whose random order follows its seed: Arbiter shuffles when the grid is made, before a seed can be set, by
 * random numbers that begin with the clock.
 */
public final class SeededGrid extends GridSearchCandidateGenerator {
    /** Points of the largest grid. */
    public static final int MOST_POINTS = 1_000_000;

    private SeededGrid(SpaceParameters parameters, int values, Mode order) {
        super(parameters, values, order, null);
    }

    /**
     * A grid at its start.
     *
     * @param values of a continuous parameter, at both bounds and evenly between them on its scale; most of a whole one, >= 2
     * @throws InvalidInputException if there are more than a million points
     */
    public static SeededGrid of(SpaceParameters parameters, int values, Mode order, long seed) {
        double points = points(parameters.space(), values);
        if (points > MOST_POINTS) {
            throw new InvalidInputException(
                    "arbiter-grid must have at most %d points, got %.3g: %d values of each parameter are too many"
                            .formatted(MOST_POINTS, points, values));
        }
        SeededGrid grid = new SeededGrid(parameters, values, order);
        grid.setRngSeed(seed);
        return grid;
    }

    /**
     * The space with those whole parameters on a linear scale all of whose values are tried: evenly spaced places of a log
     * scale would meet the small ones twice and miss others.
     */
    static Space everyValueOnce(Space space, int values) {
        return new Space(space.dimensions().stream()
                .map(dimension -> new Dimension(
                        dimension.name(), everyValueOnce(dimension.domain(), values), dimension.condition()))
                .toList());
    }

    private static Domain everyValueOnce(Domain domain, int values) {
        return domain instanceof Domain.Whole whole && whole.high() - whole.low() < values
                ? new Domain.Whole(whole.low(), whole.high(), Domain.Scale.LINEAR)
                : domain;
    }

    private static double points(Space space, int values) {
        double points = 1;
        for (Dimension dimension : space.dimensions()) {
            points *= values(dimension.domain(), values);
        }
        return points;
    }

    private static long values(Domain domain, int most) {
        if (domain instanceof Domain.Discrete discrete) {
            return discrete.values().size();
        }
        return domain instanceof Domain.Whole whole ? Math.min(whole.high() - whole.low() + 1, most) : most;
    }

    /** Begins anew, in the order of the seed. */
    @Override
    public void setRngSeed(long seed) {
        super.setRngSeed(seed);
        initialize();
    }
}
