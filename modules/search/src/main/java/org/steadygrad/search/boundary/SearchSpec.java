package org.steadygrad.search.boundary;

import java.util.Objects;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;

/**
 * Where to search, how precisely, and at what cost.
 *
 * @param start the first rate probed, inside the range; the edge is expected near it
 * @param lowest smallest rate probed, > 0
 * @param highest largest rate probed
 * @param tolerance half width in octaves that the 95% interval of the edge must come down to, from 0.002 to 1
 * @param maxTrials trials after which the search ends, >= 1
 * @param batch trials proposed at once, from 1 to 64; the probes depend on it
 */
public record SearchSpec(
        Edge edge, double start, double lowest, double highest, double tolerance, int maxTrials, int batch) {
    public static final double DEFAULT_LOWEST = 1e-6;
    public static final double DEFAULT_HIGHEST = 100;
    public static final double DEFAULT_TOLERANCE = 0.25;
    public static final int DEFAULT_MAX_TRIALS = 40;

    private static final double WIDEST_OCTAVES = 60;

    public SearchSpec {
        Objects.requireNonNull(edge);
        Rule.Real.positive().check("boundary.lowest", lowest);
        Rule.Real.positive().check("boundary.highest", highest);
        new Rule.Real(lowest, true, highest, true).check("boundary.start", start);
        new Rule.Real(0.002, true, 1, true).check("boundary.tolerance", tolerance);
        Rule.Whole.atLeast(1).check("boundary.maxTrials", maxTrials);
        new Rule.Whole(1, 64).check("boundary.batch", batch);
        if (Lattice.log2(highest) - Lattice.log2(lowest) > WIDEST_OCTAVES) {
            throw new InvalidInputException(
                    "boundary.highest must be at most %s octaves above boundary.lowest, got %s and %s"
                            .formatted(Numbers.text(WIDEST_OCTAVES), Numbers.text(highest), Numbers.text(lowest)));
        }
    }

    /** For the rate at which half the trials diverge: from 1e-6 to 100, to a quarter octave, 40 trials one at a time. */
    public static SearchSpec divergence(double start) {
        return new SearchSpec(
                Edge.DIVERGENCE, start, DEFAULT_LOWEST, DEFAULT_HIGHEST, DEFAULT_TOLERANCE, DEFAULT_MAX_TRIALS, 1);
    }

    /**
     * For the rate from which half the trials reach the target: from 1e-6 to {@code highest}, which is best the lower end
     * of the interval of the upper edge, starting two octaves below it.
     */
    public static SearchSpec target(double highest) {
        double start = Math.max(DEFAULT_LOWEST, highest / 4);
        return new SearchSpec(Edge.TARGET, start, DEFAULT_LOWEST, highest, DEFAULT_TOLERANCE, DEFAULT_MAX_TRIALS, 1);
    }

    public SearchSpec withRange(double lowest, double highest) {
        return new SearchSpec(edge, start, lowest, highest, tolerance, maxTrials, batch);
    }

    public SearchSpec withTolerance(double octaves) {
        return new SearchSpec(edge, start, lowest, highest, octaves, maxTrials, batch);
    }

    public SearchSpec withMaxTrials(int trials) {
        return new SearchSpec(edge, start, lowest, highest, tolerance, trials, batch);
    }

    public SearchSpec withBatch(int probes) {
        return new SearchSpec(edge, start, lowest, highest, tolerance, maxTrials, probes);
    }
}
