package org.steadygrad.export;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;

/**
 * What tells the trials of a run apart.
 *
 * @param factors in which the plan's settings differ
 */
public record Variation(List<Factor> factors) {
    public static Variation of(Run run) {
        return new Variation(Arrays.stream(Factor.values())
                .filter(factor -> run.header().plan().stream()
                                .map(planned -> factor.level(planned.trial().setting()))
                                .distinct()
                                .count()
                        > 1)
                .toList());
    }

    /** E.g. {@code optimizer=nesterov:0.9, learningRate=0.1, seed=2}. */
    public String name(Trial trial) {
        StringBuilder name = new StringBuilder();
        factors.forEach(factor -> name.append(factor.key())
                .append('=')
                .append(factor.label(trial.setting()))
                .append(", "));
        return name.append("seed=").append(trial.replicate()).toString();
    }
}
