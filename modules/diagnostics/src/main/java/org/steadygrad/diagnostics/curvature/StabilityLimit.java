package org.steadygrad.diagnostics.curvature;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.optimizers.updater.AdaBelief;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.Momentum;

/**
 * The sharpness up to which an optimizer's steps stay bounded on a quadratic loss, with whole-batch gradients, constant
 * settings and no gradient control. Above it the component along the sharpest direction grows from step to step.
 *
 * @param value > 0; infinite at a learning rate of 0
 * @param of which sharpness it bounds
 */
public record StabilityLimit(double value, Of of) {
    /** What is held against the limit. */
    public enum Of {
        SHARPNESS,
        /** See {@link Preconditioner}. */
        PRECONDITIONED_SHARPNESS
    }

    /** {@code 2/rate}. Cohen et al., "Gradient descent on neural networks typically occurs at the edge of stability", 2021. */
    public static double gradientDescent(double rate) {
        return 2 / rate;
    }

    /** {@code 2(1+b)/rate} for {@code v = b v + g}, {@code p -= rate v}. Polyak 1964; Cohen et al. 2021, appendix B. */
    public static double heavyBall(double rate, double momentum) {
        return 2 * (1 + momentum) / rate;
    }

    /** {@code (2+2b)/((1+2b) rate)}. Nesterov 1983; Cohen et al. 2021, appendix B. */
    public static double nesterov(double rate, double momentum) {
        return 2 * (1 + momentum) / ((1 + 2 * momentum) * rate);
    }

    /**
     * {@code 2(1+b)/((1-b) rate)}: heavy ball whose velocity is a running mean, {@code m = b m + (1-b) g}, as Adam's. At
     * {@code b = 0.9} it is {@code 38/rate}. Cohen et al., "Adaptive gradient methods at the edge of stability", 2022.
     */
    public static double averagingHeavyBall(double rate, double momentum) {
        return heavyBall(rate * (1 - momentum), momentum);
    }

    /** {@code (2+2b)/((1+2b)(1-b) rate)}: the same for Nesterov's momentum, as Nadam's. */
    public static double averagingNesterov(double rate, double momentum) {
        return nesterov(rate * (1 - momentum), momentum);
    }

    /**
     * The limit of an updater with the settings of one step.
     *
     * @param iteration from 0
     * @param epoch from 0
     * @return empty for methods without one, such as those that step by signs
     */
    public static Optional<StabilityLimit> of(IUpdater updater, int iteration, int epoch) {
        double rate = updater.hasLearningRate() ? updater.getLearningRate(iteration, epoch) : 1;
        if (updater instanceof Sgd) {
            return plain(gradientDescent(rate));
        } else if (updater instanceof Momentum momentum) {
            return plain(heavyBall(rate, momentum.currentMomentum(iteration, epoch)));
        } else if (updater instanceof Nesterovs nesterovs) {
            return plain(nesterov(rate, nesterovs.currentMomentum(iteration, epoch)));
        } else if (updater instanceof RmsProp || updater instanceof AdaGrad || updater instanceof AdaDelta) {
            return preconditioned(gradientDescent(rate));
        } else if (updater instanceof Nadam nadam) {
            return preconditioned(averagingNesterov(rate, nadam.getBeta1()));
        }
        return averaging(updater).flatMap(beta -> preconditioned(averagingHeavyBall(rate, beta)));
    }

    /**
     * The limit of a network's updater at its next step.
     *
     * @param updates taken so far: the iteration count between steps, one more in a listener's {@code iterationDone}
     * @return empty where there is none, or parameters are trained by updaters of different settings
     */
    public static Optional<StabilityLimit> of(Model network, int updates) {
        return soleUpdater(network).flatMap(updater -> of(updater, updates, BaseOptimizer.getEpochCount(network)));
    }

    private static Optional<IUpdater> soleUpdater(Model network) {
        Set<IUpdater> updaters = new HashSet<>();
        TrainedLayers.updaters(network).forEach(updaters::add);
        return updaters.size() == 1 ? Optional.of(updaters.iterator().next()) : Optional.empty();
    }

    private static Optional<Double> averaging(IUpdater updater) {
        if (updater instanceof Adam adam) {
            return Optional.of(adam.getBeta1());
        } else if (updater instanceof AMSGrad amsgrad) {
            return Optional.of(amsgrad.getBeta1());
        } else if (updater instanceof AdaMax adamax) {
            return Optional.of(adamax.getBeta1());
        } else if (updater instanceof AdamW adamw) {
            return Optional.of(adamw.beta1());
        }
        return updater instanceof AdaBelief adabelief ? Optional.of(adabelief.beta1()) : Optional.empty();
    }

    private static Optional<StabilityLimit> plain(double value) {
        return Optional.of(new StabilityLimit(value, Of.SHARPNESS));
    }

    private static Optional<StabilityLimit> preconditioned(double value) {
        return Optional.of(new StabilityLimit(value, Of.PRECONDITIONED_SHARPNESS));
    }
}
