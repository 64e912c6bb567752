package org.steadygrad.optimizers.control;

import java.util.Optional;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;

/** A gradient or a loss was NaN or infinite, and the control was told to fail then. No bad step has been taken. */
public final class NonFiniteGradientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message reason;
    private final String layer;
    private final String parameter;
    private final int step;

    private NonFiniteGradientException(Message reason, String layer, String parameter, int step) {
        super(Texts.in(Language.ENGLISH).say(reason));
        this.reason = reason;
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
        return new NonFiniteGradientException(
                Message.of("optimizers.refused.gradient", parameter, layer, step), layer, parameter, step);
    }

    /** Where the gradient is finite and the loss is not. */
    public static NonFiniteGradientException ofLoss(int step) {
        return new NonFiniteGradientException(Message.of("optimizers.refused.loss", step), null, null, step);
    }

    /** The same failure with what was tried before. */
    NonFiniteGradientException afterRetries(int retries) {
        return new NonFiniteGradientException(
                Message.of("optimizers.refused.after-retries", reason, retries), layer, parameter, step);
    }

    /** What {@link #getMessage} says in English. */
    public Message reason() {
        return reason;
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
