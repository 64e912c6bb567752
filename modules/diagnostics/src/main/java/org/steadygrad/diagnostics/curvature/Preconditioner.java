package org.steadygrad.diagnostics.curvature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AMSGradUpdater;
import org.nd4j.linalg.learning.AdaDeltaUpdater;
import org.nd4j.linalg.learning.AdaGradUpdater;
import org.nd4j.linalg.learning.AdaMaxUpdater;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NadamUpdater;
import org.nd4j.linalg.learning.RmsPropUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.steadygrad.diagnostics.HeapBlocks;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.updater.AdaBelief;
import org.steadygrad.optimizers.updater.AdamW;

/**
 * What an adaptive optimizer divides its steps by: the diagonal {@code P} with
 *
 * <p>{@code p = p - rate * m / P}
 *
 * <p>and {@code m} the running mean of the gradient, or the gradient itself. With {@code t} updates, and the second moment
 * {@code v} as DL4J keeps it:
 *
 * <pre>
 * Adam, AMSGrad, AdaBelief   (1-beta1^t) (√v + epsilon) / √(1-beta2^t)
 * AdamW                      (1-beta1^t) (√(v/(1-beta2^t)) + epsilon)
 * AdaMax                     (1-beta1^t) u
 * Nadam                      (1-beta1^t) (√v + epsilon)
 * RMSProp, AdaGrad           √v + epsilon
 * AdaDelta                   √(v + epsilon) / √(d + epsilon), d the mean square of steps
 * </pre>
 *
 * <p>The largest eigenvalue of {@code P^(-1/2) H P^(-1/2)}, the preconditioned sharpness, is to such a method what the
 * sharpness is to gradient descent. Parameters whose second moment is 0, which have never had a gradient, are left out.
 *
 * <p>Cohen et al., "Adaptive gradient methods at the edge of stability", 2022, section 3, which has the factor
 * {@code 1-beta1^t} in {@code P} too.
 */
public final class Preconditioner {
    private static final List<Class<? extends IUpdater>> ADAPTIVE = List.of(
            Adam.class,
            AMSGrad.class,
            AdaBelief.class,
            AdamW.class,
            Nadam.class,
            AdaMax.class,
            RmsProp.class,
            AdaGrad.class,
            AdaDelta.class);

    private final double[] diagonal;

    private Preconditioner(double... diagonal) {
        this.diagonal = diagonal;
    }

