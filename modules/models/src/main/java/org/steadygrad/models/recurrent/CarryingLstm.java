package org.steadygrad.models.recurrent;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's {@link LSTM} whose backward pass starts from the state that its forward pass has started from. */
public final class CarryingLstm extends LSTM {
    private static final long serialVersionUID = 1;

    private CarryingLstm() {}

    /** A layer of tanh cells, sigmoid gates and forget biases of 1, as {@link LSTM.Builder} makes it. */
    public static CarryingLstm of(String name, int width) {
        CarryingLstm layer = new CarryingLstm();
        layer.setLayerName(name);
        layer.setNOut(width);
        layer.setActivationFn(new ActivationTanH());
        layer.setForgetGateBiasInit(1);
        layer.setRnnDataFormat(RNNFormat.NCW);
        return layer;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return new Instantiation(conf, listeners, index, parameters, initialize)
                .bind(new CarryingLstmLayer(conf, type));
    }
}
