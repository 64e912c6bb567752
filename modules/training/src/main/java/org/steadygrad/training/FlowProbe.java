package org.steadygrad.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Looks at every layer's output and gradient in a training step. DL4J shows the net's input and all outputs but the last
 * layer's. Changes nothing; slow, for replays only.
 */
final class FlowProbe extends BaseTrainingListener {
    private final Map<String, LayerFlow> outputs = new LinkedHashMap<>();
    private List<LayerFlow> flows = List.of();

    /** Of the latest step; where the batch was cut into parts, the outputs are those of its last. */
    List<LayerFlow> flows() {
        return flows;
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
        outputs.clear();
        Layer[] layers = ((MultiLayerNetwork) model).getLayers();
        for (int i = 0; i + 1 < activations.size() && i < layers.length; i++) {
            note(name(layers[i]), activations.get(i + 1));
        }
    }

    @Override
    public void onForwardPass(Model model, Map<String, INDArray> activations) {
        outputs.clear();
        activations.forEach(this::note);
    }

    private void note(String layer, INDArray activations) {
        outputs.put(layer, output(layer, activations));
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
        flows = new ArrayList<>();
        if (model instanceof MultiLayerNetwork sequence) {
            for (int i = 0; i < sequence.getnLayers(); i++) {
                add(name(sequence.getLayer(i)), String.valueOf(i), sequence.getLayer(i), model);
            }
        } else {
            for (Layer layer : ((ComputationGraph) model).getLayers()) {
                add(name(layer), name(layer), layer, model);
            }
        }
    }

    /** @param key which the network's table of gradients has for the layer */
    private void add(String name, String key, Layer layer, Model model) {
        Map<String, INDArray> all = model.gradient().gradientForVariable();
        List<INDArray> gradients = layer.paramTable().keySet().stream()
                .map(parameter -> all.get(key + "_" + parameter))
                .filter(Objects::nonNull)
                .toList();
        flows.add(withGradient(outputs.getOrDefault(name, unseen(name)), gradients, model.batchSize()));
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
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
