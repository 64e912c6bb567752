package org.steadygrad.optimizers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.updater.DecayingUpdater;
import org.steadygrad.optimizers.updater.DecoupledWeightDecay;
import org.steadygrad.optimizers.updater.MomentumBased;
import org.steadygrad.optimizers.updater.ScheduledAdaGrad;

/**
 * Puts schedules on an updater, and an updater on a network to be, and beside it the weight decay that is part of the
 * updater's method, which a DL4J updater cannot make by itself (see {@link DecayingUpdater}). For all other updaters
 * {@code set} is the same as DL4J's own {@code updater(…)}. Called again it puts the new decay in place of the old; L1 and
 * L2 penalties stay.
 *
 * <p>To be called on a built configuration, before the network is made of it: a weight decay given to DL4J M2.1's
 * {@code NeuralNetConfiguration.Builder} is put on every layer's weights twice, and acts twice.
 *
 * <p>The decay acts on what DL4J counts as weights and biases. PyTorch decays every parameter that it is given; DL4J
 * counts batch norm's gain and offset as neither, so they are not decayed here.
 */
public final class Updaters {
    private Updaters() {}

    /**
     * Sets an updater on all layers that train; frozen ones are left alone.
     *
     * @return the configuration
     */
    public static MultiLayerConfiguration set(MultiLayerConfiguration configuration, IUpdater updater) {
        configuration.getConfs().forEach(layer -> set(layer.getLayer(), updater));
        return configuration;
    }

    /**
     * Sets an updater on all layers that train; frozen ones are left alone.
     *
     * @return the configuration
     */
    public static ComputationGraphConfiguration set(ComputationGraphConfiguration configuration, IUpdater updater) {
        configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .forEach(vertex -> set(((LayerVertex) vertex).getLayerConf().getLayer(), updater));
        return configuration;
    }

    /** Sets a copy of an updater on one layer or on the layer that it wraps; does nothing where no updater is held. */
    public static void set(Layer layer, IUpdater updater) {
        trained(layer).forEach(trained -> {
            trained.setRegularization(withDecay(trained.getRegularization(), updater));
            trained.setRegularizationBias(withDecay(trained.getRegularizationBias(), updater));
            trained.setIUpdater(copy(updater));
        });
    }

    /** The layers that hold an updater: the layer itself, or those that it wraps. */
    static Stream<BaseLayer> trained(Layer layer) {
        if (layer instanceof BaseLayer trained) {
            return Stream.of(trained);
        } else if (layer instanceof BaseWrapperLayer wrapper) {
            return trained(wrapper.getUnderlying());
        } else if (layer instanceof Bidirectional both) {
            return Stream.concat(trained(both.getFwd()), trained(both.getBwd()));
        }
        return Stream.empty();
    }

    private static List<Regularization> withDecay(List<Regularization> present, IUpdater updater) {
        List<Regularization> all = new ArrayList<>(present == null ? List.of() : present);
        if (updater instanceof DecayingUpdater decaying && decaying.weightDecay() > 0) {
            all.removeIf(DecoupledWeightDecay.class::isInstance);
            all.add(new DecoupledWeightDecay(decaying.weightDecay()));
        }
        return all;
    }

    /** A copy with its schedules: DL4J's copy of AdaGrad has none. */
    private static IUpdater copy(IUpdater updater) {
        return updater instanceof AdaGrad adagrad && adagrad.getLearningRateSchedule() != null
                ? new ScheduledAdaGrad(adagrad.getLearningRateSchedule(), adagrad.getEpsilon())
                : updater.clone();
    }

    /**
     * A copy of an updater whose learning rate follows a schedule. Under a {@link FixedSchedule}, as {@code constant} makes
     * it, the copy has the plain learning rate and no schedule.
     *
     * @throws InvalidInputException if the updater has no learning rate and the schedule is not constant
     */
    public static IUpdater scheduled(IUpdater updater, ISchedule learningRate) {
        if (!updater.hasLearningRate()) {
            requireConstant("schedule", learningRate, updater, "learning rate");
            return copy(updater);
        }
        if (learningRate instanceof FixedSchedule constant) {
            return withRate(updater, constant.getValue(), null);
        }
        return withRate(updater, Double.NaN, learningRate);
    }

