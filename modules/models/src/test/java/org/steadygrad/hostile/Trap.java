package org.steadygrad.hostile;

/** Does something as soon as it is initialized or made. */
public final class Trap {
    static {
        Witness.note();
    }

    /** Springs the trap. */
    public Trap() {
        Witness.note();
    }
}