    /**
     * That of a network's updater as it is now.
     *
     * @param updates that the state has seen, at least 1: the iteration count between steps, one more in a listener's
     *     {@code iterationDone}
     * @return empty if there was no step yet, or a trained parameter has an updater that does not divide: SGD and its
     *     momenta, sign methods
     */
    public static Optional<Preconditioner> of(Model network, int updates) {
        if (updates < 1 || !(updater(network) instanceof BaseMultiLayerUpdater<?> updater)) {
            return Optional.empty();
        }
        double[] flat = new double[Math.toIntExact(network.numParams())];
        Arrays.fill(flat, Double.NaN);
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            diagonal(block.getGradientUpdater(), updates)
                    .ifPresent(part -> System.arraycopy(part, 0, flat, block.getParamOffsetStart(), part.length));
        }
        double[] diagonal = new TrainedParameters(ParameterLayout.of(network)).gather(flat);
        return Arrays.stream(diagonal).anyMatch(Double::isNaN)
                ? Optional.empty()
                : Optional.of(new Preconditioner(diagonal));
    }

    /** Whether all that is trained has an updater that divides, so that there is a preconditioner after the first step. */
    public static boolean exists(Model network) {
        return TrainedLayers.updaters(network).allMatch(Preconditioner::divides);
    }

    private static boolean divides(IUpdater config) {
        return ADAPTIVE.stream().anyMatch(kind -> kind.isInstance(config));
    }

    /** {@code P}, one value per trained parameter, each at least 0. */
    public double[] diagonal() {
        return diagonal.clone();
    }

    /** {@code P^(-1/2)}, 0 where {@code P} is. */
    double[] scales() {
        return Arrays.stream(diagonal).map(p -> p == 0 ? 0 : 1 / Math.sqrt(p)).toArray();
    }

    /** {@code P^(1/2)}. */
    double[] roots() {
        return Arrays.stream(diagonal).map(Math::sqrt).toArray();
    }

    private static Updater updater(Model network) {
        if (network instanceof MultiLayerNetwork sequence) {
            return sequence.getUpdater(false);
        }
        return network instanceof ComputationGraph graph ? graph.getUpdater(false) : null;
    }

    private static Optional<double[]> diagonal(GradientUpdater<?> updater, int updates) {
        IUpdater config = updater.getConfig();
        if (config instanceof Adam adam) {
            double corrected = corrected(adam.getBeta1(), adam.getBeta2(), updates);
            return rooted(updater, AdamUpdater.V_STATE, root -> corrected * (root + adam.getEpsilon()));
        } else if (config instanceof AMSGrad amsgrad) {
            double corrected = corrected(amsgrad.getBeta1(), amsgrad.getBeta2(), updates);
            return rooted(updater, AMSGradUpdater.V_HAT_STATE, root -> corrected * (root + amsgrad.getEpsilon()));
        } else if (config instanceof AdaBelief adabelief) {
            double corrected = corrected(adabelief.beta1(), adabelief.beta2(), updates);
            return rooted(updater, "S", root -> corrected * (root + adabelief.epsilon()));
        } else if (config instanceof AdamW adamw) {
            double root2 = Math.sqrt(grown(adamw.beta2(), updates));
            return rooted(updater, "V", root -> grown(adamw.beta1(), updates) * (root / root2 + adamw.epsilon()));
        } else if (config instanceof Nadam nadam) {
            return rooted(
                    updater,
                    NadamUpdater.V_STATE,
                    root -> grown(nadam.getBeta1(), updates) * (root + nadam.getEpsilon()));
        } else if (config instanceof AdaMax adamax) {
            return of(updater, AdaMaxUpdater.U_STATE, largest -> grown(adamax.getBeta1(), updates) * largest);
        } else if (config instanceof RmsProp rmsprop) {
            return rooted(updater, RmsPropUpdater.G_STATE, root -> root + rmsprop.getEpsilon());
        } else if (config instanceof AdaGrad adagrad) {
            return rooted(updater, AdaGradUpdater.GRAD_STATE, root -> root + adagrad.getEpsilon());
        }
        return config instanceof AdaDelta adadelta ? Optional.of(adaDelta(updater, adadelta)) : Optional.empty();
    }

    /** {@code 1 - beta^t}. */
    private static double grown(double beta, int updates) {
        return 1 - Math.pow(beta, updates);
    }

    private static double corrected(double beta1, double beta2, int updates) {
        return grown(beta1, updates) / Math.sqrt(grown(beta2, updates));
    }

    private static Optional<double[]> rooted(GradientUpdater<?> updater, String key, DoubleUnaryOperator ofRoot) {
        return of(updater, key, square -> square == 0 ? 0 : ofRoot.applyAsDouble(Math.sqrt(square)));
    }

    private static Optional<double[]> of(GradientUpdater<?> updater, String key, DoubleUnaryOperator entry) {
        return Optional.of(Arrays.stream(state(updater, key)).map(entry).toArray());
    }

    private static double[] adaDelta(GradientUpdater<?> updater, AdaDelta config) {
        double[] gradients = state(updater, AdaDeltaUpdater.MSG_STATE);
        double[] steps = state(updater, AdaDeltaUpdater.MSDX_STATE);
        double[] diagonal = new double[steps.length];
        Arrays.setAll(
                diagonal,
                i -> gradients[i] == 0
                        ? 0
                        : Math.sqrt((gradients[i] + config.getEpsilon()) / (steps[i] + config.getEpsilon())));
        return diagonal;
    }

    private static double[] state(GradientUpdater<?> updater, String key) {
        Map<String, INDArray> state = updater.getState();
        INDArray array = state.get(key);
        return new HeapBlocks().all(array.reshape(array.length()));
    }
}
