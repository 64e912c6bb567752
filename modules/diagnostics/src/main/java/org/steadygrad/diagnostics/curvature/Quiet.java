package org.steadygrad.diagnostics.curvature;

import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;

/** Takes the randomness out of a layer's configuration, so that a loss is a function of parameters and examples. */
final class Quiet {
    private Quiet() {}

    /**
     * Without dropout of any kind, noise on weights, or slopes drawn at random: a randomized leaky ReLU gets its mean
     * slope. (At evaluation DL4J M2.1 makes a ReLU with a threshold of it, which is not taken over.)
     *
     * @return whether there was any
     */
    static boolean make(Layer layer) {
        boolean dropout = layer.getIDropout() != null;
        layer.setIDropout(null);
        return dropout | makeInside(layer);
    }

    private static boolean makeInside(Layer layer) {
        if (layer instanceof BaseLayer trained) {
            return makeTrained(trained);
        }
        if (layer instanceof BaseWrapperLayer wrapper) {
            return make(wrapper.getUnderlying());
        }
        return layer instanceof Bidirectional both && make(both.getFwd()) | make(both.getBwd());
    }

    private static boolean makeTrained(BaseLayer layer) {
        boolean noise = layer.getWeightNoise() != null;
        layer.setWeightNoise(null);
        if (layer.getActivationFn() instanceof ActivationRReLU random) {
            layer.setActivationFn(new ActivationLReLU((random.getL() + random.getU()) / 2));
            return true;
        }
        return noise;
    }
}
