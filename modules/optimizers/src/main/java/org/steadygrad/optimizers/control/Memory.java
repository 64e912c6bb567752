package org.steadygrad.optimizers.control;

/** What a stage remembers from step to step. */
interface Memory {
    /** All of it, as numbers. */
    double[] state();

    /** Becomes what gave this state. */
    void resume(double... state);
}
