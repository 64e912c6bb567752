package org.steadygrad.search.candidate;

import java.util.Optional;
import org.steadygrad.core.space.Space;

/** Generators of another module, found by {@link java.util.ServiceLoader}. */
public interface GeneratorProvider {
    /**
     * A generator by its name in experiment files.
     *
     * @param most candidates that will be asked for
     * @return empty if the name is none of this provider's
     */
    Optional<CandidateGenerator> generator(String name, Space space, int most, long seed);
}
