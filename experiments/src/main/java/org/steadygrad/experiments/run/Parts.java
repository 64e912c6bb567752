package org.steadygrad.experiments.run;

import java.util.Map;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Samplings;
import org.steadygrad.data.Transforms;
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
        return new Vocabulary(Map.ofEntries(
                Map.entry(Factor.DATA, DataSets.catalog()),
                Map.entry(Factor.TRANSFORM, Transforms.catalog()),
                Map.entry(Factor.SAMPLING, Samplings.catalog()),
                Map.entry(Factor.MODEL, Models.catalog()),
                Map.entry(Factor.WEIGHT_INIT, WeightInits.catalog()),
                Map.entry(Factor.OPTIMIZER, Optimizers.catalog()),
                Map.entry(Factor.CONTROL, Controls.catalog()),
                Map.entry(Factor.SCHEDULE, Schedules.catalog()),
                Map.entry(Factor.MOMENTUM_SCHEDULE, MomentumSchedules.catalog()),
                Map.entry(Factor.BATCH, BatchPolicies.catalog()),
                Map.entry(Factor.DROPOUT, Dropouts.catalog())));
    }
}
