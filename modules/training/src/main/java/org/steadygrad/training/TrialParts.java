package org.steadygrad.training;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;
import org.steadygrad.backend.HostProbe;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.control.GradientControl;

/** What a trial's components become: DL4J's objects, made through the catalogs that named them. */
record TrialParts(Trial trial, MultiLayerConfiguration configuration, IUpdater updater, GradientControl control) {
    /** Parameters, gradient and the smallest updater state: a network holds at least these at once, as float32. */
    private static final long BYTES_PER_PARAMETER = 3 * Float.BYTES;

    static TrialParts of(Trial trial, DataShape shape) {
        Setting setting = trial.setting();
        TrialParts parts = new TrialParts(
                trial,
                Models.catalog()
                        .maker(setting.model())
                        .create(setting.model(), shape)
                        .configuration(),
                Optimizers.catalog().maker(setting.optimizer()).create(setting.optimizer(), setting.learningRate()),
                control(trial));
        parts.requireMemory();
        return parts;
    }

    MultiLayerNetwork network() {
        return NetworkAssembly.assemble(configuration, updater, trial);
    }

    /** ND4J ends the process where the machine lacks the memory for an array, so the user is told before. */
    private void requireMemory() {
        double needed = BYTES_PER_PARAMETER * parameters();
        double present = HostProbe.probe().memoryBytes();
        if (needed > present) {
            throw new InvalidInputException(
                    "model %s needs at least %.1f GB for its %.3g parameters, this machine has %.1f GB"
                            .formatted(trial.setting().model().label(), needed / 1e9, parameters(), present / 1e9));
        }
    }

    private double parameters() {
        return configuration.getConfs().stream()
                .mapToDouble(c -> c.getLayer().initializer() == null
                        ? 0
                        : c.getLayer().initializer().numParams(c))
                .sum();
    }

    private static GradientControl control(Trial trial) {
        long seed = Seeds.derive(trial.replicate(), Stream.CONTROL);
        return GradientControl.of(Controls.chain(trial.setting().control(), seed));
    }
}
