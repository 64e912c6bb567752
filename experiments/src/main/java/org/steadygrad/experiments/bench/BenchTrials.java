package org.steadygrad.experiments.bench;

import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;

/** Trials of the article's net at full width, batch 32, on a few glyphs. */
final class BenchTrials {
    static final int BATCH = 32;

    private BenchTrials() {}

    static Dataset data() {
        return DataSets.load(glyphs());
    }

    /** Trains for so many steps with Nesterov momentum and no control, and evaluates once. */
    static Trial trial(int steps, int replicate) {
        return trial(Optimizers.catalog().component("nesterov", Map.of()), 0.01, steps, replicate);
    }

    /** The same with another optimizer. */
    static Trial trial(Component optimizer, double learningRate, int steps, int replicate) {
        Setting setting = Setting.of(
                        glyphs(), Models.catalog().component("article-convnet", Map.of()), optimizer, learningRate)
                .with(Factor.BATCH_SIZE, BATCH);
        Budget budget = new Budget(Budget.Unit.STEPS, steps, steps);
        return new Trial(setting, replicate, budget, Optional.empty(), StopRules.defaults());
    }

    private static Component glyphs() {
        return DataSets.catalog().component("glyphs", Map.of("train", 2000, "test", 100));
    }
}
