package org.steadygrad.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks at every layer's output and gradient in a training step. DL4J shows the net's input and all outputs but the last
 * layer's. Changes nothing; slow, for replays only.
 */
final class FlowProbe extends BaseTrainingListener {
    private final List<LayerFlow> outputs = new ArrayList<>();
    private List<LayerFlow> flows = List.of();

    /** Of the latest step; where the batch was cut into parts, the outputs are those of its last. */
    List<LayerFlow> flows() {
        return flows;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        outputs.clear();
        Layer[] layers = ((MultiLayerNetwork) model).getLayers();
        for (int i = 0; i < layers.length; i++) {
            String name = layers[i].conf().getLayer().getLayerName();
            outputs.add(i + 1 < activations.size() ? output(name, activations.get(i + 1)) : unseen(name));
        }
    }

    private static LayerFlow unseen(String layer) {
        return new LayerFlow(layer, Double.NaN, Double.NaN, 0, Double.NaN, 0);
    }

    private static LayerFlow output(String layer, INDArray activations) {
        float[] values = activations.dup('c').data().asFloat();
        double largest = 0;
        long zero = 0;
        long bad = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
            zero += value == 0 ? 1 : 0;
            bad += Float.isFinite(value) ? 0 : 1;
        }
        double share = (double) zero / values.length;
        return new LayerFlow(layer, largest, share, bad, Double.NaN, 0);
    }

    @Override
    public void onGradientCalculation(Model model) {
        Layer[] layers = ((MultiLayerNetwork) model).getLayers();
        flows = new ArrayList<>();
        for (int i = 0; i < layers.length && i < outputs.size(); i++) {
            flows.add(withGradient(outputs.get(i), gradients(model, i), model.batchSize()));
        }
    }

    private static List<INDArray> gradients(Model model, int layer) {
        return model.gradient().gradientForVariable().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(layer + "_"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static LayerFlow withGradient(LayerFlow flow, List<INDArray> gradients, int batch) {
        if (gradients.isEmpty()) {
            return flow;
        }
        double squares = 0;
        long bad = 0;
        for (INDArray gradient : gradients) {
            double[] values = gradient.dup('c').data().asDouble();
            squares += Arrays.stream(values).map(v -> v * v).sum();
            bad += Arrays.stream(values).filter(v -> !Double.isFinite(v)).count();
        }
        return new LayerFlow(
                flow.layer(),
                flow.largestOutput(),
                flow.zeroOutputs(),
                flow.nonFiniteOutputs(),
                Math.sqrt(squares) / batch,
                bad);
    }
}
