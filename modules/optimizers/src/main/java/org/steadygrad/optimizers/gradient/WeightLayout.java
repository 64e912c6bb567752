package org.steadygrad.optimizers.gradient;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.steadygrad.optimizers.gradient.Weight.Place;

/**
 * Which parameters are weights and how they lie in memory: dense weights are {@code [in, out]} in column-major order,
 * weights of one- and two-dimensional convolutions {@code [out, in, height, width]} in row-major order. In both the
 * weights of one output lie side by side. Of other layers nothing is assumed.
 */
final class WeightLayout {
    private WeightLayout() {}

    /** Empty for what is no weight. */
    static Optional<Weight> of(Trainable layer, String parameter, List<Long> shape, Place place) {
        if (!(layer.getConfig() instanceof Layer conf)) {
            return Optional.of(new Weight(layer.getClass().getSimpleName(), place, OptionalLong.empty()));
        }
        return isWeight(conf, parameter)
                ? Optional.of(new Weight(conf.getClass().getSimpleName(), place, units(conf, shape)))
                : Optional.empty();
    }

    static boolean hasLoss(Trainable layer) {
        return layer.getConfig() instanceof BaseOutputLayer;
    }

    /** DL4J counts the gain of layer normalization among the weights of a dense layer. */
    private static boolean isWeight(Layer conf, String parameter) {
        ParamInitializer initializer = conf.initializer();
        return initializer.isWeightParam(conf, parameter)
                && !(isDense(initializer) && parameter.equals(DefaultParamInitializer.GAIN_KEY));
    }

    private static OptionalLong units(Layer conf, List<Long> shape) {
        if (isDense(conf.initializer())) {
            return OptionalLong.of(shape.get(1));
        }
        return conf.initializer().getClass() == ConvolutionParamInitializer.class
                ? OptionalLong.of(shape.get(0))
                : OptionalLong.empty();
    }

    private static boolean isDense(ParamInitializer initializer) {
        return initializer.getClass() == DefaultParamInitializer.class;
    }
}
