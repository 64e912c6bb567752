package org.steadygrad.benchmarks;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.ArticleConvNet;
import org.steadygrad.optimizers.Updaters;

/** The article's net at full width in the fast lane of the CPU, on one thread, with batches of 32. */
final class ArticleNet {
    static final int PARAMETERS = 440_394;
    private static final int BATCH = 32;
    private static final int FIRST_STEPS = 20;

    private final MultiLayerNetwork net;
    private final INDArray images;
    private final INDArray labels;

    private ArticleNet(MultiLayerNetwork net, INDArray images, INDArray labels) {
        this.net = net;
        this.images = images;
        this.labels = labels;
    }

    /** After its first steps. To be called on the thread that measures. */
    static ArticleNet started() {
        Engine.start();
        Engine.bindThread();
        Nd4j.getRandom().setSeed(1);
        ArticleNet made = new ArticleNet(network(), Nd4j.rand(BATCH, 1, 28, 28), labels());
        for (int i = 0; i < FIRST_STEPS; i++) {
            made.step();
        }
        return made;
    }

    MultiLayerNetwork net() {
        return net;
    }

    void step() {
        net.fit(images, labels);
    }

    /** The flattened gradient that a backward pass leaves: the sum over the batch. */
    INDArray gradient() {
        net.setInput(images);
        net.setLabels(labels);
        net.computeGradientAndScore();
        return net.getFlattenedGradients();
    }

    private static MultiLayerNetwork network() {
        MultiLayerConfiguration configuration =
                ArticleConvNet.fullWidth(DataShape.image(1, 28, 28, 10)).configuration();
        configuration.setCacheMode(CacheMode.DEVICE);
        configuration.getConfs().forEach(layer -> layer.setCacheMode(CacheMode.DEVICE));
        MultiLayerNetwork net = new MultiLayerNetwork(Updaters.set(configuration, new Nesterovs(0.01, 0.9)));
        net.init();
        return net;
    }

    private static INDArray labels() {
        INDArray labels = Nd4j.zeros(BATCH, 10);
        for (int i = 0; i < BATCH; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        return labels;
    }
}
