package org.steadygrad.experiments.bench;

import java.io.IOException;
import java.util.function.IntConsumer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.ArticleConvNet;
import org.steadygrad.training.Training;

/**
 * A process that trains the article's net in one way and prints images per second: it warms up, prints {@code ready},
 * waits for a line, measures, prints the figure.
 */
public final class ThroughputProbe {
    private static final int BATCH = BenchTrials.BATCH;
    private static final int WARM_UP = 10;
    private static final DataShape DIGITS = DataShape.image(1, 28, 28, 10);

    private ThroughputProbe() {}

    /** Arguments: a {@link Way} and a number of seconds. */
    public static void main(String[] args) throws IOException {
        double seconds = Double.parseDouble(args[1]);
        switch (Way.valueOf(args[0])) {
            case STOCK -> measure(stock(), seconds);
            case FAST_LANE -> measure(fastLane(), seconds);
            case TRIAL -> measure(trial(), seconds);
        }
        System.exit(0);
    }

    /** How the net is trained. */
    enum Way {
        /** DL4J as it comes: all threads, no helpers, no cache. */
        STOCK,
        /** A plain DL4J loop with {@code FastCpu} and the configuration's cache on; one thread. */
        FAST_LANE,
        /** A trial of the suite, with all that it records; one thread. */
        TRIAL
    }

    private static IntConsumer stock() {
        return loop(false);
    }

    private static IntConsumer fastLane() {
        Engine.start();
        Engine.bindThread();
        return loop(true);
    }

    private static IntConsumer loop(boolean cached) {
        MultiLayerConfiguration configuration = ArticleConvNet.fullWidth(DIGITS).configuration();
        configuration.getConfs().forEach(c -> {
            c.setCacheMode(cached ? CacheMode.DEVICE : CacheMode.NONE);
            if (c.getLayer() instanceof BaseLayer layer) {
                layer.setIUpdater(new Nesterovs(0.01, 0.9));
            }
        });
        configuration.setCacheMode(cached ? CacheMode.DEVICE : CacheMode.NONE);
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        INDArray images = Nd4j.rand(BATCH, 1, 28, 28);
        INDArray labels = Nd4j.zeros(BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        return steps -> {
            for (int i = 0; i < steps; i++) {
                net.fit(images, labels);
            }
        };
    }

    private static IntConsumer trial() {
        Engine.start();
        Engine.bindThread();
        Dataset data = BenchTrials.data();
        return steps -> Training.run(new PlannedTrial("throughput", BenchTrials.trial(steps, 1)), data);
    }

    private static void measure(IntConsumer training, double seconds) throws IOException {
        long warmUp = time(training, WARM_UP);
        int steps = (int) Math.max(5, Math.min(10_000, seconds * 1e9 / (warmUp / (double) WARM_UP)));
        System.out.println("ready");
        System.in.read();
        long nanos = time(training, steps);
        System.out.println(BATCH * (double) steps / (nanos / 1e9));
    }

    private static long time(IntConsumer training, int steps) {
        long began = System.nanoTime();
        training.accept(steps);
        return System.nanoTime() - began;
    }
}
