package org.steadygrad.experiments.run;

import java.util.Map;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.data.DataSets;
import org.steadygrad.models.Models;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.MomentumSchedules;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.Schedules;

/** All that an experiment file can name, gathered from the modules that provide it. */
public final class Parts {
    private Parts() {}

    public static Vocabulary vocabulary() {
        return new Vocabulary(Map.of(
                Factor.DATA, DataSets.catalog(),
                Factor.MODEL, Models.catalog(),
                Factor.WEIGHT_INIT, WeightInits.catalog(),
                Factor.OPTIMIZER, Optimizers.catalog(),
                Factor.CONTROL, Controls.catalog(),
                Factor.SCHEDULE, Schedules.catalog(),
                Factor.MOMENTUM_SCHEDULE, MomentumSchedules.catalog(),
                Factor.BATCH, BatchPolicies.catalog(),
                Factor.DROPOUT, Dropouts.catalog()));
    }
}
