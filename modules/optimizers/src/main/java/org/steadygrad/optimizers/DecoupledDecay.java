package org.steadygrad.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.updater.DecayingUpdater;
import org.steadygrad.optimizers.updater.DecoupledWeightDecay;

/**
 * Puts decoupled weight decay beside any updater:
 *
 * <p>{@code w = w - learningRate * coefficient * w - step}
 *
 * <p>with the {@code step} that the updater makes of the gradient alone: SGDW with SGD or momentum, AdamW's decay with Adam,
 * and so on. See {@link DecoupledWeightDecay}; with an updater without a learning rate, such as AdaDelta, the coefficient
 * is the share that a step removes.
 *
 * <p>Weights decay and biases do not; weights are what DL4J counts as such, recurrent weights and embeddings among them,
 * and also layer normalization's gain. Batch norm's parameters do not decay. An updater with a decay of its own
 * ({@code AdamW}, {@code Lion}) decays biases too and is not combined with a second decay.
 *
 * <p>To be called on a built configuration, after {@link Updaters#set} and before the network is made of it. Called again
 * it puts the new decay in place of the old; other penalties stay.
 *
 * <p>Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019.
 */
public final class DecoupledDecay {
    private DecoupledDecay() {}

    /**
     * Sets a decay on all layers that train; frozen ones are left alone.
     *
     * @param coefficient >= 0 and finite; 0 for none
     * @return the configuration
     * @throws InvalidInputException if the coefficient is out of its range, or is not 0 where a layer's updater has a decay
     *     of its own
     */
    public static MultiLayerConfiguration set(MultiLayerConfiguration configuration, double coefficient) {
        configuration.getConfs().forEach(layer -> set(layer.getLayer(), coefficient));
        return configuration;
    }

    /** As {@link #set(MultiLayerConfiguration, double)}. */
    public static ComputationGraphConfiguration set(ComputationGraphConfiguration configuration, double coefficient) {
        configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .forEach(vertex -> set(((LayerVertex) vertex).getLayerConf().getLayer(), coefficient));
        return configuration;
    }

    /** Sets a decay on one layer, or on the layers that it wraps, as {@link #set(MultiLayerConfiguration, double)} does. */
    public static void set(Layer layer, double coefficient) {
        double checked = (Double) Rule.Real.atLeastZero().check("weightDecay", coefficient);
        Updaters.trained(layer).forEach(trained -> setOnWeights(trained, checked));
    }

    private static void setOnWeights(BaseLayer layer, double coefficient) {
        if (hasDecay(layer.getIUpdater())) {
            requireNone((DecayingUpdater) layer.getIUpdater(), coefficient);
        } else {
            layer.setRegularization(withDecay(layer.getRegularization(), coefficient));
        }
    }

    private static boolean hasDecay(IUpdater updater) {
        return updater instanceof DecayingUpdater decaying && decaying.weightDecay() > 0;
    }

    private static void requireNone(DecayingUpdater updater, double coefficient) {
        if (coefficient > 0) {
            throw new InvalidInputException(
                    "weightDecay must be 0 with an optimizer that has a weightDecay of its own (%s, %s), got %s; set one of the two to 0"
                            .formatted(
                                    updater.getClass().getSimpleName(),
                                    Numbers.text(updater.weightDecay()),
                                    Numbers.text(coefficient)));
        }
    }

    private static List<Regularization> withDecay(List<Regularization> present, double coefficient) {
        List<Regularization> all = new ArrayList<>(present == null ? List.of() : present);
        all.removeIf(DecoupledWeightDecay.class::isInstance);
        if (coefficient > 0) {
            all.add(new DecoupledWeightDecay(coefficient));
        }
        return all;
    }
}
