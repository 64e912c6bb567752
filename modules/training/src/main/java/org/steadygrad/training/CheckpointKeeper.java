package org.steadygrad.training;

import java.util.Optional;
import org.steadygrad.core.outcome.Checkpoint;

/**
 * Keeps the two latest of a trial's states, taken every {@value #INTERVAL} steps, and gives the earlier: when the trial
 * ends it is at most {@value #OLDEST} steps old, and old enough to show how the end came about.
 */
final class CheckpointKeeper implements AutoCloseable {
    static final int INTERVAL = 32;
    static final int OLDEST = 2 * INTERVAL;

    private Optional<TrialState> latest = Optional.empty();
    private Optional<TrialState> earlier = Optional.empty();

    /** Takes the state that a trial goes on from, which is its keeper's from now on. */
    void from(TrialState state) {
        latest = Optional.of(state);
    }

    /** Called before every step. */
    void before(TrialSession session) {
        if (session.steps() % INTERVAL == 0) {
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
