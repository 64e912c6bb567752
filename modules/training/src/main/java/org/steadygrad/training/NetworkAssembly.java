package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.optimizers.Updaters;

/** Puts a trial's updater, regularization and seed onto a network's configuration, and initialises the network. */
final class NetworkAssembly {
    private NetworkAssembly() {}

    /**
     * The trial's network at its initial weights, which depend on the trial's replicate and the network alone. The
     * calling thread's random numbers then stand at the start of the replicate's dropout stream.
     */
    static MultiLayerNetwork assemble(MultiLayerConfiguration configuration, IUpdater updater, Trial trial) {
        long seed = Seeds.derive(trial.replicate(), Stream.WEIGHTS);
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            configure(configuration.getConf(i), updater, trial.setting(), seed, i == 0);
        }
        configuration.setCacheMode(CacheMode.DEVICE);
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        Nd4j.getRandom().setSeed(seed);
        net.init();
        Nd4j.getRandom().setSeed(Seeds.derive(trial.replicate(), Stream.DROPOUT));
        return net;
    }

    private static void configure(
            NeuralNetConfiguration configuration, IUpdater updater, Setting setting, long seed, boolean first) {
        configuration.setSeed(seed);
        configuration.setCacheMode(CacheMode.DEVICE);
        Layer layer = configuration.getLayer();
        if (layer instanceof BaseLayer trained) {
            trained.setRegularization(penalties(setting));
            Updaters.set(trained, updater);
        }
        if (setting.component(Factor.DROPOUT).name().equals("plain") && !first && isFullyConnected(layer)) {
            layer.setIDropout(new Dropout(1 - setting.component(Factor.DROPOUT).real("rate")));
        }
    }

    private static List<Regularization> penalties(Setting setting) {
        List<Regularization> penalties = new ArrayList<>();
        if (setting.real(Factor.L1) > 0) {
            penalties.add(new L1Regularization(setting.real(Factor.L1)));
        }
        if (setting.real(Factor.L2) > 0) {
            penalties.add(new L2Regularization(setting.real(Factor.L2)));
        }
        return penalties;
    }

    private static boolean isFullyConnected(Layer layer) {
        return layer instanceof DenseLayer || layer instanceof BaseOutputLayer;
    }
}
