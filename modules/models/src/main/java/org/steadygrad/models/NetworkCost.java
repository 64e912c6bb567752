package org.steadygrad.models;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.experiment.DataShape;

/**
 * How large a network is, and how much work.
 *
 * @param parameters trained ones: without batch norm's running statistics
 * @param multiplyAdds of one example's way forward, in layers with weights; a training step takes about three times as
 *     many
 */
public record NetworkCost(long parameters, long multiplyAdds) {
    private static final NetworkCost NOTHING = new NetworkCost(0, 0);

    /**
     * Sends one example of zeros through the network.
     *
     * @throws org.steadygrad.core.InvalidInputException if the network does not fit the shape
     */
    public static NetworkCost of(Network network, DataShape shape) {
        try (TrainableNetwork net = network.blueprint().network()) {
            net.initialize();
            return net.answers(example(shape)).entrySet().stream()
                    .map(answer -> of(answer.getKey(), answer.getValue(), shape))
                    .reduce(NOTHING, NetworkCost::plus);
        }
    }

    private NetworkCost plus(NetworkCost other) {
        return new NetworkCost(parameters + other.parameters, multiplyAdds + other.multiplyAdds);
    }

    private static NetworkCost of(Layer layer, INDArray answer, DataShape shape) {
        NetworkCost sum = NOTHING;
        for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
            sum = sum.plus(of(layer, parameter.getKey(), parameter.getValue().length(), places(layer, answer, shape)));
        }
        return sum;
    }

    private static NetworkCost of(Layer layer, String parameter, long length, long places) {
        boolean statistic = parameter.equals(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                || parameter.equals(BatchNormalizationParamInitializer.GLOBAL_VAR)
                || parameter.equals(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        boolean weight = conf.initializer().isWeightParam(conf, parameter);
        return new NetworkCost(statistic ? 0 : length, weight ? length * places : 0);
    }

    /** How often each weight is used: at every pixel or step of the answer, in recurrent layers at every step. */
    private static long places(Layer layer, INDArray answer, DataShape shape) {
        if (isRecurrent(layer.conf().getLayer()) && shape.isSequence()) {
            return shape.features().get(1);
        }
        long places = 1;
        for (int axis = 2; axis < answer.rank(); axis++) {
            places *= answer.size(axis);
        }
        return places;
    }

    private static boolean isRecurrent(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer instanceof BaseRecurrentLayer
                || layer instanceof BaseWrapperLayer wrapper && isRecurrent(wrapper.getUnderlying());
    }

    private static INDArray example(DataShape shape) {
        long[] sizes = new long[shape.features().size() + 1];
        sizes[0] = 1;
        for (int i = 1; i < sizes.length; i++) {
            sizes[i] = shape.features().get(i - 1);
        }
        return Nd4j.zeros(DataType.FLOAT, sizes);
    }
}
