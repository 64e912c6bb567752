package org.steadygrad.analysis;

import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * What is compared: a setting apart from its learning rate, which every arm may choose for itself.
 *
 * @param base the setting with its learning rate replaced by 1
 */
public record Arm(Setting base) {
    public Arm {
        base = base.with(Factor.LEARNING_RATE, 1);
    }

    public Workload workload() {
        return Workload.of(base);
    }

    public Component optimizer() {
        return base.optimizer();
    }

    public Control control() {
        return base.control();
    }

    /** The arm that differs from this one by its control alone. */
    public Arm withControl(Control other) {
        return new Arm(base.with(Factor.CONTROL, other));
    }
}
