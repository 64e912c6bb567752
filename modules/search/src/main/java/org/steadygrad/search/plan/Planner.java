package org.steadygrad.search.plan;

import java.util.List;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.search.candidate.GeneratorMaker;

/**
 * Chooses an experiment's trials: it is asked, and told what came of what it chose.
 *
 * <p>What it has chosen depends on its design and on the outcomes told alone, not on the order in which outcomes of
 * trials that were open together are told; that of a search by {@link Kind.Order#ENDED} on this order too. So telling a new
 * planner the stored outcomes of a run in the order in which they were stored restores it, and a run of all other kinds is
 * the same however many trials run at once. Not safe for use by several threads at once.
 */
public interface Planner {
    /** Trials chosen and not told of yet, in a fixed order; none once all is done. */
    List<Trial> next();

    /**
     * Takes what came of a trial.
     *
     * @throws IllegalArgumentException if the trial is not among {@link #next}
     */
    void tell(Outcome outcome);

    /**
     * The planner of a design.
     *
     * @param plan all trials of a full grid, or those of a re-seeded one that tune; otherwise not looked at
     * @param generators has that of a search; otherwise not looked at
     * @throws org.steadygrad.core.InvalidInputException if a search's generator is unknown, or cannot go through its space
     */
    static Planner of(Design design, List<Trial> plan, Catalog<GeneratorMaker> generators) {
        if (design.kind() instanceof Kind.Reseeded reseeded) {
            return new ReseedingPlanner(plan, reseeded.fresh());
        }
        if (design.kind() instanceof Kind.Search) {
            return new SearchPlanner(design, generators);
        }
        return design.kind() instanceof Kind.Boundary ? new BoundaryPlanner(design) : new FixedPlan(plan);
    }
}
