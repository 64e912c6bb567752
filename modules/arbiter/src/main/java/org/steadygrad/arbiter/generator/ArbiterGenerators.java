package org.steadygrad.arbiter.generator;

import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator.Mode;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.GeneratorMaker;

/** Arbiter's generators by their names in experiment files. */
public final class ArbiterGenerators {
    private static final String SEQUENTIAL = "sequential";

    private static final Parameter VALUES =
            Parameter.optional("values", new Rule.Whole(2, 1000), 5, "of a continuous parameter; most of a whole one");
    private static final Parameter ORDER =
            Parameter.optional("order", Rule.Choice.of("random", SEQUENTIAL), "random", "in which points are tried");

    private static final Parameter POPULATION = Parameter.optional(
            "population", new Rule.Whole(4, 10_000), 12, "after so many answers the worst third goes");
    private static final Parameter MUTATION = Parameter.optional(
            "mutation", new Rule.Real(0, true, 1, true), 0.15, "chance of a parameter to be drawn anew");
    private static final Parameter CROSSOVER = Parameter.optional(
            "crossover", Genetic.CROSSOVERS, Genetic.BLEND, "how an offspring takes after its two parents");

    private ArbiterGenerators() {}

    /** A catalog with Arbiter's generators more. */
    public static Catalog<GeneratorMaker> addedTo(Catalog<GeneratorMaker> catalog) {
        return catalog.and(
                        Definition.of("arbiter-random", "Arbiter's random search"),
                        (generator, space, seed) -> random(space, seed))
                .and(Definition.of("arbiter-grid", "Arbiter's grid search", VALUES, ORDER), ArbiterGenerators::grid)
                .and(
                        Definition.of("arbiter-genetic", "Arbiter's genetic search", POPULATION, MUTATION, CROSSOVER),
                        ArbiterGenerators::genetic);
    }

    private static CandidateGenerator random(Space space, long seed) {
        SpaceParameters parameters = new SpaceParameters(space);
        RandomSearchGenerator random = new RandomSearchGenerator(parameters);
        random.setRngSeed(seed);
        return new ArbiterCandidates(parameters, random);
    }

    private static CandidateGenerator grid(Component grid, Space space, long seed) {
        int values = grid.whole(VALUES.name());
        SpaceParameters parameters = new SpaceParameters(SeededGrid.everyValueOnce(space, values));
        Mode order = grid.text(ORDER.name()).equals(SEQUENTIAL) ? Mode.Sequential : Mode.RandomOrder;
        return new ArbiterCandidates(parameters, SeededGrid.of(parameters, values, order, seed));
    }

    private static CandidateGenerator genetic(Component genetic, Space space, long seed) {
        SpaceParameters parameters = new SpaceParameters(space);
        return new ArbiterCandidates(
                parameters,
                Genetic.of(
                        parameters,
                        genetic.whole(POPULATION.name()),
                        genetic.real(MUTATION.name()),
                        genetic.text(CROSSOVER.name()),
                        seed));
    }
}
