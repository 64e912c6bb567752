package org.steadygrad.optimizers.gradient;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.params.SimpleRnnParamInitializer;
import org.steadygrad.optimizers.gradient.Weight.Place;

/**
 * Which parameters are weights and how they lie in memory: dense weights are {@code [in, out]} in column-major order, as are
 * those of a vanilla recurrent layer and of an LSTM, whose input and recurrent weights are {@code [in, out]} and {@code [out,
 * out]} with each gate of a cell counted as an output; weights of one- and two-dimensional convolutions are {@code [out, in,
 * height, width]} in row-major order. In all the weights of one output lie side by side. Of other layers nothing is assumed.
 */
final class WeightLayout {
    /** Initializers whose weights are {@code [in, out]}, an output's weights in a column. */
    private static final Set<Class<? extends ParamInitializer>> COLUMNS =
            Set.of(DefaultParamInitializer.class, SimpleRnnParamInitializer.class, LSTMParamInitializer.class);

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

    /** DL4J counts the gain of layer normalization among the weights of dense and vanilla recurrent layers. */
    private static boolean isWeight(Layer conf, String parameter) {
        ParamInitializer initializer = conf.initializer();
        return initializer.isWeightParam(conf, parameter)
                && !(hasColumns(initializer) && parameter.equals(DefaultParamInitializer.GAIN_KEY));
    }

    private static OptionalLong units(Layer conf, List<Long> shape) {
        if (hasColumns(conf.initializer())) {
            return OptionalLong.of(shape.get(1));
        }
        return conf.initializer().getClass() == ConvolutionParamInitializer.class
                ? OptionalLong.of(shape.get(0))
                : OptionalLong.empty();
    }

    private static boolean hasColumns(ParamInitializer initializer) {
        return COLUMNS.contains(initializer.getClass());
    }
}
