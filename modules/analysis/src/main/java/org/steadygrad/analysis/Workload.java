package org.steadygrad.analysis;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Setting;

/** A network on a data set. Accuracies are compared within a workload, never across. */
public record Workload(Component data, Component model) {
    public static Workload of(Setting setting) {
        return new Workload(setting.data(), setting.model());
    }
}
