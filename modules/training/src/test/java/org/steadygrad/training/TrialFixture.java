package org.steadygrad.training;

import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;

/** A trial of a small net on a few glyphs, to be varied by tests. */
record TrialFixture(Setting setting, int replicate, Budget budget, Optional<Target> target, StopRules stop) {
    static final int BATCH = 16;
    static final int TRAIN = 160;

    static TrialFixture mlp() {
        Setting setting = Setting.of(
                        DataSets.catalog().component("glyphs", Map.of("train", TRAIN, "test", 200)),
                        Models.catalog().component("mlp", Map.of("width", 16, "depth", 1)),
                        Optimizers.catalog().component("sgd", Map.of()),
                        0.1)
                .with(Factor.BATCH_SIZE, BATCH);
        return new TrialFixture(setting, 1, steps(20), Optional.empty(), StopRules.defaults());
    }

    static TrialFixture convNet() {
        return mlp().model("article-convnet", Map.of("width", 4, "hidden", 16));
    }

    static Budget steps(int steps) {
        return new Budget(Budget.Unit.STEPS, steps, Math.max(1, steps / 2));
    }

    static Control control(String name, double threshold) {
        String setting = Controls.catalog().definition(name).parameters().get(0).name();
        return Control.of(Controls.catalog().component(name, Map.of(setting, threshold)));
    }

    static Dataset data() {
        return DataSets.load(mlp().setting.data());
    }

    TrialFixture with(Factor factor, Object level) {
        return new TrialFixture(setting.with(factor, level), replicate, budget, target, stop);
    }

    TrialFixture model(String name, Map<String, ?> settings) {
        return with(Factor.MODEL, Models.catalog().component(name, settings));
    }

    TrialFixture optimizer(String name) {
        return optimizer(name, Map.of());
    }

    TrialFixture optimizer(String name, Map<String, ?> settings) {
        return with(Factor.OPTIMIZER, Optimizers.catalog().component(name, settings));
    }

    TrialFixture control(Control control) {
        return with(Factor.CONTROL, control);
    }

    TrialFixture learningRate(double rate) {
        return with(Factor.LEARNING_RATE, rate);
    }

    TrialFixture dropout(double rate) {
        return with(Factor.DROPOUT, new Component("plain", Map.of("rate", rate)));
    }

    TrialFixture replicate(int other) {
        return new TrialFixture(setting, other, budget, target, stop);
    }

    TrialFixture budget(Budget other) {
        return new TrialFixture(setting, replicate, other, target, stop);
    }

    TrialFixture target(double accuracy, StopRules rules) {
        return target(Target.accuracy(accuracy), rules);
    }

    TrialFixture target(Target other, StopRules rules) {
        return new TrialFixture(setting, replicate, budget, Optional.of(other), rules);
    }

    Trial trial() {
        return new Trial(setting, replicate, budget, target, stop);
    }

    PlannedTrial planned() {
        return new PlannedTrial(trial().id(data().hash(), "test"), trial());
    }
}
