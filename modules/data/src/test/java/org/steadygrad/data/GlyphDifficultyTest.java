package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.data.examples.Batch;
import org.steadygrad.data.examples.Examples;

/** The glyphs are worth a convolutional net, and one learns them. */
class GlyphDifficultyTest {
    static {
        FastCpu.enable();
    }

    private static final Dataset GLYPHS = DataSets.load(DataSets.catalog().component("glyphs", Map.of()));

    /** At its best epoch, which only a look at the test images can tell, so the bound is a generous one. */
    @Test
    void softmaxRegressionStaysUnderNinetyPercent() {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.002))
                .weightInit(WeightInit.XAVIER)
                .list()
                .layer(softmax())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        net.init();
        double best = 0;
        int epoch = GLYPHS.train().count() / 64;
        for (int epochs = 1; epochs <= 10; epochs++) {
            train(net, 64, (epochs - 1) * epoch, epochs * epoch);
            best = Math.max(best, accuracy(net, GLYPHS.test()));
        }
        assertThat(accuracy(net, GLYPHS.train()))
                .as("it has learnt what it can")
                .isGreaterThan(0.84);
        assertThat(best).isBetween(0.7, 0.9);
    }

    @Test
    void theArticlesNetWithSixteenFiltersPassesNinetySevenPercent() {
        int steps = 600;
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.005, 0.995)))
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .cacheMode(CacheMode.DEVICE)
                .list()
                .layer(convolution())
                .layer(pooling())
                .layer(convolution())
                .layer(pooling())
                .layer(new DenseLayer.Builder()
                        .nOut(128)
                        .activation(Activation.RELU)
                        .build())
                .layer(softmax())
                .setInputType(InputType.convolutional(28, 28, 1))
                .build());
        net.init();
        train(net, 32, 0, steps);
        assertThat(accuracy(net, GLYPHS.test())).isGreaterThan(0.97);
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(16)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** Steps {@code from + 1} to {@code to}. */
    private static void train(MultiLayerNetwork net, int batchSize, int from, int to) {
        Batches batches = new Batches(1, GLYPHS.train().count(), batchSize);
        Batch batch = GLYPHS.train().room(batchSize);
        for (int step = from + 1; step <= to; step++) {
            GLYPHS.train().gather(batches.indices(step), batch);
            net.fit(batch.features(), batch.labels());
        }
    }

    private static double accuracy(MultiLayerNetwork net, Examples examples) {
        int right = 0;
        for (int from = 0; from < examples.count(); from += 500) {
            int to = Math.min(examples.count(), from + 500);
            INDArray classes = net.output(examples.range(from, to).features()).argMax(1);
            for (int i = from; i < to; i++) {
                right += classes.getInt(i - from) == examples.label(i) ? 1 : 0;
            }
        }
        return (double) right / examples.count();
    }
}
