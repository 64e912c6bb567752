package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.provenance.Provenance;

/**
 * What a run set out to do, written down before its first trial.
 *
 * @param experiment the experiment's name
 * @param question the experiment's question
 * @param source the experiment file's text
 * @param target test accuracy that trials aim for, if the experiment sets one
 * @param plan all trials, in order
 * @param provenance of the process that began the run
 */
public record RunHeader(
        String experiment,
        String question,
        String source,
        OptionalDouble target,
        List<PlannedTrial> plan,
        Provenance provenance) {
    public RunHeader {
        Objects.requireNonNull(experiment);
        Objects.requireNonNull(question);
        Objects.requireNonNull(source);
        Objects.requireNonNull(target);
        Objects.requireNonNull(provenance);
        plan = List.copyOf(plan);
    }
}
