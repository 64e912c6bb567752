package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.models.Blueprint;
import org.steadygrad.models.Network;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.Initialization;
import org.steadygrad.models.layers.PlacedLayer;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.DecoupledDecay;
import org.steadygrad.optimizers.MomentumSchedules;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.Schedules;
import org.steadygrad.optimizers.Updaters;

/**
 * Puts all that a trial varies onto its model's configuration.
 *
 * @param steps of the budget, over which schedules stretch; where the batch size changes and the budget is in epochs,
 *     those that the first batch size would give
 * @param rates in the place of the setting's learning rate and its schedule
 */
record NetworkConfiguration(Trial trial, int steps, Optional<ISchedule> rates) {
    private static final String MOMENTUM = "momentum";

    Blueprint of(Network network, Initialization initialization) {
        Setting setting = trial.setting();
        Blueprint blueprint = network.blueprint();
        blueprint.seed(Seeds.derive(trial.replicate(), Stream.WEIGHTS));
        blueprint.cacheIn(CacheMode.DEVICE);
        penalize(blueprint);
        blueprint.initializeBy(initialization);
        blueprint.drop(
                Dropouts.catalog().maker(setting.component(Factor.DROPOUT)).create(setting.component(Factor.DROPOUT)));
        blueprint.layers().stream().map(PlacedLayer::layer).forEach(layer -> {
            Updaters.set(layer, updater());
            DecoupledDecay.set(layer, setting.real(Factor.WEIGHT_DECAY));
            Controls.normalization(setting.control()).ifPresent(mode -> mode.set(layer));
        });
        return blueprint;
    }

    private void penalize(Blueprint blueprint) {
        List<Regularization> penalties = penalties();
        if (!penalties.isEmpty()) {
            blueprint.layers().stream()
                    .map(PlacedLayer::layer)
                    .filter(BaseLayer.class::isInstance)
                    .forEach(layer -> ((BaseLayer) layer).setRegularization(penalties));
        }
    }

    /** In the place of the model's own; empty where the experiment names none. */
    private List<Regularization> penalties() {
        List<Regularization> penalties = new ArrayList<>();
        double l1 = trial.setting().real(Factor.L1);
        double l2 = trial.setting().real(Factor.L2);
        if (l1 > 0) {
            penalties.add(new L1Regularization(l1));
        }
        if (l2 > 0) {
            penalties.add(new L2Regularization(l2));
        }
        return penalties;
    }

    private IUpdater updater() {
        Setting setting = trial.setting();
        double rate = setting.learningRate();
        IUpdater updater = Optimizers.catalog().maker(setting.optimizer()).create(setting.optimizer(), rate);
        return Updaters.scheduled(
                updater,
                rates.orElseGet(() ->
                        Schedules.of(setting.component(Factor.SCHEDULE), setting.real(Factor.WARMUP), rate, steps)),
                momentumSchedule());
    }

    private ISchedule momentumSchedule() {
        Component optimizer = trial.setting().optimizer();
        Component schedule = trial.setting().component(Factor.MOMENTUM_SCHEDULE);
        if (optimizer.settings().containsKey(MOMENTUM)) {
            return MomentumSchedules.catalog().maker(schedule).create(schedule, optimizer.real(MOMENTUM), steps);
        }
        if (!schedule.name().equals(Schedules.CONSTANT)) {
            throw new InvalidInputException("momentumSchedule must be constant for %s, which has no momentum, got %s"
                    .formatted(optimizer.name(), schedule.label()));
        }
        return new FixedSchedule(0);
    }
}
