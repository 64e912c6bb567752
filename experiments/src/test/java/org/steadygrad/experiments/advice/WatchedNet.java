package org.steadygrad.experiments.advice;

import java.util.Random;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.diagnostics.monitor.StabilityMonitor;
import org.steadygrad.diagnostics.monitor.Watch;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.optimizers.control.GradientControl;

/** A small real network, trained under a monitor on a task that it can learn: which of three inputs is the largest. */
final class WatchedNet {
    private static final int INPUTS = 6;
    private static final int CLASSES = 3;
    private static final int EXAMPLES = 32;

    private final IUpdater updater;
    private Activation activation = Activation.RELU;
    private int depth = 1;
    private double bias;
    private BiConsumer<Integer, float[]> spoil = (step, features) -> {};

    WatchedNet(IUpdater updater) {
        this.updater = updater;
    }

    WatchedNet of(Activation function, int layers) {
        activation = function;
        depth = layers;
        return this;
    }

    /** The first bias of every hidden unit. */
    WatchedNet biasedBy(double value) {
        bias = value;
        return this;
    }

    /** Changes the features of the batch of a step, counted from 1. */
    WatchedNet spoiledBy(BiConsumer<Integer, float[]> change) {
        spoil = change;
        return this;
    }

    /** Trains until it diverges or so many steps are made. */
    Recording train(int steps) {
        MultiLayerNetwork net = network();
        StabilityMonitor monitor = StabilityMonitor.of(
                GradientControl.of(),
                Watch.divergence(WatchRules.ofLoss(StopRules.defaults())),
                Diagnostics.of(Tier.STANDARD),
                batch(0).getFeatures());
        net.setListeners(monitor);
        for (int step = 1; step <= steps && monitor.postMortem().isEmpty(); step++) {
            net.fit(batch(step));
        }
        return monitor.recording();
    }

    private MultiLayerNetwork network() {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .list();
        for (int i = 0; i < depth; i++) {
            layers.layer(new DenseLayer.Builder()
                    .nOut(16)
                    .activation(activation)
                    .biasInit(bias)
                    .build());
        }
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build());
        MultiLayerNetwork net = new MultiLayerNetwork(
                layers.setInputType(InputType.feedForward(INPUTS)).build());
        net.init();
        return net;
    }

    private DataSet batch(int step) {
        Random random = new Random(100 + step);
        float[] features = new float[EXAMPLES * INPUTS];
        float[] labels = new float[EXAMPLES * CLASSES];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < EXAMPLES; i++) {
            labels[i * CLASSES + largest(features, i * INPUTS)] = 1;
        }
        spoil.accept(step, features);
        return new DataSet(
                Nd4j.createFromArray(features).reshape(EXAMPLES, INPUTS),
                Nd4j.createFromArray(labels).reshape(EXAMPLES, CLASSES));
    }

    private static int largest(float[] values, int from) {
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
