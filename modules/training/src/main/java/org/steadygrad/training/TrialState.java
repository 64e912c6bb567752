package org.steadygrad.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.diagnostics.blackbox.NetworkState;
import org.steadygrad.diagnostics.probe.ProbeMemory;
import org.steadygrad.diagnostics.verdict.WatchState;
import org.steadygrad.optimizers.control.ControlState;

/** Where a trial stands between two steps. */
record TrialState(NetworkState network, ControlState control, ProbeMemory probes, Feed.State feed, WatchState watch)
        implements Serializable, AutoCloseable {
    static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter("org.steadygrad.**;java.base/*;maxdepth=20;!*");

    Checkpoint checkpoint() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkpoint(feed.steps(), bytes.toByteArray());
    }

    /** Gives the copies' memory back. */
    @Override
    public void close() {
        network.close();
        probes.close();
    }

    /** @throws InvalidInputException if the checkpoint was written by other code */
    static TrialState of(Checkpoint checkpoint) {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(checkpoint.content()))) {
            in.setObjectInputFilter(OURS);
            return (TrialState) in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new InvalidInputException("the checkpoint cannot be read by this version: " + e.getMessage(), e);
        }
    }
}
