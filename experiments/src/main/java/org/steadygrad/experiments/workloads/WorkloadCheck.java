package org.steadygrad.experiments.workloads;

import java.util.List;
import java.util.function.Function;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.outcome.Outcome;

/** A published statement about a workload, and how to see whether ours bears it out. */
public sealed interface WorkloadCheck {
    String name();

    /** The statement. */
    String says();

    /** The paper or program that has it. */
    String source();

    /**
     * That a network has as many trained parameters as are published.
     *
     * @param model as a catalog names it, with its settings
     * @param shape of the published network's data
     */
    record ParameterCount(Component model, DataShape shape, long published, String source) implements WorkloadCheck {
        @Override
        public String name() {
            return model.canonical();
        }

        @Override
        public String says() {
            return "%,d parameters".formatted(published);
        }
    }

    /**
     * What came of the trials of an experiment file of the check's name.
     *
     * @param rule from all outcomes of the file's grid to a finding
     */
    record Study(String name, String says, String source, Function<List<Outcome>, Finding> rule)
            implements WorkloadCheck {}
}
