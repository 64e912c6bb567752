package org.steadygrad.training;

import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.curvature.StabilityLimit;
import org.steadygrad.diagnostics.probe.Timetable;
import org.steadygrad.diagnostics.verdict.DivergenceWatch;
import org.steadygrad.diagnostics.verdict.StepObservation;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.vector.FlatVector;

/** Tells a trial's watch of every step, from what was recorded of it. */
final class StepJudge {
    private final Model model;
    private final GradientControl control;
    private final StepLog log;
    private final DivergenceWatch watch;
    private final Timetable timetable;

    /** @param timetable which learns of findings */
    StepJudge(Model model, GradientControl control, StepLog log, DivergenceWatch watch, Timetable timetable) {
        this.model = model;
        this.control = control;
        this.log = log;
        this.watch = watch;
        this.timetable = timetable;
    }

    /** @param skipped whether the step was taken back */
    void afterStep(boolean skipped) {
        int at = log.steps();
        StepObservation made =
                skipped ? StepObservation.skipped(at, model.score()) : StepObservation.made(at, model.score());
        StepObservation measured = made.withNorms(
                control.lastReport().rawNorm(),
                skipped ? 0 : measured(Quantity.UPDATE_NORM, model.getGradientsViewArray()),
                measured(Quantity.PARAMETER_NORM, model.params()));
        OptionalDouble cosine = log.present(Quantity.GRADIENT_COSINE);
        int found = watch.findings().size();
        watch.afterStep(cosine.isPresent() ? measured.withGradientCosine(cosine.getAsDouble()) : measured);
        log.presentLayers(Quantity.DEAD_UNITS).forEach((layer, share) -> watch.deadUnits(at, layer, share));
        log.present(Quantity.BN_GAP).ifPresent(nats -> watch.batchNormGap(at, nats));
        judgeSharpness(at);
        if (watch.findings().size() > found) {
            timetable.found(at);
        }
    }

    /** The limit is that of steps without control, so where there is one nothing is held against it. */
    private void judgeSharpness(int at) {
        OptionalDouble plain = log.present(Quantity.SHARPNESS);
        OptionalDouble measured = plain.isPresent() ? plain : log.present(Quantity.PRECONDITIONED_SHARPNESS);
        if (measured.isPresent() && control.chain().stages().isEmpty()) {
            StabilityLimit.of(model, at - 1)
                    .ifPresent(limit -> watch.sharpness(at, measured.getAsDouble(), limit.value()));
        }
    }

    /** A norm of this step, computed only where it was not recorded. */
    private double measured(Quantity quantity, INDArray vector) {
        OptionalDouble recorded = log.present(quantity);
        return recorded.isPresent()
                ? recorded.getAsDouble()
                : FlatVector.of(vector).norm();
    }
}
