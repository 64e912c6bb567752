package org.steadygrad.diagnostics.curvature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.diagnostics.noise.MicroBatchGradients;

/**
 * What measuring costs on the article's network (440,394 parameters, batches of 32, the CPU's fast lane), in training
 * steps of the same run, every 64 steps. Prints one line per measurement. To be run by hand; the figures are in the page
 * on curvature.
 */
final class CurvatureCost {
    private static final int BATCH = 32;
    private static final int BETWEEN = 64;
    private static final int CLASSES = 10;
    private static final int PIXELS = 28 * 28;

    private CurvatureCost() {}

    public static void main(String... arguments) {
        FastCpu.enable();
        measure("SGD", new Sgd(0.05));
        measure("Adam", new Adam(0.001));
    }

    private static void measure(String name, IUpdater updater) {
        MultiLayerNetwork net = article(updater);
        DataSet probe = strokes(1_000_000);
        List<DataSet> parts = probe.batchBy(BATCH / 8);
        Curvature curvature = Curvature.of(net, probe);
        for (int measurement = 0; measurement < 10; measurement++) {
            int from = measurement * BETWEEN;
            double step = median(IntStream.range(0, BETWEEN)
                    .mapToObj(i -> strokes(from + i))
                    .map(batch -> millis(() -> net.fit(batch)))
                    .toList());
            System.out.printf("%s, step %d, %.1f ms a step, loss %.3f%n", name, from + BETWEEN, step, net.score());
            List<Sharpness> found = new ArrayList<>();
            report("sharpness", step, millis(() -> found.add(curvature.sharpness())));
            report("preconditioned", step, millis(() -> curvature
                    .preconditionedSharpness(net.getIterationCount())
                    .ifPresent(found::add)));
            found.forEach(one -> System.out.printf(
                    "    %.4g, residual %.3f, %d gradients%n", one.value(), one.relativeResidual(), one.gradients()));
            report("trace", step, millis(curvature::trace));
            report("noise", step, millis(() -> MicroBatchGradients.of(curvature.surface(), parts)
                    .noise()));
            double[] position = curvature.surface().position();
            report("one gradient", step, millis(() -> curvature.surface().at(position)));
        }
    }

    private static void report(String what, double step, double millis) {
        System.out.printf("  %s: %.1f steps%n", what, millis / step);
    }

    private static double millis(Runnable body) {
        long began = System.nanoTime();
        body.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Three random strokes for each class on black, moved and dimmed at random. */
    private static DataSet strokes(long seed) {
        Random random = new Random(seed);
        float[] images = new float[BATCH * PIXELS];
        float[] labels = new float[BATCH * CLASSES];
        for (int n = 0; n < BATCH; n++) {
            int label = random.nextInt(CLASSES);
            labels[n * CLASSES + label] = 1;
            Random shape = new Random(label);
            int right = random.nextInt(5);
            int down = random.nextInt(5);
            for (int stroke = 0; stroke < 3; stroke++) {
                double x = 4 + 16 * shape.nextDouble() + right;
                double y = 4 + 16 * shape.nextDouble() + down;
                double angle = 2 * Math.PI * shape.nextDouble() + 0.3 * random.nextGaussian();
                for (double t = 0; t < 10; t += 0.5) {
                    int column = (int) Math.min(27, Math.max(0, x + t * Math.cos(angle)));
                    int row = (int) Math.min(27, Math.max(0, y + t * Math.sin(angle)));
                    images[n * PIXELS + row * 28 + column] = 0.5f + random.nextFloat() / 2;
                }
            }
        }
        return new DataSet(
                Nd4j.createFromArray(images).reshape(BATCH, 1, 28, 28),
                Nd4j.createFromArray(labels).reshape(BATCH, CLASSES));
    }

    private static MultiLayerNetwork article(IUpdater updater) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .weightInit(WeightInit.RELU)
                .cacheMode(CacheMode.DEVICE)
                .convolutionMode(ConvolutionMode.Same)
                .list();
        for (int block = 0; block < 2; block++) {
            layers.layer(new ConvolutionLayer.Builder(3, 3)
                    .nOut(64)
                    .activation(Activation.RELU)
                    .build());
            layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(2, 2)
                    .stride(2, 2)
                    .build());
        }
        layers.layer(
                new DenseLayer.Builder().nOut(128).activation(Activation.RELU).build());
        layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build());
        MultiLayerNetwork network = new MultiLayerNetwork(
                layers.setInputType(InputType.convolutional(28, 28, 1)).build());
        network.init();
        return network;
    }
}
