package org.steadygrad.training;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.backend.HostProbe;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.models.Blueprint;
import org.steadygrad.models.Models;
import org.steadygrad.models.Network;
import org.steadygrad.models.TrainableNetwork;
import org.steadygrad.models.initialization.Initialization;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.batch.BatchPolicy;
import org.steadygrad.optimizers.control.GradientChain;

/** What a trial's components become: DL4J's objects, made through the catalogs that named them. */
record TrialParts(
        Trial trial,
        Network network,
        Blueprint blueprint,
        Initialization initialization,
        GradientChain chain,
        BatchPolicy batchPolicy) {
    /** Parameters, gradient and the smallest updater state: a network holds at least these at once, as float32. */
    private static final long BYTES_PER_PARAMETER = 3 * Float.BYTES;
    /** Examples on which a data-driven initialization looks at the activations. */
    private static final int EXAMPLES_LOOKED_AT = 256;

    /** @throws InvalidInputException if the trial's parts do not fit the data or one another */
    static TrialParts of(Trial trial, Dataset data) {
        return of(trial, data, Optional.empty());
    }

    /**
     * @param rates in the place of the setting's learning rate and its schedule
     * @throws InvalidInputException if the trial's parts do not fit the data or one another
     */
    static TrialParts of(Trial trial, Dataset data, Optional<ISchedule> rates) {
        Setting setting = trial.setting();
        int steps = trial.budget().steps(Math.max(1, data.train().count() / setting.batchSize()));
        Initialization initialization = WeightInits.catalog()
                .maker(setting.component(Factor.WEIGHT_INIT))
                .create(setting.component(Factor.WEIGHT_INIT));
        Network network = Models.catalog().maker(setting.model()).create(setting.model(), data.shape());
        long seed = Seeds.derive(trial.replicate(), Stream.CONTROL);
        TrialParts parts = new TrialParts(
                trial,
                network,
                new NetworkConfiguration(trial, steps, rates).of(network, initialization),
                initialization,
                Controls.chain(setting.control(), seed),
                BatchPolicies.catalog().maker(setting.component(Factor.BATCH)).create(setting.component(Factor.BATCH)));
        parts.requireMemory();
        return parts;
    }

    /**
     * The trial's network at its initial weights, which depend on the trial's replicate, the network and, with a
     * data-driven initialization, the first training examples alone; at the weights that the network brings, unless the
     * trial names an initialization. The calling thread's random numbers then stand at
     * the start of the replicate's dropout stream.
     */
    TrainableNetwork network(Examples train) {
        TrainableNetwork net = blueprint.network();
        Nd4j.getRandom().setSeed(Seeds.derive(trial.replicate(), Stream.WEIGHTS));
        net.initialize();
        if (Optional.of(trial.setting().component(Factor.WEIGHT_INIT)).equals(Factor.WEIGHT_INIT.fallback())) {
            network.weights().ifPresent(net::take);
        }
        INDArray first =
                train.range(0, Math.min(EXAMPLES_LOOKED_AT, train.count())).features();
        net.fitWeights(initialization, first);
        Nd4j.getRandom().setSeed(Seeds.derive(trial.replicate(), Stream.DROPOUT));
        return net;
    }

    /** ND4J ends the process where the machine lacks the memory for an array, so the user is told before. */
    private void requireMemory() {
        double needed = BYTES_PER_PARAMETER * blueprint.parameters();
        double present = HostProbe.probe().memoryBytes();
        if (needed > present) {
            throw new InvalidInputException(
                    "model %s needs at least %.1f GB for its %.3g parameters, this machine has %.1f GB"
                            .formatted(
                                    trial.setting().model().label(),
                                    needed / 1e9,
                                    blueprint.parameters(),
                                    present / 1e9));
        }
    }
}
