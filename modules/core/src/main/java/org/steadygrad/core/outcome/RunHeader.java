package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.experiment.Design;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.provenance.Provenance;

/**
 * What a run set out to do, written down before its first trial; the plan of a search grows as it goes.
 *
 * @param experiment the experiment's name
 * @param question the experiment's question
 * @param source the experiment file's text
 * @param target that trials aim for, if the experiment sets one
 * @param design how the trials are chosen
 * @param plan the trials, in order: all there will be, or, of a design that chooses as it goes, those chosen so far
 * @param provenance of the process that began the run
 */
public record RunHeader(
        String experiment,
        String question,
        String source,
        Optional<Target> target,
        Design design,
        List<PlannedTrial> plan,
        Provenance provenance) {
    public RunHeader {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(question);
        Objects.requireNonNull(source);
        Objects.requireNonNull(target);
        Objects.requireNonNull(design);
        Objects.requireNonNull(provenance);
        plan = List.copyOf(plan);
    }

    /** Of a run whose plan is complete. */
    public RunHeader(
            String experiment,
            String question,
            String source,
            Optional<Target> target,
            List<PlannedTrial> plan,
            Provenance provenance) {
        this(experiment, question, source, target, Design.fullGrid(), plan, provenance);
    }

    /** The same header with another plan. */
    public RunHeader with(List<PlannedTrial> other) {
        return new RunHeader(experiment, question, source, target, design, other, provenance);
    }

    /** The same header of a run whose further trials are chosen in another way. */
    public RunHeader with(String otherSource, Design other) {
        return new RunHeader(experiment, question, otherSource, target, other, plan, provenance);
    }
}
