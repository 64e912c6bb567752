package org.steadygrad.search.candidate;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.space.Space;

/** Makes the generator that a component names; what a catalog of generators holds. */
@FunctionalInterface
public interface GeneratorMaker {
    /**
     * A generator at its start.
     *
     * @param generator its name and settings, which the catalog has checked
     * @throws org.steadygrad.core.InvalidInputException if it cannot go through such a space
     */
    CandidateGenerator create(Component generator, Space space, long seed);
}
