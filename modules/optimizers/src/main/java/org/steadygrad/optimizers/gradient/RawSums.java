package org.steadygrad.optimizers.gradient;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.optimizers.vector.FlatVector;

/** Segments as they were before they were first turned at a step, for those that are turned more than once. */
final class RawSums {
    private final List<FlatVector> kept;
    private final double[] signedNorms;
    private final int[] turns;

    /** @param room one vector for each segment */
    RawSums(List<FlatVector> room) {
        this.kept = room;
        this.signedNorms = new double[room.size()];
        this.turns = new int[room.size()];
    }

    void begin() {
        Arrays.fill(turns, 0);
    }

    /**
     * To be called before a segment is turned.
     *
     * @param signedNorm of the segment, negative if it points against the raw one
     * @return whether the segment is kept at this call
     */
    boolean keep(int segment, FlatVector present, double signedNorm) {
        boolean first = turns[segment]++ == 0;
        if (first) {
            kept.get(segment).copyFrom(present);
            signedNorms[segment] = signedNorm;
        }
        return first;
    }

    FlatVector get(int segment) {
        return kept.get(segment);
    }

    /** The cosine of the angle between a segment as it was and as it is; {@code known} if it was turned at most once. */
    double cosine(int segment, FlatVector present, double norm, double known) {
        return turns[segment] < 2 ? known : kept.get(segment).inner(present) / signedNorms[segment] / norm;
    }
}
