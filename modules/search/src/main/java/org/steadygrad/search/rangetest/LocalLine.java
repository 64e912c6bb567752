package org.steadygrad.search.rangetest;

/**
 * A smooth curve through evenly spaced values, with its slope: at each place the line that fits the neighbours best, weighted
 * by (1 - |distance / reach|^3)^3. It does not lag behind the values, as a running average does.
 *
 * <p>Cleveland, "Robust locally weighted regression and smoothing scatterplots", JASA 74, 1979, without the robust
 * iterations.
 */
final class LocalLine {
    private final double[] values;
    private final int reach;

    /** @param reach in places; neighbours at this distance have weight zero, >= 2 */
    LocalLine(double[] values, int reach) {
        this.values = values.clone();
        this.reach = reach;
    }

    double value(int place) {
        return fit(place)[0];
    }

    /** Per place. */
    double slope(int place) {
        return fit(place)[1];
    }

    private double[] fit(int place) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = Math.max(0, place - reach); i <= Math.min(values.length - 1, place + reach); i++) {
            int distance = i - place;
            double weight = weight(distance);
            n += weight;
            x += weight * distance;
            y += weight * values[i];
            xx += weight * distance * distance;
            xy += weight * distance * values[i];
        }
        double slope = (n * xy - x * y) / (n * xx - x * x);
        return new double[] {(y - slope * x) / n, slope};
    }

    private double weight(int distance) {
        double share = Math.abs(distance) / (double) reach;
        double rest = Math.max(0, 1 - share * share * share);
        return rest * rest * rest;
    }
}
