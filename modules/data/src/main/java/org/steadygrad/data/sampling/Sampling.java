package org.steadygrad.data.sampling;

/** Which of its examples an epoch of a training set holds, before they are shuffled. */
public interface Sampling {
    /**
     * Fills an epoch.
     *
     * @param random of the epoch: the same for the same epoch
     * @param indices room for as many examples as there are; an example may come several times or not at all
     */
    void fill(long random, int[] indices);
}
