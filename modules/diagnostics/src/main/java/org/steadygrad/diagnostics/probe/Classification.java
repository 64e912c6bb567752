package org.steadygrad.diagnostics.probe;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.layers.recurrent.RnnOutputLayer;
import org.deeplearning4j.nn.layers.training.CenterLossOutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.diagnostics.HeapBlocks;

/**
 * Judges the answers of a classifier to a training batch from the forward pass of the training step itself: what has come
 * into the output layer is still there after the backward pass, dropout included, and only the output layer's product
 * {@code xW + b} is formed once more. The class answered is the one with the largest pre-activation (the first of
 * several); a lone sigmoid unit says yes where it is positive. Where every step of a sequence has a class, each counts as an
 * answer; sequences with masks are not judged.
 */
final class Classification {
    /** Products that are formed in less time than ND4J takes to begin. */
    private static final int FEW = 1 << 16;

    private final HeapBlocks blocks = new HeapBlocks();
    private INDArray products;

    /**
     * Judges a layer that has gone through its backward pass.
     *
     * @return {@link Hits#NONE} for layers that do not choose one class per example
     */
    Hits judge(Layer output) {
        if (!chooses(output)) {
            return Hits.NONE;
        }
        INDArray labels = stepByStep(((IOutputLayer) output).getLabels());
        double[] mask = output.getMaskArray() == null ? null : blocks.all(output.getMaskArray());
        double[] given = answers(output);
        double[] right = blocks.all(labels);
        int classes = labels.columns();
        Hits sum = Hits.NONE;
        for (int i = 0; i < labels.rows(); i++) {
            if (mask == null || mask[i] != 0) {
                sum = sum.plus(new Hits(agree(given, right, i * classes, classes) ? 1 : 0, 1));
            }
        }
        return sum;
    }

    private static boolean chooses(Layer layer) {
        boolean known =
                layer instanceof OutputLayer || layer instanceof CenterLossOutputLayer || layer instanceof LossLayer;
        if (!(known || isStepByStep(layer))
                || layer.input() == null
                || layer.input().rank() != (known ? 2 : 3)
                || ((IOutputLayer) layer).getLabels() == null) {
            return false;
        }
        IActivation activation = ((BaseLayer) layer.conf().getLayer()).getActivationFn();
        return activation instanceof ActivationSoftmax
                || activation instanceof ActivationSigmoid
                        && ((IOutputLayer) layer).getLabels().columns() == 1;
    }

    private static boolean isStepByStep(Layer layer) {
        return layer instanceof RnnOutputLayer
                && layer.getMaskArray() == null
                && ((org.deeplearning4j.nn.conf.layers.RnnOutputLayer)
                                        layer.conf().getLayer())
                                .getRnnDataFormat()
                        == RNNFormat.NCW;
    }

    /** {@code [n, size, steps]} as {@code [n steps, size]}, the steps of an example one after the other. */
    private static INDArray stepByStep(INDArray array) {
        return array.rank() == 2
                ? array
                : array.permute(0, 2, 1).dup('c').reshape('c', array.size(0) * array.size(2), array.size(1));
    }

    /** Pre-activations, example by example. */
    private double[] answers(Layer layer) {
        if (layer instanceof LossLayer) {
            return blocks.all(layer.input());
        }
        INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
        INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        double[] answers = products(stepByStep(layer.input()).castTo(weights.dataType()), weights);
        if (bias != null) {
            double[] offsets = blocks.all(bias);
            for (int i = 0; i < answers.length; i++) {
                answers[i] += offsets[i % offsets.length];
            }
        }
        return answers;
    }

    private double[] products(INDArray input, INDArray weights) {
        if (input.length() * weights.columns() > FEW) {
            return blocks.all(input.mmuli(weights, room(input.rows(), weights)));
        }
        double[] rows = blocks.all(input);
        double[] columns = blocks.all(weights.transpose());
        int length = input.columns();
        int units = weights.columns();
        double[] products = new double[input.rows() * units];
        for (int i = 0; i < products.length; i++) {
            products[i] = inner(rows, i / units * length, columns, i % units * length, length);
        }
        return products;
    }

    /** In four lanes, since a sum waits for the one before it. */
    private static double inner(double[] left, int fromLeft, double[] right, int fromRight, int length) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            a += left[fromLeft + i] * right[fromRight + i];
            b += left[fromLeft + i + 1] * right[fromRight + i + 1];
            c += left[fromLeft + i + 2] * right[fromRight + i + 2];
            d += left[fromLeft + i + 3] * right[fromRight + i + 3];
        }
        for (; i < length; i++) {
            a += left[fromLeft + i] * right[fromRight + i];
        }
        return (a + b) + (c + d);
    }

    private INDArray room(int rows, INDArray weights) {
        if (products == null || products.rows() != rows) {
            products = Nd4j.createUninitialized(weights.dataType(), new long[] {rows, weights.columns()}, 'f');
        }
        return products;
    }

    /** An answer with a NaN in it is wrong. */
    private static boolean agree(double[] given, double[] right, int from, int classes) {
        for (int i = from; i < from + classes; i++) {
            if (Double.isNaN(given[i])) {
                return false;
            }
        }
        return classes == 1
                ? given[from] > 0 == right[from] > 0.5
                : largest(given, from, classes) == largest(right, from, classes);
    }

    private static int largest(double[] values, int from, int count) {
        int largest = from;
        for (int i = from + 1; i < from + count; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
