package org.steadygrad.training;

import java.util.Map;
import java.util.OptionalDouble;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;

/** A trial of a small net on a few glyphs, to be varied by tests. */
record TrialFixture(
        Component model,
        Component optimizer,
        Control control,
        double learningRate,
        double l1,
        double l2,
        double dropout,
        int replicate,
        Budget budget,
        OptionalDouble target,
        StopRules stop) {
    static final int BATCH = 16;
    static final int TRAIN = 160;

    static TrialFixture mlp() {
        return new TrialFixture(
                Models.catalog().component("mlp", Map.of("width", 16, "depth", 1)),
                Optimizers.catalog().component("sgd", Map.of()),
                Control.none(),
                0.1,
                0,
                0,
                0,
                1,
                steps(20),
                OptionalDouble.empty(),
                StopRules.defaults());
    }

    static TrialFixture convNet() {
        return mlp().with(Models.catalog().component("article-convnet", Map.of("width", 4, "hidden", 16)));
    }

    static Budget steps(int steps) {
        return new Budget(Budget.Unit.STEPS, steps, Math.max(1, steps / 2));
    }

    static Control control(String name, double threshold) {
        String setting = Controls.catalog().definition(name).parameters().get(0).name();
        return Control.of(Controls.catalog().component(name, Map.of(setting, threshold)));
    }

    static Dataset data() {
        return DataSets.load(glyphs());
    }

    private static Component glyphs() {
        return DataSets.catalog().component("glyphs", Map.of("train", TRAIN, "test", 200));
    }

    TrialFixture with(Component newModel) {
        return new TrialFixture(
                newModel, optimizer, control, learningRate, l1, l2, dropout, replicate, budget, target, stop);
    }

    TrialFixture optimizer(String name) {
        return optimizer(name, Map.of());
    }

    TrialFixture optimizer(String name, Map<String, ?> settings) {
        return new TrialFixture(
                model,
                Optimizers.catalog().component(name, settings),
                control,
                learningRate,
                l1,
                l2,
                dropout,
                replicate,
                budget,
                target,
                stop);
    }

    TrialFixture control(Control newControl) {
        return new TrialFixture(
                model, optimizer, newControl, learningRate, l1, l2, dropout, replicate, budget, target, stop);
    }

    TrialFixture learningRate(double rate) {
        return new TrialFixture(model, optimizer, control, rate, l1, l2, dropout, replicate, budget, target, stop);
    }

    TrialFixture penalties(double newL1, double newL2) {
        return new TrialFixture(
                model, optimizer, control, learningRate, newL1, newL2, dropout, replicate, budget, target, stop);
    }

    TrialFixture dropout(double share) {
        return new TrialFixture(
                model, optimizer, control, learningRate, l1, l2, share, replicate, budget, target, stop);
    }

    TrialFixture replicate(int newReplicate) {
        return new TrialFixture(
                model, optimizer, control, learningRate, l1, l2, dropout, newReplicate, budget, target, stop);
    }

    TrialFixture budget(Budget newBudget) {
        return new TrialFixture(
                model, optimizer, control, learningRate, l1, l2, dropout, replicate, newBudget, target, stop);
    }

    TrialFixture target(double accuracy, StopRules rules) {
        return new TrialFixture(
                model,
                optimizer,
                control,
                learningRate,
                l1,
                l2,
                dropout,
                replicate,
                budget,
                OptionalDouble.of(accuracy),
                rules);
    }

    Trial trial() {
        Setting setting = new Setting(glyphs(), model, optimizer, control, learningRate, BATCH, l1, l2, dropout);
        return new Trial(setting, replicate, budget, target, stop);
    }

    PlannedTrial planned() {
        return new PlannedTrial(trial().id(data().hash(), "test"), trial());
    }
}
