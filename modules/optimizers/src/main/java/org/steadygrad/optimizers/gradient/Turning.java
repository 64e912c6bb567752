package org.steadygrad.optimizers.gradient;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.steadygrad.optimizers.vector.Norms;

/** How far a gradient has turned since a moment, from what is known of its segments. */
final class Turning {
    private final double[] norms;
    private final double[] cosines;

    Turning(int segments) {
        this.norms = new double[segments];
        this.cosines = new double[segments];
    }

    /** Takes the present gradient as the one to compare with. */
    void begin(double... present) {
        System.arraycopy(present, 0, norms, 0, norms.length);
        Arrays.fill(cosines, 1);
    }

    /** A segment has been turned by an angle of this cosine. */
    void turn(int segment, double cosine) {
        cosines[segment] *= cosine;
    }

    double cosine(int segment) {
        return cosines[segment];
    }

    /**
     * The cosine of the angle between the gradient at the beginning and now; NaN if either is zero or not finite.
     *
     * @param present norms of the segments
     * @param cosineOf a segment
     */
    double cosine(double[] present, IntToDoubleFunction cosineOf) {
        double before = Norms.of(norms);
        double now = Norms.of(present);
        double sum = 0;
        for (int i = 0; i < norms.length; i++) {
            boolean counts = norms[i] != 0 && present[i] != 0;
            sum += counts ? cosineOf.applyAsDouble(i) * (norms[i] / before) * (present[i] / now) : 0;
        }
        return before == 0 || now == 0 ? Double.NaN : Math.max(-1, Math.min(1, sum));
    }
}
