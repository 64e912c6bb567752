package org.steadygrad.training;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.control.GradientControl;

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
        return GradientControl.of(Controls.chain(trial.setting().control(), seed));
    }
}
