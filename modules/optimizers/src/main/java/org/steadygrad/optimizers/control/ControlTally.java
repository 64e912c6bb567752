package org.steadygrad.optimizers.control;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gradient control has done so far.
 *
 * @param steps that have passed the control
 * @param fired at how many of them some stage changed the gradient
 * @param skipped steps that a stage gave up
 * @param rateFactor by what stages have multiplied the learning rates; 1 but for {@link Backoff}
 * @param cosine of the angle between raw gradient and what the updater gets, over the steps where some stage fired and
 *     the angle is defined
 * @param stages in the order of the chain
 */
public record ControlTally(int steps, int fired, int skipped, double rateFactor, Mean cosine, List<Stage> stages)
        implements Serializable {
    /**
     * Of one stage.
     *
     * @param stage its name
     * @param fired at how many steps it changed the gradient; of {@link Backoff}, how often it went back
     * @param nonFinite at how many steps it met a NaN or an infinite value
     * @param factor by what the norm was multiplied, over the steps where the stage fired and the factor is defined
     * @param cosine of the angle by which it turned the gradient, over the same steps where the angle is defined
     */
    public record Stage(String stage, int fired, int nonFinite, Mean factor, Mean cosine) implements Serializable {
        private Stage plus(StageReport report) {
            boolean fires = report.fired();
            return new Stage(
                    stage,
                    fired + (fires ? 1 : 0),
                    nonFinite + (report.nonFinite() ? 1 : 0),
                    fires ? factor.plus(report.factor()) : factor,
                    fires ? cosine.plus(report.cosine()) : cosine);
        }
    }

    public ControlTally {
        stages = List.copyOf(stages);
    }

    /** The share of steps at which the chain changed the gradient; 0 before the first. */
    public double clipRate() {
        return steps == 0 ? 0 : (double) fired / steps;
    }

    /** Of the first stage of this name, if the chain has one. */
    public Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.stage().equals(name)).findFirst();
    }

    static ControlTally none(GradientChain chain) {
        List<Stage> stages = chain.stages().stream()
                .map(stage -> new Stage(stage.name(), 0, 0, Mean.OF_NOTHING, Mean.OF_NOTHING))
                .toList();
        return new ControlTally(0, 0, 0, 1, Mean.OF_NOTHING, stages);
    }

    ControlTally plus(ControlReport report) {
        List<Stage> more = new ArrayList<>(stages.size());
        for (int i = 0; i < stages.size(); i++) {
            more.add(stages.get(i).plus(report.stages().get(i)));
        }
        return new ControlTally(
                steps + 1,
                fired + (report.fired() ? 1 : 0),
                skipped + (report.skipped() ? 1 : 0),
                report.rateFactor(),
                report.fired() ? cosine.plus(report.cosine()) : cosine,
                more);
    }
}
