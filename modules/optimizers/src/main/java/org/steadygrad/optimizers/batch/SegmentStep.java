package org.steadygrad.optimizers.batch;

import java.util.Objects;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.Solver;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.InvalidInputException;

/**
 * One step of training on one segment of sequences: truncated back-propagation through time, of which the program says when a
 * sequence begins.
 *
 * <pre>{@code
 * SegmentStep step = SegmentStep.on(net);
 * step.fit(first, SegmentStep.Start.FRESH);
 * step.fit(second, SegmentStep.Start.CARRIED);
 * }</pre>
 *
 * <p>{@code net.fit} cuts a batch of sequences itself and makes a step of every segment before it returns. Here each is a call:
 * listeners, updater and iteration count are as in DL4J's own step on the same segment, and between two of them the program can
 * look, evaluate or stop. The sequences' state goes from one to the next. To be used from one thread.
 */
public final class SegmentStep {
    private final MultiLayerNetwork network;

    private SegmentStep(MultiLayerNetwork network) {
        this.network = network;
    }

    /** Where the layers' states come from. */
    public enum Start {
        /** States are zero, as at the beginning of a sequence. */
        FRESH,
        /** States are those in which the segment before has ended, of the same sequences in the same order. */
        CARRIED
    }

    /** @throws InvalidInputException if the network is not trained by truncated back-propagation through time */
    public static SegmentStep on(MultiLayerNetwork network) {
        BackpropType type = network.getLayerWiseConfigurations().getBackpropType();
        if (type != BackpropType.TruncatedBPTT) {
            throw new InvalidInputException("a segment's step needs backpropType TruncatedBPTT, got " + type);
        }
        return new SegmentStep(network);
    }

    /** @param segment features and labels {@code [n, size, steps]} */
    public void fit(DataSet segment, Start start) {
        if (Objects.requireNonNull(start) == Start.FRESH) {
            network.rnnClearPreviousState();
        }
        network.setInput(segment.getFeatures());
        network.setLabels(segment.getLabels());
        Solver solver = new Solver.Builder()
                .configure(network.conf())
                .listeners(network.getListeners())
                .model(network)
                .build();
        solver.getOptimizer().setUpdater(network.getUpdater());
        solver.optimize(LayerWorkspaceMgr.noWorkspaces());
        network.updateRnnStateWithTBPTTState();
        network.clearLayersStates();
    }
}
