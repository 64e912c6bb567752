package org.steadygrad.search.plan;

import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.GeneratorMaker;
import org.steadygrad.search.candidate.SequenceCandidates;
import org.steadygrad.search.sequence.Halton;
import org.steadygrad.search.sequence.RandomPoints;
import org.steadygrad.search.tpe.Tpe;

/** The generators of this module. */
public final class Generators {
    private static final Catalog<GeneratorMaker> CATALOG = Catalog.<GeneratorMaker>of("generator")
            .and(
                    Definition.of("halton", "quasi-random points (Halton 1960), shifted by the seed"),
                    (generator, space, seed) -> new SequenceCandidates(space, Halton.shifted(parameters(space), seed)))
            .and(
                    Definition.of(
                            "tpe", "tree-structured Parzen estimator (Bergstra et al. 2011), the first 10 by Halton"),
                    (generator, space, seed) -> new Tpe(space, Tpe.DEFAULT_STARTUP, seed))
            .and(
                    Definition.of("random", "independent points (Bergstra & Bengio 2012)"),
                    (generator, space, seed) ->
                            new SequenceCandidates(space, new RandomPoints(parameters(space), seed)));

    private Generators() {}

    public static Catalog<GeneratorMaker> catalog() {
        return CATALOG;
    }

    private static int parameters(Space space) {
        return space.dimensions().size();
    }
}
