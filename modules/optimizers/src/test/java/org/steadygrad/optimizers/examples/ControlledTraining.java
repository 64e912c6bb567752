package org.steadygrad.optimizers.examples;

import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;
import static org.steadygrad.optimizers.control.GradientStages.measureNorm;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;

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
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.gradient.Grouping;

/** Trains a small net whose inputs are badly scaled: without the control its loss is soon NaN. */
public final class ControlledTraining {
    private static final int STEPS = 200;

    private ControlledTraining() {}

    /** Prints, every 50 steps, the loss, the gradient's norm, and how much of it reached the updater. */
    public static void main(String[] args) {
        GradientControl control = GradientControl.of(skipNonFinite(), measureNorm(Grouping.LAYER), clipGlobalNorm(1.0));
        train(control);
        System.out.printf(
                Locale.ROOT,
                "clipped at %d of %d steps, skipped %d%n",
                control.tally().stages().get(2).fired(),
                control.tally().steps(),
                control.tally().skipped());
    }

    /** The loss at the end. */
    static double train(GradientControl control) {
        Nd4j.getRandom().setSeed(1);
        MultiLayerNetwork net = network();
        net.setListeners(control);
        for (int step = 1; step <= STEPS; step++) {
            net.fit(batch());
            if (step % 50 == 0) {
                ControlReport report = control.lastReport();
                System.out.printf(
                        Locale.ROOT,
                        "step %d: loss %.3g, |g| %.3g, after control %.3g%n",
                        step,
                        net.score(),
                        report.rawNorm(),
                        report.norm());
            }
        }
        return net.score();
    }

    private static MultiLayerNetwork network() {
        MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.05, 0.9))
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
