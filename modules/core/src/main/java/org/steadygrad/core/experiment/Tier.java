package org.steadygrad.core.experiment;

import java.util.Locale;

/** What recording a quantity costs. Each tier holds the cheaper ones. */
public enum Tier {
    /** A pass or two over the gradient: meant for every step. */
    LIGHT,
    /** A forward pass over a probe batch, or gradients of parts of the batch. */
    STANDARD,
    /** Tens of gradients. */
    FULL;

    /** As written in experiment files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean holds(Tier other) {
        return other.ordinal() <= ordinal();
    }
}
