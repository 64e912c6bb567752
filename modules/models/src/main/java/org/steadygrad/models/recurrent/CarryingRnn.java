package org.steadygrad.models.recurrent;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;

/**
 * A vanilla recurrent layer, tanh or ReLU, whose gradient knows of the state that a segment of a sequence starts from. The
 * backward pass of DL4J's {@link SimpleRnn} makes the forward pass again from a state of zeros.
 */
public final class CarryingRnn extends SimpleRnn {
    private static final long serialVersionUID = 1;

    private CarryingRnn() {
        super(new Builder());
    }

    private CarryingRnn(Builder builder) {
        super(builder);
    }

    /** A layer of these settings, without layer normalization and without dropout. */
    public static CarryingRnn of(Builder builder) {
        return new CarryingRnn(builder);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        if (hasLayerNorm() || getIDropout() != null) {
            throw new InvalidInputException(
                    "layer %s must be without layer normalization and dropout where".formatted(getLayerName())
                            + " back-propagation is truncated");
        }
        return new Instantiation(conf, listeners, index, parameters, initialize).bind(new CarryingRnnLayer(conf, type));
    }
}
