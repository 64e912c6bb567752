package org.steadygrad.training;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.diagnostics.curvature.Curvature;
import org.steadygrad.diagnostics.curvature.Preconditioner;
import org.steadygrad.diagnostics.curvature.Sharpness;
import org.steadygrad.diagnostics.noise.LocalStep;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;
import org.steadygrad.diagnostics.noise.NoiseEstimate;
import org.steadygrad.diagnostics.probe.Timetable;

/**
 * Measures what needs gradients of its own, before a step: gradient noise on examples of the batch to come, curvature on the
 * first training examples. Changes nothing in the training.
 */
final class DeepMeasurements implements AutoCloseable {
    /** Examples that curvature is measured on: as few as keep tens of gradients within the budget of the tier. */
    private static final int CURVATURE_EXAMPLES = 16;

    private final Model net;
    private final Examples examples;
    private final int segments;
    private final Timetable timetable;
    private final StepLog log;
    private final StepNoise noise;
    private Optional<Curvature> curvature = Optional.empty();
    private Optional<Start> start = Optional.empty();

    /** Where a step to be measured starts: the examples it is measured on, and their gradients. */
    private record Start(double[] position, List<DataSet> parts, MicroBatchGradients gradients) {}

    /** @param segments of a sequence, a step of training each; what is measured is measured on the first of them */
    DeepMeasurements(Model net, Examples examples, int segments, Timetable timetable, StepLog log) {
        this.net = net;
        this.examples = examples;
        this.segments = segments;
        this.timetable = timetable;
        this.log = log;
        this.noise = new StepNoise(
                () -> curvature().surface(),
                this::gathered,
                segments == 1 ? StepNoise.Part.WHOLE : StepNoise.Part.SEGMENT);
    }

    /** To listen to the network before what controls its gradient. */
    TrainingListener listener() {
        return noise;
    }

    /**
     * Measures before a step, which the log has begun.
     *
     * @param indices of the step's examples
     */
    void before(int... indices) {
        Set<Tier> due = timetable.due(log.steps());
        boolean full = due.contains(Tier.FULL);
        if (due.contains(Tier.STANDARD)) {
            noise.before(indices);
        }
        start = full && noise.measures(indices) ? Optional.of(start(noise.parts(indices))) : Optional.empty();
        if (full) {
            measureCurvature();
        }
    }

    private Start start(List<DataSet> parts) {
        return new Start(
                curvature().surface().position(),
                parts,
                MicroBatchGradients.of(curvature().surface(), parts));
    }

    /** Measures after the step. */
    void after() {
        noise.after().ifPresent(this::recordNoise);
        start.ifPresent(from -> {
            LocalStep step = LocalStep.between(
                    from.gradients(),
                    from.position(),
                    curvature().surface(),
                    curvature().surface().position(),
                    from.parts());
            record(Quantity.ALPHA, step.alpha());
        });
        start = Optional.empty();
    }

    private void recordNoise(NoiseEstimate noise) {
        noise.noiseScale().ifPresent(scale -> record(Quantity.NOISE_SCALE, scale));
        noise.meanSignalToNoise().ifPresent(ratio -> record(Quantity.GRADIENT_SNR, ratio));
        record(Quantity.NORM_TEST, noise.normTest());
        record(Quantity.INNER_PRODUCT_TEST, noise.innerProductTest());
        record(Quantity.ORTHOGONALITY_TEST, noise.orthogonalityTest());
    }

    private void measureCurvature() {
        if (Preconditioner.exists(net)) {
            curvature()
                    .preconditionedSharpness(BaseOptimizer.getIterationCount(net))
                    .ifPresent(scaled -> record(Quantity.PRECONDITIONED_SHARPNESS, scaled));
        } else {
            record(Quantity.SHARPNESS, curvature().sharpness());
        }
        record(Quantity.HESSIAN_TRACE, curvature().trace().value());
        OptionalDouble gap = curvature().batchNormGap();
        gap.ifPresent(nats -> record(Quantity.BN_GAP, nats));
    }

    /** The sharpness that tells of the updater's stability, with its residual. */
    private void record(Quantity quantity, Sharpness sharpness) {
        record(quantity, sharpness.value());
        record(Quantity.SHARPNESS_RESIDUAL, sharpness.relativeResidual());
    }

    private void record(Quantity quantity, double value) {
        log.record(quantity, Series.NETWORK, value);
    }

    private Curvature curvature() {
        if (curvature.isEmpty()) {
            int[] first = new int[Math.min(CURVATURE_EXAMPLES, examples.count())];
            Arrays.setAll(first, i -> i);
            curvature = Optional.of(Curvature.of(net, gathered(first)));
        }
        return curvature.get();
    }

    private DataSet gathered(int... indices) {
        Batch room = examples.room(indices.length);
        examples.gather(indices, room);
        return segments == 1
                ? new DataSet(room.features(), room.labels())
                : new DataSet(beginning(room.features()), beginning(room.labels()));
    }

    private INDArray beginning(INDArray sequences) {
        return sequences
                .get(all(), all(), interval(0, sequences.size(2) / segments))
                .dup('c');
    }

    @Override
    public void close() {
        curvature.ifPresent(Curvature::close);
    }
}
