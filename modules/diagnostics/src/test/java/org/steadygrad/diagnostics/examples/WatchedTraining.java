package org.steadygrad.diagnostics.examples;

import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.monitor.Guard;
import org.steadygrad.diagnostics.monitor.StabilityMonitor;
import org.steadygrad.diagnostics.monitor.StepValues;
import org.steadygrad.diagnostics.monitor.TrainingStoppedException;
import org.steadygrad.diagnostics.monitor.Watch;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.optimizers.control.GradientControl;

/** Trains a small net whose inputs are badly scaled, until the guard stops it, and says how it came about. */
public final class WatchedTraining {
    private static final int STEPS = 200;
    private static final int LAST = 5;

    private WatchedTraining() {}

    /** Prints the end of the explosion and saves the whole, in the folder for temporary files or the one given. */
    public static void main(String[] args) throws IOException {
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("watched");
        StabilityMonitor monitor = StabilityMonitor.of(GradientControl.of(), watch());
        train(monitor);
        printLastSteps(monitor);
        monitor.save(folder.resolve("training.steadygrad"));

        StabilityMonitor tamed = StabilityMonitor.of(GradientControl.of(clipGlobalNorm(1.0)), watch());
        train(tamed);
        System.out.println("clipped: " + tamed.verdicts().size() + " verdicts");
    }

    /** Trains until the guard stops it or the steps are made. */
    static void train(StabilityMonitor monitor) {
        Nd4j.getRandom().setSeed(1);
        MultiLayerNetwork net = network();
        net.setListeners(Guard.stopping(monitor));
        try {
            for (int step = 1; step <= STEPS; step++) {
                net.fit(batch());
            }
        } catch (TrainingStoppedException e) {
            System.out.println(e.getMessage());
        }
    }

    static Watch watch() {
        return Watch.divergence(WatchRules.ofLoss(StopRules.defaults()));
    }

    private static void printLastSteps(StabilityMonitor monitor) {
        int size = monitor.lastSteps().size();
        for (StepValues step : monitor.lastSteps().subList(Math.max(0, size - LAST), size)) {
            System.out.printf(
                    Locale.ROOT,
                    "step %d: loss %.3g, |g| %.3g, |update| of the first layer %.3g%n",
                    step.step(),
                    step.value(Quantity.LOSS).orElseThrow(),
                    step.value(Quantity.GRADIENT_NORM_RAW).orElseThrow(),
                    step.value(Quantity.UPDATE_NORM, "layer0").orElseThrow());
        }
    }

    private static MultiLayerNetwork network() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.002, 0.9))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(16)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build();
        MultiLayerNetwork net = new MultiLayerNetwork(conf);
        net.init();
        return net;
    }

    /** Inputs of size 30; the answer is their mean. */
    private static DataSet batch() {
        INDArray inputs = Nd4j.randn(DataType.FLOAT, 32, 4).muli(30);
        return new DataSet(inputs, inputs.mean(true, 1));
    }
}
