package org.steadygrad.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Evaluation;

/**
 * A trial between two steps with all that it has recorded so far, so that one which goes on from it leaves what an
 * uninterrupted one would.
 */
record PausedTrial(TrialState state, StepLog log, ArrayList<Evaluation> evaluations, long nanosTraining)
        implements Serializable {
    Checkpoint checkpoint() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkpoint(log.steps(), bytes.toByteArray());
    }

    /** @throws InvalidInputException if the checkpoint was written by other code */
    static PausedTrial of(Checkpoint checkpoint) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(checkpoint.content()))) {
            in.setObjectInputFilter(TrialState.OURS);
            return (PausedTrial) in.readObject();
        } catch (IOException | ClassNotFoundException | ClassCastException e) {
            throw new InvalidInputException("the paused trial cannot be read by this version: " + e.getMessage(), e);
        }
    }
}
