package org.steadygrad.training;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.control.Controls;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStage;

/** What a trial's components become: DL4J's objects, made through the catalogs that named them. */
record TrialParts(Trial trial, MultiLayerConfiguration configuration, IUpdater updater, GradientControl control) {
    static TrialParts of(Trial trial, DataShape shape) {
        Setting setting = trial.setting();
        return new TrialParts(
                trial,
                Models.catalog().maker(setting.model()).create(setting.model(), shape).configuration(),
                Optimizers.catalog().maker(setting.optimizer()).create(setting.optimizer(), setting.learningRate()),
                control(trial));
    }

    MultiLayerNetwork network() {
        return NetworkAssembly.assemble(configuration, updater, trial);
    }

    private static GradientControl control(Trial trial) {
        long seed = Seeds.derive(trial.replicate(), Stream.CONTROL);
        List<GradientStage> stages = trial.setting().control().stages().stream()
                .map(stage -> stage(stage, seed))
                .toList();
        return GradientControl.of(stages);
    }

    private static GradientStage stage(Component stage, long seed) {
        return Controls.catalog().maker(stage).create(stage, seed);
    }
}
