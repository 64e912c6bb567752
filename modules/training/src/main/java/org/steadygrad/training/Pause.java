package org.steadygrad.training;

import org.steadygrad.core.outcome.Checkpoint;

/** What becomes of a trial that has spent its budget and could go on with a longer one. */
public interface Pause {
    /** Nothing. */
    Pause NONE = new Pause() {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void take(Checkpoint checkpoint) {
            throw new IllegalStateException("no checkpoint was wanted");
        }
    };

    /** Whether the trial is to be paused; asked when its budget is spent. */
    boolean wanted();

    /** Takes where it stands, with all that it has recorded. */
    void take(Checkpoint checkpoint);
}
