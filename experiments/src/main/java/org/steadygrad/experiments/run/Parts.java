package org.steadygrad.experiments.run;

import java.util.Map;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.data.DataSets;
import org.steadygrad.models.Models;
import org.steadygrad.models.OwnModels;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.models.own.AllowedPackages;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.MomentumSchedules;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.Schedules;

/** All that an experiment file can name, gathered from the modules that provide it. */
public final class Parts {
    private Parts() {}

    /** With models of the user's own, which are loaded as they are read. */
    public static Vocabulary vocabulary(AllowedPackages allowed) {
        return names().completing(Factor.MODEL, model -> OwnModels.load(model, allowed));
    }

    /** Without models of the user's own. */
    public static Vocabulary vocabulary() {
        return names().completing(Factor.MODEL, Parts::refuseOwn);
    }

    private static Component refuseOwn(Component model) {
        if (OwnModels.isOwn(model)) {
            throw new InvalidInputException(
                    "a model of one's own can be named in an experiment and by lr-find, got " + model.label());
        }
        return model;
    }

    private static Vocabulary names() {
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
