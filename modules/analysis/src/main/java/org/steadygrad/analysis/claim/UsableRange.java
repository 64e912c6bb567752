package org.steadygrad.analysis.claim;

import java.util.List;
import java.util.Map;

/** The width of the range of learning rates that train. */
final class UsableRange {
    private UsableRange() {}

    /**
     * In powers of ten. Each rate stands for the part of the log axis that lies nearer to it than to its neighbours; the
     * outermost ones reach as far outwards as inwards:
     *
     * <pre>sum over rates that train of (x(i+1) - x(i-1)) / 2,  x = log10 of the rate</pre>
     *
     * @param trains whether each rate trains; at least two rates
     */
    static double decades(Map<Double, Boolean> trains) {
        List<Double> rates = trains.keySet().stream().sorted().toList();
        int last = rates.size() - 1;
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            if (trains.get(rates.get(i))) {
                double below = i == 0 ? gap(rates, 1) : gap(rates, i);
                double above = i == last ? gap(rates, last) : gap(rates, i + 1);
                sum += (below + above) / 2;
            }
        }
        return sum;
    }

    private static double gap(List<Double> rates, int i) {
        return Math.log10(rates.get(i) / rates.get(i - 1));
    }
}
