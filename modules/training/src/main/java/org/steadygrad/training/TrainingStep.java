package org.steadygrad.training;

import java.util.Iterator;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.models.Network;
import org.steadygrad.models.TrainableNetwork;
import org.steadygrad.optimizers.batch.AccumulatedStep;
import org.steadygrad.optimizers.batch.GradientSpread;
import org.steadygrad.optimizers.batch.SegmentStep;

/** How a network makes a step. */
@FunctionalInterface
interface TrainingStep {
    /**
     * Makes a step.
     *
     * @param start of the batch, for a network whose sequences take several steps
     * @return how the micro-batches' gradients differ, if there are several
     */
    Optional<GradientSpread> fit(Iterator<DataSet> microBatches, SegmentStep.Start start);

    static TrainingStep of(TrainableNetwork net, Network network) {
        if (network.segments() > 1) {
            SegmentStep step = SegmentStep.on((MultiLayerNetwork) net.model());
            return (segment, start) -> {
                step.fit(segment.next(), start);
                return Optional.empty();
            };
        }
        AccumulatedStep step = AccumulatedStep.on(net.model());
        return (microBatches, start) -> step.fit(microBatches);
    }
}
