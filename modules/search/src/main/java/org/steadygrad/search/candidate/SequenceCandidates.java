package org.steadygrad.search.candidate;

import java.util.Arrays;
import java.util.Optional;
import org.steadygrad.core.space.Space;
import org.steadygrad.search.sequence.PointSequence;

/** The points of a sequence one after the other, whatever came of those before. */
public final class SequenceCandidates implements CandidateGenerator {
    private final Space space;
    private final PointSequence sequence;
    private int asked;

    /** @param sequence of the space's dimensions */
    public SequenceCandidates(Space space, PointSequence sequence) {
        if (sequence.dimensions() != space.dimensions().size()) {
            throw new IllegalArgumentException("a sequence for a space of %d parameters must have as many, got %d"
                    .formatted(space.dimensions().size(), sequence.dimensions()));
        }
        this.space = space;
        this.sequence = sequence;
    }

    @Override
    public Optional<Candidate> ask() {
        int number = asked++;
        double[] point = sequence.point(number);
        return Optional.of(new Candidate(number, Arrays.stream(point).boxed().toList(), space.at(point)));
    }

    @Override
    public void tell(Candidate candidate, double loss) {
        // What came of a point moves no other.
    }
}
