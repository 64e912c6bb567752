package org.steadygrad.optimizers;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.steadygrad.optimizers.updater.DecayingUpdater;
import org.steadygrad.optimizers.updater.DecoupledWeightDecay;

/**
 * Sets an updater on a network to be, and beside it the weight decay that is part of the updater's method, which a DL4J
 * updater cannot make by itself (see {@link DecayingUpdater}). For all other updaters it is the same as DL4J's own
 * {@code updater(…)}. Called again it puts the new decay in place of the old; L1 and L2 penalties stay.
 *
 * <p>To be called on a built configuration, before the network is made of it: a weight decay given to DL4J M2.1's
 * {@code NeuralNetConfiguration.Builder} is put on every layer's weights twice, and acts twice.
 *
 * <p>The decay acts on what DL4J counts as weights and biases. PyTorch decays every parameter that it is given; DL4J
 * counts batch norm's gain and offset as neither, so they are not decayed here.
 */
public final class Updaters {
    private Updaters() {}

    /**
     * Sets an updater on all layers that train; frozen ones are left alone.
     *
     * @return the configuration
     */
    public static MultiLayerConfiguration set(MultiLayerConfiguration configuration, IUpdater updater) {
        configuration.getConfs().forEach(layer -> set(layer.getLayer(), updater));
        return configuration;
    }

    /**
     * Sets an updater on all layers that train; frozen ones are left alone.
     *
     * @return the configuration
     */
    public static ComputationGraphConfiguration set(ComputationGraphConfiguration configuration, IUpdater updater) {
        configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .forEach(vertex -> set(((LayerVertex) vertex).getLayerConf().getLayer(), updater));
        return configuration;
    }

    /** Sets a copy of an updater on one layer or on the layer that it wraps; does nothing where no updater is held. */
    public static void set(Layer layer, IUpdater updater) {
        if (layer instanceof BaseLayer trained) {
            trained.setRegularization(withDecay(trained.getRegularization(), updater));
            trained.setRegularizationBias(withDecay(trained.getRegularizationBias(), updater));
            trained.setIUpdater(updater.clone());
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            set(wrapper.getUnderlying(), updater);
        } else if (layer instanceof Bidirectional both) {
            set(both.getFwd(), updater);
            set(both.getBwd(), updater);
        }
    }

    private static List<Regularization> withDecay(List<Regularization> present, IUpdater updater) {
        List<Regularization> all = new ArrayList<>(present == null ? List.of() : present);
        if (updater instanceof DecayingUpdater decaying && decaying.weightDecay() > 0) {
            all.removeIf(DecoupledWeightDecay.class::isInstance);
            all.add(new DecoupledWeightDecay(decaying.weightDecay()));
        }
        return all;
    }
}
