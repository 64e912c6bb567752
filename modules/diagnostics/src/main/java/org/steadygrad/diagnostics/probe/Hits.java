package org.steadygrad.diagnostics.probe;

/**
 * Right answers among those of a classifier.
 *
 * @param examples with a label that counts
 */
record Hits(int hits, int examples) {
    static final Hits NONE = new Hits(0, 0);

    Hits plus(Hits more) {
        return new Hits(hits + more.hits, examples + more.examples);
    }

    /** NaN for no examples. */
    double share() {
        return (double) hits / examples;
    }
}
