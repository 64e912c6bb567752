package org.steadygrad.search.sequence;

/** Points of the unit cube, by number. */
public interface PointSequence {
    int dimensions();

    /**
     * The same point for the same number, always.
     *
     * @param index from 0
     * @return one place in [0, 1) for each dimension
     */
    double[] point(long index);
}
