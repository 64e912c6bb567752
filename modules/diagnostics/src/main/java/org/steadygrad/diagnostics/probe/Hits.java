package org.steadygrad.diagnostics.probe;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.layers.training.CenterLossOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How many examples of a batch a classifier gets right, from the forward pass of its own training step: what has come
 * into the output layer is still there after the backward pass, dropout included, and only the output layer's product
 * {@code xW + b} is formed once more. The class answered is the one with the largest pre-activation (the first of
 * several), with a lone sigmoid unit whether it is positive.
 *
 * @param examples with a label that counts
 */
record Hits(int hits, int examples) {
    static final Hits NONE = new Hits(0, 0);

    Hits plus(Hits more) {
        return new Hits(hits + more.hits, examples + more.examples);
    }

    /** NaN for no examples. */
    double share() {
        return (double) hits / examples;
    }

    /**
     * Of a layer that has gone through its backward pass.
     *
     * @return {@link #NONE} for layers that do not choose one class per example
     */
    static Hits of(Layer output) {
        return chooses(output)
                ? count(answers(output), ((IOutputLayer) output).getLabels(), output.getMaskArray())
                : NONE;
    }

    private static boolean chooses(Layer layer) {
        boolean known =
                layer instanceof OutputLayer || layer instanceof CenterLossOutputLayer || layer instanceof LossLayer;
        if (!known
                || layer.input() == null
                || layer.input().rank() != 2
                || ((IOutputLayer) layer).getLabels() == null) {
            return false;
        }
        IActivation activation = ((BaseLayer) layer.conf().getLayer()).getActivationFn();
        return activation instanceof ActivationSoftmax
                || activation instanceof ActivationSigmoid
                        && ((IOutputLayer) layer).getLabels().columns() == 1;
    }

    private static INDArray answers(Layer layer) {
        if (layer instanceof LossLayer) {
            return layer.input();
        }
        INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
        INDArray answers = layer.input().castTo(weights.dataType()).mmul(weights);
        INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        return bias == null ? answers : answers.addiRowVector(bias);
    }

    private static Hits count(INDArray answers, INDArray labels, INDArray mask) {
        double[][] given = answers.toDoubleMatrix();
        double[][] right = labels.toDoubleMatrix();
        double[] counts = mask == null ? null : mask.ravel().toDoubleVector();
        Hits sum = NONE;
        for (int i = 0; i < given.length; i++) {
            if (counts == null || counts[i] != 0) {
                sum = sum.plus(new Hits(agree(given[i], right[i]) ? 1 : 0, 1));
            }
        }
        return sum;
    }

    /** An answer with a NaN in it is wrong. */
    private static boolean agree(double[] given, double... right) {
        if (given.length == 1) {
            return Double.isFinite(given[0]) && given[0] > 0 == right[0] > 0.5;
        }
        return anyNaN(given) ? false : largest(given) == largest(right);
    }

    private static int largest(double... values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    private static boolean anyNaN(double... values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