    /**
     * A copy of an updater whose learning rate and momentum follow schedules: DL4J's {@code Nesterovs} and our own
     * {@link MomentumBased} updaters have a momentum that can. A {@link FixedSchedule} makes a plain value, and for an
     * updater without momentum nothing.
     *
     * @param momentum of values in [0, 1)
     * @throws InvalidInputException if the updater has no learning rate or no momentum and the schedule of it is not
     *     constant
     */
    public static IUpdater scheduled(IUpdater updater, ISchedule learningRate, ISchedule momentum) {
        IUpdater scheduled = scheduled(updater, learningRate);
        boolean constant = momentum instanceof FixedSchedule;
        double value = constant ? momentum.valueAt(0, 0) : Double.NaN;
        if (scheduled instanceof Nesterovs nesterov) {
            nesterov.setMomentum(value);
            nesterov.setMomentumISchedule(constant ? null : momentum);
        } else if (scheduled instanceof MomentumBased based) {
            based.setMomentumAndSchedule(value, constant ? null : momentum);
        } else {
            requireConstant("momentumSchedule", momentum, updater, "momentum that can be scheduled");
        }
        return scheduled;
    }

    private static IUpdater withRate(IUpdater updater, double rate, ISchedule schedule) {
        IUpdater copy = updater.clone();
        copy.setLrAndSchedule(rate, schedule);
        return copy(copy);
    }

    private static void requireConstant(String field, ISchedule schedule, IUpdater updater, String lacking) {
        if (!(schedule instanceof FixedSchedule)) {
            throw new InvalidInputException("%s must be constant for %s, which has no %s, got %s"
                    .formatted(
                            field,
                            updater.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                            lacking,
                            schedule.getClass().getSimpleName()));
        }
    }

    /**
     * The learning rate that acts at an iteration and epoch, both counted from 0; empty for an updater that has none.
     */
    public static OptionalDouble rateAt(IUpdater updater, int iteration, int epoch) {
        return updater.hasLearningRate()
                ? OptionalDouble.of(updater.getLearningRate(iteration, epoch))
                : OptionalDouble.empty();
    }

    /**
     * The momentum that acts at an iteration and epoch, both counted from 0; empty for an updater that has none to be
     * scheduled.
     */
    public static OptionalDouble momentumAt(IUpdater updater, int iteration, int epoch) {
        if (updater instanceof Nesterovs nesterov) {
            return OptionalDouble.of(nesterov.currentMomentum(iteration, epoch));
        }
        return updater instanceof MomentumBased based
                ? OptionalDouble.of(based.currentMomentum(iteration, epoch))
                : OptionalDouble.empty();
    }

    /**
     * The learning rate that acts on a network's first layer that trains, at an iteration counted from 0 and in the
     * network's present epoch; empty if there is none. Read from the running network, so that a rate changed on the way
     * shows.
     */
    public static OptionalDouble rateAt(MultiLayerNetwork net, int iteration) {
        return rateAt(net.getLayers(), iteration, net.getEpochCount());
    }

    /** As {@link #rateAt(MultiLayerNetwork, int)}, with the layers in the graph's topological order. */
    public static OptionalDouble rateAt(ComputationGraph graph, int iteration) {
        return rateAt(graph.getLayers(), iteration, graph.getEpochCount());
    }

    /**
     * As {@link #rateAt(MultiLayerNetwork, int)}, for a network of either kind.
     *
     * @throws InvalidInputException if the network is of another kind
     */
    public static OptionalDouble rateAt(Model network, int iteration) {
        if (network instanceof MultiLayerNetwork sequence) {
            return rateAt(sequence, iteration);
        }
        if (network instanceof ComputationGraph graph) {
            return rateAt(graph, iteration);
        }
        throw new InvalidInputException("a learning rate needs a MultiLayerNetwork or a ComputationGraph, got a "
                + network.getClass().getSimpleName());
    }

    private static OptionalDouble rateAt(org.deeplearning4j.nn.api.Layer[] layers, int iteration, int epoch) {
        return Stream.of(layers)
                .flatMap(layer -> trained(layer.conf().getLayer()))
                .map(layer -> rateAt(layer.getIUpdater(), iteration, epoch))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }
}
