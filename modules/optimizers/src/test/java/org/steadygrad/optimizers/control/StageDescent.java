package org.steadygrad.optimizers.control;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.optimizers.GradientProbe;
import org.steadygrad.optimizers.TestNets;

/**
 * Gradient descent under a control on a function of a few values, which are the incoming weights of a hidden layer's only
 * unit. The weights are the values plus 3, so that they have a norm at the lowest point too.
 */
final class StageDescent {
    private static final double OFFSET = 3;

    private final GradientControl control;
    private final MultiLayerNetwork net;
    private final INDArray gradient;
    private final INDArray weights;
    private final INDArray weightGradient;
    private int step;

    StageDescent(GradientControl control, DataType type, double... start) {
        this.control = control;
        net = TestNets.started(TestNets.settings(type, new Sgd(1))
                .miniBatch(false)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(start.length)
                        .nOut(1)
                        .hasBias(false)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE).nIn(1).nOut(2).build())
                .build());
        net.initGradientsView();
        gradient = net.getFlattenedGradients().reshape(net.numParams());
        weights = net.params().reshape(net.numParams()).get(NDArrayIndex.interval(0, start.length));
        weightGradient = gradient.get(NDArrayIndex.interval(0, start.length));
        GradientProbe.set(weights, shifted(OFFSET, start));
    }

    /** How low it comes at its lowest. */
    double lowest(
            ToDoubleFunction<double[]> height, UnaryOperator<double[]> slope, double rate, double enough, int most) {
        double lowest = Double.POSITIVE_INFINITY;
        while (step < most && lowest > enough) {
            double[] at = shifted(-OFFSET, weights.toDoubleVector());
            double here = height.applyAsDouble(at);
            lowest = Math.min(lowest, here);
            take(here, rate, slope.apply(at));
        }
        return lowest;
    }

    private void take(double loss, double rate, double... slope) {
        gradient.assign(0);
        GradientProbe.set(weightGradient, slope);
        net.setScore(loss);
        control.onGradientCalculation(net);
        weights.subi(weightGradient.mul(rate));
        net.setIterationCount(++step);
        control.iterationDone(net, step, 0);
    }

    private static double[] shifted(double by, double... values) {
        return Arrays.stream(values).map(value -> value + by).toArray();
    }
}
