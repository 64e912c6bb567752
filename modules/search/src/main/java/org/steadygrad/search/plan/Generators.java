package org.steadygrad.search.plan;

import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.SequenceCandidates;
import org.steadygrad.search.sequence.Halton;
import org.steadygrad.search.sequence.RandomPoints;
import org.steadygrad.search.tpe.Tpe;

/** Generators by their names in experiment files. */
final class Generators {
    private Generators() {}

    /** @throws InvalidInputException if there is none of this name */
    static CandidateGenerator of(String name, Space space, long seed) {
        int dimensions = space.dimensions().size();
        return switch (name) {
            case "halton" -> new SequenceCandidates(space, Halton.shifted(dimensions, seed));
            case "random" -> new SequenceCandidates(space, new RandomPoints(dimensions, seed));
            case "tpe" -> new Tpe(space, Tpe.DEFAULT_STARTUP, seed);
            default -> throw new InvalidInputException("search.generator is unknown, got " + name);
        };
    }
}
