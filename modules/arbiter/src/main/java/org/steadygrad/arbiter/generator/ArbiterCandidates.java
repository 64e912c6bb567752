package org.steadygrad.arbiter.generator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.genetic.exceptions.GeneticGenerationException;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.search.candidate.Candidate;
import org.steadygrad.search.candidate.CandidateGenerator;

/**
 * The candidates of one of Arbiter's generators, each once: a point that differs from an earlier one in parameters alone that
 * do not exist there, or by less than a whole parameter's step, is passed over.
 *
 * <p>Candidates that are lost are not told to Arbiter, as its runners do not tell of those that failed.
 */
public final class ArbiterCandidates implements CandidateGenerator {
    /** Repeats in a row after which a generator that would go on for ever is taken to have nothing new. */
    private static final int MOST_REPEATS = 1024;

    private final SpaceParameters parameters;
    private final org.deeplearning4j.arbiter.optimize.api.CandidateGenerator generator;
    private final Set<Map<String, Object>> proposed = new HashSet<>();

    /**
     * @param generator of these parameters, at its start, its seed set
     */
    public ArbiterCandidates(
            SpaceParameters parameters, org.deeplearning4j.arbiter.optimize.api.CandidateGenerator generator) {
        this.parameters = parameters;
        this.generator = generator;
    }

    @Override
    public Optional<Candidate> ask() {
        int number = proposed.size();
        for (int repeats = 0; goesOn(repeats); repeats++) {
            var next = generator.getCandidate();
            if (isExhausted(next.getException())) {
                return Optional.empty();
            }
            double[] flat = next.getFlatParameters();
            Map<String, Object> values = parameters.getValue(flat);
            if (proposed.add(values)) {
                double[] unit = parameters.unit(flat);
                return Optional.of(
                        new Candidate(number, Arrays.stream(unit).boxed().toList(), values));
            }
        }
        return Optional.empty();
    }

    private boolean goesOn(int repeats) {
        return generator.hasMoreCandidates() && (generator instanceof SeededGrid || repeats <= MOST_REPEATS);
    }

    private static boolean isExhausted(Exception failure) {
        if (failure != null && !(failure instanceof GeneticGenerationException)) {
            throw new IllegalStateException("Arbiter could not make a candidate", failure);
        }
        return failure != null;
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        if (!Double.isFinite(loss)) {
            return;
        }
        double[] unit =
                candidate.unit().stream().mapToDouble(Double::doubleValue).toArray();
        var told = new org.deeplearning4j.arbiter.optimize.api.Candidate<>(
                () -> candidate.values(), candidate.number(), parameters.flat(unit));
        generator.reportResults(new OptimizationResult(told, loss, candidate.number(), null, null, null));
    }
}
