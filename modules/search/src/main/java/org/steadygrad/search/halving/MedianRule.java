package org.steadygrad.search.halving;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.catalog.Rule;

/**
 * Stops a trial whose best loss so far is worse than the median, over the other trials that came as far, of their mean loss
 * up to there.
 *
 * <p>Golovin et al., "Google Vizier: a service for black-box optimization", KDD 2017, section 3.2.1.
 *
 * @param fewestTrials other trials that must have come as far, >= 1
 * @param fewestValues losses that a trial has before it is judged, >= 1
 */
public record MedianRule(int fewestTrials, int fewestValues) {
    public MedianRule {
        Rule.Whole.atLeast(1).check("medianRule.fewestTrials", fewestTrials);
        Rule.Whole.atLeast(1).check("medianRule.fewestValues", fewestValues);
    }

    /**
     * @param losses of the trial so far, at the same steps as the others'; NaN counts as infinitely large
     * @param others losses of the other trials
     */
    public boolean stops(double[] losses, List<double[]> others) {
        double[] means = others.stream()
                .filter(other -> other.length >= losses.length)
                .mapToDouble(other -> Arrays.stream(other, 0, losses.length)
                        .map(MedianRule::comparable)
                        .average()
                        .orElse(Double.POSITIVE_INFINITY))
                .sorted()
                .toArray();
        if (losses.length < fewestValues || means.length < fewestTrials) {
            return false;
        }
        double best = Arrays.stream(losses).map(MedianRule::comparable).min().orElseThrow();
        return best > (means[(means.length - 1) / 2] + means[means.length / 2]) / 2;
    }

    private static double comparable(double loss) {
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }
}
