package org.steadygrad.optimizers.control;

import java.util.Optional;

/** A gradient or a loss was NaN or infinite, and the control was told to fail then. No bad step has been taken. */
public final class NonFiniteGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String layer;
    private final String parameter;
    private final int step;

    private NonFiniteGradientException(String message, String layer, String parameter, int step) {
        super(message);
        this.layer = layer;
        this.parameter = parameter;
        this.step = step;
    }

    /**
     * @param layer the first, in flattening order, whose gradient is not finite
     * @param parameter of that layer: {@code W}, {@code b} …
     * @param step of the network, counted from 1
     */
    public static NonFiniteGradientException of(String layer, String parameter, int step) {
        String message = "the gradient of parameter %s of layer %s holds NaN or infinite values at step %d"
                .formatted(parameter, layer, step);
        return new NonFiniteGradientException(message, layer, parameter, step);
    }

    /** Where the gradient is finite and the loss is not. */
    public static NonFiniteGradientException ofLoss(int step) {
        return new NonFiniteGradientException("the loss is NaN or infinite at step " + step, null, null, step);
    }

    /** The same failure with what was tried before. */
    NonFiniteGradientException after(String trials) {
        return new NonFiniteGradientException(getMessage() + ", " + trials, layer, parameter, step);
    }

    /** Empty if the loss alone is not finite. */
    public Optional<String> layer() {
        return Optional.ofNullable(layer);
    }

    /** Empty if the loss alone is not finite. */
    public Optional<String> parameter() {
        return Optional.ofNullable(parameter);
    }

    public int step() {
        return step;
    }
}
