package org.steadygrad.training;

import java.util.Optional;
import org.steadygrad.core.outcome.Checkpoint;

/**
 * Keeps the two latest of a trial's states, taken every {@value #INTERVAL} steps, and gives the earlier: when the trial
 * ends it is at most {@value #OLDEST} steps old, and old enough to show how the end came about. Where a sequence takes several
 * steps, states are taken at its beginning, and can be older by as many.
 */
final class CheckpointKeeper implements AutoCloseable {
    static final int INTERVAL = 32;
    static final int OLDEST = 2 * INTERVAL;

    private int due;
    private Optional<TrialState> latest = Optional.empty();
    private Optional<TrialState> earlier = Optional.empty();

    /** Takes the state that a trial goes on from, which is its keeper's from now on. */
    void from(TrialState state) {
        latest = Optional.of(state);
        due = (state.feed().steps() + INTERVAL - 1) / INTERVAL * INTERVAL;
    }

    /** Called before every step. */
    void before(TrialSession session) {
        if (session.steps() >= due && session.betweenExamples()) {
            due = (session.steps() / INTERVAL + 1) * INTERVAL;
            earlier.ifPresent(TrialState::close);
            earlier = latest;
            latest = Optional.of(session.state());
        }
    }

    @Override
    public void close() {
        earlier.ifPresent(TrialState::close);
        latest.ifPresent(TrialState::close);
    }

    /** Empty before the first step. */
    Optional<Checkpoint> checkpoint() {
        return earlier.or(() -> latest).map(TrialState::checkpoint);
    }
}
