package org.steadygrad.diagnostics.probe;

import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.diagnostics.blackbox.ParameterTrail;

/**
 * Takes what is measured. Called on the training thread, in the course of a step; which step it is, is known to whom it
 * belongs.
 */
public interface Recorder {
    /**
     * Takes a value of a quantity of width 1.
     *
     * @param part a layer's name, or {@link org.steadygrad.core.outcome.Series#NETWORK}
     * @param value in the quantity's unit; NaN or infinite where training exploded
     */
    void record(Quantity quantity, String part, double value);

    /**
     * Takes the norm of one parameter of a layer, recorded with that of the layer for those who keep the last steps of it.
     *
     * @param quantity the raw gradient's norm, the update's or the parameters'
     */
    default void record(Quantity quantity, ParameterTrail.Parameter parameter, double norm) {}

    /**
     * Takes a histogram.
     *
     * @param part a layer's name
     * @param counts of values, in the bins of {@link org.steadygrad.core.outcome.Histogram}; the recorder's to keep
     */
    void record(Quantity quantity, String part, int[] counts);
}
