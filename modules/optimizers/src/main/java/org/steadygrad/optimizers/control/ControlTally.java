package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a gradient control has done so far.
 *
 * @param steps that have passed the control
 * @param skipped steps that a stage gave up
 * @param stages in the order of the chain
 */
public record ControlTally(int steps, int skipped, List<Stage> stages) {
    /**
     * Of one stage.
     *
     * @param stage its name
     * @param fired at how many steps it changed the gradient
     * @param nonFinite at how many steps it met a NaN or an infinite value
     */
    public record Stage(String stage, int fired, int nonFinite) {
        private Stage plus(StageReport report) {
            return new Stage(stage, fired + (report.fired() ? 1 : 0), nonFinite + (report.nonFinite() ? 1 : 0));
        }
    }

    public ControlTally {
        stages = List.copyOf(stages);
    }

    static ControlTally none(GradientChain chain) {
        return new ControlTally(
                0,
                0,
                chain.stages().stream()
                        .map(stage -> new Stage(stage.name(), 0, 0))
                        .toList());
    }

    ControlTally plus(ControlReport report) {
        List<Stage> more = IntStream.range(0, stages.size())
                .mapToObj(i -> stages.get(i).plus(report.stages().get(i)))
                .toList();
        return new ControlTally(steps + 1, skipped + (report.skipped() ? 1 : 0), more);
    }
}
