package org.steadygrad.diagnostics.probe;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/**
 * The answers {@code y = f(z)} of an activation function that are not saturated: {@code low < y < high}. Saturated are
 * those where the slope {@code f'(z)} is below {@link #SHARE} of its largest value; the slopes here are functions of the
 * answer, so that no pre-activation is needed.
 *
 * @param low -Infinity if there is no lower side to saturate at
 * @param high Infinity if there is no upper one
 */
record ActiveRange(double low, double high) {
    /** Of the largest slope. */
    static final double SHARE = 0.05;

    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double SELU_LOW = -SELU_SCALE * 1.6732632423543772;

    boolean saturated(double answer) {
        return answer <= low | answer >= high;
    }

    /**
     * Of an activation function; empty if its slope is not known from its answer (swish, GELU, mish, softmax) or has no
     * largest value (cube).
     */
    static Optional<ActiveRange> of(IActivation activation) {
        if (activation instanceof ActivationReLU relu) {
            return relu(relu);
        }
        if (activation instanceof ActivationLReLU leaky) {
            return leaky.getAlpha() < SHARE ? above(-Double.MIN_VALUE) : always();
        }
        if (activation instanceof ActivationELU elu) {
            return above(-elu.getAlpha() + SHARE * Math.max(1, elu.getAlpha()));
        }
        return withoutSettings(activation);
    }

    /** Whether a unit can be dead: the function answers zero to all that is below some bound. */
    static boolean rectifies(IActivation activation) {
        return activation instanceof ActivationReLU relu && zeroBelow(relu)
                || activation instanceof ActivationReLU6
                || activation instanceof ActivationThresholdedReLU
                || activation instanceof ActivationRectifiedTanh;
    }

    private static Optional<ActiveRange> withoutSettings(IActivation activation) {
        if (activation instanceof ActivationSigmoid) {
            double far = Math.sqrt(1 - SHARE) / 2;
            return Optional.of(new ActiveRange(0.5 - far, 0.5 + far));
        }
        if (activation instanceof ActivationTanH) {
            return within(Math.sqrt(1 - SHARE));
        }
        if (activation instanceof ActivationSoftSign) {
            return within(1 - Math.sqrt(SHARE));
        }
        if (activation instanceof ActivationHardTanH) {
            return within(1);
        }
        if (activation instanceof ActivationHardSigmoid) {
            return Optional.of(new ActiveRange(0, 1));
        }
        return oneSided(activation);
    }

    private static Optional<ActiveRange> oneSided(IActivation activation) {
        if (activation instanceof ActivationReLU6) {
            return Optional.of(new ActiveRange(0, 6));
        }
        if (activation instanceof ActivationThresholdedReLU) {
            return above(0);
        }
        if (activation instanceof ActivationRectifiedTanh) {
            return Optional.of(new ActiveRange(0, Math.sqrt(1 - SHARE)));
        }
        if (activation instanceof ActivationSELU) {
            return above(SELU_LOW * (1 - SHARE));
        }
        if (activation instanceof ActivationSoftPlus) {
            return above(-Math.log1p(-SHARE));
        }
        return Optional.empty();
    }

    /** A rectifier whose side below zero has a slope of its own is a leaky one; a threshold is not known by its answer. */
    private static Optional<ActiveRange> relu(ActivationReLU relu) {
        double high = relu.getMax() == null ? Double.POSITIVE_INFINITY : relu.getMax();
        if (zeroBelow(relu)) {
            return Optional.of(new ActiveRange(0, high));
        }
        double slope = relu.getNegativeSlope() == null ? 0 : relu.getNegativeSlope();
        double low = slope < SHARE ? -Double.MIN_VALUE : Double.NEGATIVE_INFINITY;
        return isZero(relu.getThreshold()) ? Optional.of(new ActiveRange(low, high)) : Optional.empty();
    }

    private static boolean zeroBelow(ActivationReLU relu) {
        return isZero(relu.getNegativeSlope());
    }

    private static boolean isZero(Double setting) {
        return setting == null || setting == 0;
    }

    private static Optional<ActiveRange> within(double bound) {
        return Optional.of(new ActiveRange(-bound, bound));
    }

    private static Optional<ActiveRange> above(double low) {
        return Optional.of(new ActiveRange(low, Double.POSITIVE_INFINITY));
    }

    private static Optional<ActiveRange> always() {
        return above(Double.NEGATIVE_INFINITY);
    }
}
