package org.steadygrad.core.experiment;

import java.util.Objects;
import org.steadygrad.core.catalog.Component;

/**
 * One cell of an experiment's grid: everything that a trial is told but its replicate. Trials of one setting differ by
 * seed alone.
 *
 * @param learningRate step size, > 0; may exceed 1
 * @param batchSize examples per step, >= 1
 * @param l1 coefficient of the absolute values of the weights (biases excluded), >= 0
 * @param l2 coefficient of half the squared weights (biases excluded), >= 0
 * @param dropout share of the inputs of each fully connected layer but the net's first that is zeroed, in [0, 1)
 */
public record Setting(
        Component data,
        Component model,
        Component optimizer,
        Control control,
        double learningRate,
        int batchSize,
        double l1,
        double l2,
        double dropout) {
    public Setting {
        Objects.requireNonNull(data);
        Objects.requireNonNull(model);
        Objects.requireNonNull(optimizer);
        Objects.requireNonNull(control);
        learningRate = (double) Factor.LEARNING_RATE.accept(learningRate);
        batchSize = (int) (long) Factor.BATCH_SIZE.accept(batchSize);
        l1 = (double) Factor.L1.accept(l1);
        l2 = (double) Factor.L2.accept(l2);
        dropout = (double) Factor.DROPOUT.accept(dropout);
    }

    /** This setting with another learning rate: how the settings along a learning-rate axis belong together. */
    public Setting withLearningRate(double rate) {
        return new Setting(data, model, optimizer, control, rate, batchSize, l1, l2, dropout);
    }

    /** A line per factor, {@code key=value}; equal for equal settings on every platform. */
    public String canonical() {
        StringBuilder lines = new StringBuilder();
        for (Factor factor : Factor.values()) {
            lines.append(factor.key())
                    .append('=')
                    .append(factor.canonical(this))
                    .append('\n');
        }
        return lines.toString();
    }
}
