package org.steadygrad.experiments.bench;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.ArticleConvNet;

/** The article's net at full width in a loop of {@code fit}, as any DL4J program has it: nothing is recorded. */
final class PlainLoop {
    private final MultiLayerNetwork net;
    private final INDArray images = Nd4j.rand(BenchTrials.BATCH, 1, 28, 28);
    private final INDArray labels = Nd4j.zeros(BenchTrials.BATCH, 10);

    PlainLoop(CacheMode cache) {
        MultiLayerConfiguration configuration =
                ArticleConvNet.fullWidth(DataShape.image(1, 28, 28, 10)).configuration();
        configuration.setCacheMode(cache);
        configuration.getConfs().forEach(c -> {
            c.setCacheMode(cache);
            if (c.getLayer() instanceof BaseLayer layer) {
                layer.setIUpdater(new Nesterovs(0.01, 0.9));
            }
        });
        net = new MultiLayerNetwork(configuration);
        net.init();
        for (int i = 0; i < BenchTrials.BATCH; i++) {
            labels.putScalar(i, i % 10, 1);
        }
    }

    /** Trains for so many steps and gives images per second. */
    double train(int steps) {
        long began = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            net.fit(images, labels);
        }
        return BenchTrials.BATCH * (double) steps / ((System.nanoTime() - began) / 1e9);
    }
}
