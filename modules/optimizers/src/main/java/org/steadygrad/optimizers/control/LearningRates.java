package org.steadygrad.optimizers.control;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.IUpdater;

/** The learning rates of a network that is being trained. */
final class LearningRates {
    private LearningRates() {}

    /**
     * Multiplies the learning rate of every layer, and of biases with an updater of their own, from the next update on.
     * Layers keep their own rates and schedules. What stands in the configuration afterwards, and so in a saved model, is
     * a {@link ScaledRate}. Updaters without a learning rate are left alone.
     *
     * @param factor > 0 and finite
     */
    static void multiply(Model network, double factor) {
        Set<IUpdater> updaters = Collections.newSetFromMap(new IdentityHashMap<>());
        layers(network)
                .flatMap(layer -> layer.paramTable(false).keySet().stream()
                        .map(parameter -> layer.getConfig().getUpdaterByParam(parameter)))
                .filter(Objects::nonNull)
                .filter(IUpdater::hasLearningRate)
                .forEach(updaters::add);
        updaters.forEach(updater -> updater.setLrAndSchedule(Double.NaN, ScaledRate.of(updater, factor)));
    }

    private static Stream<? extends Trainable> layers(Model network) {
        Stream<? extends Trainable> all = network instanceof MultiLayerNetwork sequence
                ? Arrays.stream(sequence.getLayers())
                : Arrays.stream(((ComputationGraph) network).getVertices());
        return all.filter(layer -> layer.numParams() > 0);
    }
}
