package org.steadygrad.search.plan;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;
import org.steadygrad.search.candidate.GeneratorProvider;
import org.steadygrad.search.candidate.SequenceCandidates;
import org.steadygrad.search.sequence.Halton;
import org.steadygrad.search.sequence.RandomPoints;
import org.steadygrad.search.tpe.Tpe;

/** Generators by their names in experiment files: ours, and those of other modules on the class path. */
public final class Generators {
    private Generators() {}

    /**
     * A new generator.
     *
     * @param most candidates that will be asked for
     * @throws InvalidInputException if no module at hand has one of this name
     */
    public static CandidateGenerator of(String name, Space space, int most, long seed) {
        int dimensions = space.dimensions().size();
        return switch (name) {
            case "halton" -> new SequenceCandidates(space, Halton.shifted(dimensions, seed));
            case "random" -> new SequenceCandidates(space, new RandomPoints(dimensions, seed));
            case "tpe" -> new Tpe(space, Tpe.DEFAULT_STARTUP, seed);
            default -> provided(name, space, most, seed);
        };
    }

    private static CandidateGenerator provided(String name, Space space, int most, long seed) {
        List<GeneratorProvider> providers =
                ServiceLoader.load(GeneratorProvider.class, GeneratorProvider.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return providers.stream()
                .map(provider -> provider.generator(name, space, most, seed))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException("search.generator %s is not on the class path".formatted(name)));
    }
}
