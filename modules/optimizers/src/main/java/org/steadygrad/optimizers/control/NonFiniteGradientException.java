package org.steadygrad.optimizers.control;

import java.util.Objects;

/** A gradient held a NaN or an infinite value, and the control was told to fail then. No parameter has been changed. */
public final class NonFiniteGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String layer;
    private final String parameter;
    private final int step;

    /**
     * @param layer the first, in flattening order, whose gradient is not finite
     * @param parameter of that layer: {@code W}, {@code b} …
     * @param step of the network, counted from 1
     */
    public NonFiniteGradientException(String layer, String parameter, int step) {
        super("the gradient of parameter %s of layer %s holds NaN or infinite values at step %d"
                .formatted(parameter, layer, step));
        this.layer = Objects.requireNonNull(layer);
        this.parameter = Objects.requireNonNull(parameter);
        this.step = step;
    }

    public String layer() {
        return layer;
    }

    public String parameter() {
        return parameter;
    }

    public int step() {
        return step;
    }
}
