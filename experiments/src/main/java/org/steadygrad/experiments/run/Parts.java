package org.steadygrad.experiments.run;

import java.util.Map;
import org.steadygrad.arbiter.generator.ArbiterGenerators;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Samplings;
import org.steadygrad.data.Transforms;
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
import org.steadygrad.search.candidate.GeneratorMaker;
import org.steadygrad.search.plan.Generators;

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

    /** What proposes the candidates of a search. */
    public static Catalog<GeneratorMaker> generators() {
        return ArbiterGenerators.addedTo(Generators.catalog());
    }

    private static Vocabulary names() {
        Map<Factor, Catalog<?>> factors = Map.ofEntries(
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
                Map.entry(Factor.DROPOUT, Dropouts.catalog()));
        return new Vocabulary(factors, generators())
                .checkingGenerators(
                        (generator, space) -> generators().maker(generator).create(generator, space, 1));
    }
}
