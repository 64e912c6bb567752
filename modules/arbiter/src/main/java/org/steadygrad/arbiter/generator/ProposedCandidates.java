package org.steadygrad.arbiter.generator;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.generator.BaseCandidateGenerator;
import org.steadygrad.arbiter.space.LeafSpace;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.candidate.CandidateGenerator;

/**
 * A generator of this project as one of Arbiter's, for any parameter space of Arbiter:
 *
 * <pre>{@code
 * new OptimizationConfiguration.Builder()
 *         .candidateGenerator(ProposedCandidates.of(multiLayerSpace, CandidateSource.tpe(), score, 1))
 * }</pre>
 *
 * Of {@link SpaceParameters} it knows scales and conditions too. Not for Arbiter's JSON.
 */
public final class ProposedCandidates<P> extends BaseCandidateGenerator<P> {
    private final Space space;
    private final CandidateSource source;
    private final UnaryOperator<double[]> toFlat;
    private final double sign;
    private final Map<Integer, org.steadygrad.search.candidate.Candidate> open = new HashMap<>();
    private CandidateGenerator generator;
    private boolean exhausted;

    private ProposedCandidates(
            ParameterSpace<P> parameters,
            Space space,
            CandidateSource source,
            UnaryOperator<double[]> toFlat,
            double sign,
            long seed) {
        super(parameters, null, false);
        this.space = space;
        this.source = source;
        this.toFlat = toFlat;
        this.sign = sign;
        this.generator = source.begin(space, seed);
        initialize();
    }

    /**
     * A generator at its start.
     *
     * @param score says whether small scores are good ones, as the runner's configuration does
     * @throws org.steadygrad.core.InvalidInputException if the space has nothing that varies
     */
    public static <P> ProposedCandidates<P> of(
            ParameterSpace<P> parameters, CandidateSource source, ScoreFunction score, long seed) {
        double sign = score.minimize() ? 1 : -1;
        return parameters instanceof SpaceParameters ours
                ? new ProposedCandidates<>(parameters, ours.space(), source, ours::flat, sign, seed)
                : new ProposedCandidates<>(
                        parameters, LeafSpace.of(parameters), source, UnaryOperator.identity(), sign, seed);
    }

    /** Begins anew, by another seed. */
    @Override
    public void setRngSeed(long seed) {
        super.setRngSeed(seed);
        generator = source.begin(space, seed);
        candidateCounter.set(0);
        open.clear();
        exhausted = false;
    }

    /** Whether no candidate was missing yet. It does not look ahead: what is asked for early is asked for with less known. */
    @Override
    public boolean hasMoreCandidates() {
        return !exhausted;
    }

    /** @throws NoSuchElementException if there is none, after which {@link #hasMoreCandidates} says so */
    @Override
    public Candidate<P> getCandidate() {
        Optional<org.steadygrad.search.candidate.Candidate> next = generator.ask();
        exhausted = next.isEmpty();
        double[] unit = next.orElseThrow(() -> new NoSuchElementException("the space is used up")).unit().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        int index = candidateCounter.getAndIncrement();
        open.put(index, next.get());
        double[] flat = toFlat.apply(unit);
        try {
            return new Candidate<>(parameterSpace.getValue(flat), index, flat, dataParameters, null);
        } catch (RuntimeException e) {
            return new Candidate<>(() -> null, index, flat, dataParameters, e);
        }
    }

    /** Takes a score; none, or NaN, is that of a candidate that is lost. */
    @Override
    public void reportResults(OptimizationResult result) {
        Optional.ofNullable(open.remove(result.getIndex()))
                .ifPresent(candidate ->
                        generator.tell(candidate, result.getScore() == null ? Double.NaN : sign * result.getScore()));
    }

    @Override
    public Class<?> getCandidateType() {
        return null;
    }
}
