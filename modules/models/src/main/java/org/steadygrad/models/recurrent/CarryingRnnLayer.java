package org.steadygrad.models.recurrent;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.params.SimpleRnnParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layer of {@link CarryingRnn}. With {@code h_t = f(x_t W + h_(t-1) R + b)}, t = 1 .. N of a segment, {@code h_0} the state
 * that it starts from and {@code e_t} the derivative of the loss by {@code h_t} from above:
 *
 * <pre>
 * d_t = f'(h_t) (e_t + d_(t+1) R'),   d_(N+1) = 0
 * dW = sum x_t' d_t,   dR = sum h_(t-1)' d_t,   db = sum d_t,   by x_t: d_t W'
 * </pre>
 *
 * {@code h_0} counts as constant. Arrays are {@code [n, size, N]}.
 */
final class CarryingRnnLayer extends SimpleRnn {
    private static final long serialVersionUID = 1;

    private transient INDArray start;
    private transient INDArray states;

    CarryingRnnLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input, boolean training, boolean storeLastForTBPTT, LayerWorkspaceMgr workspaces) {
        start = tBpttStateMap.get(STATE_KEY_PREV_ACTIVATION);
        states = super.rnnActivateUsingStoredState(input, training, storeLastForTBPTT, workspaces);
        return states;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        start = null;
        states = super.activate(training, workspaces);
        return states;
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(
            INDArray epsilon, int tbpttBackLength, LayerWorkspaceMgr workspaces) {
        INDArray weights = getParam(SimpleRnnParamInitializer.WEIGHT_KEY);
        INDArray recurrent = getParam(SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY);
        INDArray byWeights = gradientViews.get(SimpleRnnParamInitializer.WEIGHT_KEY);
        INDArray byRecurrent = gradientViews.get(SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY);
        INDArray byBias = gradientViews.get(SimpleRnnParamInitializer.BIAS_KEY);
        gradientsFlattened.assign(0);
        INDArray byInput =
                workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'f');
        INDArray later = null;
        for (long t = states.size(2) - 1; t >= 0; t--) {
            INDArray error = at(epsilon, t).dup('f');
            if (later != null) {
                Nd4j.gemm(later, recurrent, error, false, true, 1, 1);
            }
            INDArray delta = error.muli(slope(at(states, t)));
            Nd4j.gemm(at(input, t).dup('f'), delta, byWeights, true, false, 1, 1);
            INDArray before = t > 0 ? at(states, t - 1) : start;
            if (before != null) {
                Nd4j.gemm(before.dup('f'), delta, byRecurrent, true, false, 1, 1);
            }
            byBias.addi(delta.sum(0));
            at(byInput, t).assign(delta.mmul(weights.transpose()));
            later = delta;
        }
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradient.gradientForVariable().put(SimpleRnnParamInitializer.WEIGHT_KEY, byWeights);
        gradient.gradientForVariable().put(SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY, byRecurrent);
        gradient.gradientForVariable().put(SimpleRnnParamInitializer.BIAS_KEY, byBias);
        return new Pair<>(gradient, byInput);
    }

    private static INDArray at(INDArray sequence, long t) {
        return sequence.get(all(), all(), point(t));
    }

    /** Of the activation function, by its value. */
    private INDArray slope(INDArray state) {
        return layerConf().getActivationFn() instanceof ActivationReLU
                ? state.gt(0).castTo(state.dataType())
                : state.mul(state).rsubi(1);
    }
}
