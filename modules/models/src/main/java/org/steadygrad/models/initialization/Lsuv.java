package org.steadygrad.models.initialization;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;

/**
 * Layer-sequential unit variance: orthogonal weights, then layer by layer, from the input on,
 *
 * <p>{@code W = W * gain / √var(z)} while {@code |var(z)/gain² - 1| >= tolerance}, at most {@code iterations} times
 *
 * <p>with {@code z} the layer's output before its activation function, biases included, and its variance over examples,
 * units and positions of one batch. Dropout is off and batch norm uses its running statistics, which stay as they are.
 * Scaled are dense and output layers and convolutions; recurrent layers, and whatever is within a wrapper, keep their
 * orthogonal weights. With biases of zero one scaling is exact; a layer that does not get there is left as it is after
 * the last.
 *
 * <p>Mishkin & Matas, "All you need is a good init", ICLR 2016.
 *
 * @param gain standard deviation aimed at, > 0; the paper's is 1
 * @param tolerance > 0; relative, of the variance
 * @param iterations most scalings of a layer, >= 1
 */
record Lsuv(double gain, double tolerance, int iterations) implements Initialization {
    static final double DEFAULT_TOLERANCE = 0.1;
    static final int DEFAULT_ITERATIONS = 10;

    private static final Orthogonal START = new Orthogonal("lsuv", 1);

    @Override
    public MultiLayerConfiguration configure(MultiLayerConfiguration configuration) {
        return START.configure(configuration);
    }

    @Override
    public ComputationGraphConfiguration configure(ComputationGraphConfiguration configuration) {
        return START.configure(configuration);
    }

    @Override
    public void afterInit(MultiLayerNetwork network, INDArray features) {
        LayerWorkspaceMgr noWorkspaces = LayerWorkspaceMgr.noWorkspaces();
        INDArray input = features.dup();
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            InputPreProcessor reshaping = network.getLayerWiseConfigurations().getInputPreProcess(i);
            INDArray taken = reshaping == null
                    ? input
                    : reshaping.preProcess(input, Math.toIntExact(features.size(0)), noWorkspaces);
            Supplier<INDArray> forward = () -> layer.activate(taken, false, noWorkspaces);
            scale("layer" + i, layer, forward);
            input = forward.get();
        }
        network.clear();
    }

    @Override
    public void afterInit(ComputationGraph network, INDArray... features) {
        int[] order = network.topologicalSortOrder();
        for (int i = 0; i < order.length; i++) {
            int place = i;
            GraphVertex vertex = network.getVertices()[order[i]];
            if (vertex.hasLayer()) {
                scale(vertex.getVertexName(), vertex.getLayer(), () -> network.feedForward(
                                copies(features), place, false, true)
                        .get(vertex.getVertexName()));
            }
        }
        network.clear();
    }

    /** Some layers compute in the place of their input. */
    private static INDArray[] copies(INDArray... features) {
        return Stream.of(features).map(INDArray::dup).toArray(INDArray[]::new);
    }

    private void scale(String name, Layer layer, Supplier<INDArray> forward) {
        if (!(layer.getConfig() instanceof BaseLayer settings) || !isScaled(settings)) {
            return;
        }
        String known = settings.getLayerName() == null ? name : settings.getLayerName();
        for (int i = 0; i < iterations; i++) {
            double ratio = variance(known, beforeActivation(settings, forward)) / (gain * gain);
            if (Math.abs(ratio - 1) < tolerance) {
                return;
            }
            layer.getParam(DefaultParamInitializer.WEIGHT_KEY).divi(Math.sqrt(ratio));
        }
    }

    private static boolean isScaled(BaseLayer layer) {
        return layer instanceof DenseLayer || layer instanceof BaseOutputLayer || layer instanceof ConvolutionLayer;
    }

    private static INDArray beforeActivation(BaseLayer layer, Supplier<INDArray> forward) {
        IActivation activation = layer.getActivationFn();
        layer.setActivationFn(new ActivationIdentity());
        try {
            return forward.get();
        } finally {
            layer.setActivationFn(activation);
        }
    }

    private static double variance(String layer, INDArray outputs) {
        double variance = variance(outputs.dup('c').reshape(outputs.length()).toDoubleVector());
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new InvalidInputException(
                    "lsuv must see outputs that vary and are finite: those of %s have variance %s"
                            .formatted(layer, Numbers.text(variance)));
        }
        return variance;
    }

    private static double variance(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / values.length;
    }
}
