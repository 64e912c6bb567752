package org.steadygrad.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The result to expect from trying k of n settings at random and keeping the best: which competitor wins at which
 * tuning budget (Dodge et al., "Show Your Work", EMNLP 2019).
 *
 * <p>The k are drawn without replacement, so that of the n settings in ascending order the i-th is the best of the k with
 * probability
 *
 * <pre>w(i) = C(i-1, k-1) / C(n, k)</pre>
 *
 * which makes the estimate unbiased, where Dodge's formula, with replacement, falls short (Tang et al., "Showing Your
 * Work Doesn't Always Work", ACL 2020). Settings are ordered by their mean over all seeds but one and judged on that one,
 * each seed in turn, so that luck in tuning is not paid out. With a single seed there is none to hold out, and tuning and
 * judging share it.
 *
 * @param bestOf entry k-1: over the held-out seeds, the value expected after k settings
 */
public record TuningCurve(List<Sample> bestOf) {
    public TuningCurve {
        bestOf = List.copyOf(bestOf);
    }

    /**
     * @param settings the values of each setting, one for each seed, the same seeds for all; of settings that tie, the
     *     earlier is kept
     */
    public static TuningCurve of(List<Sample> settings) {
        if (settings.stream().mapToInt(Sample::n).distinct().count() != 1) {
            throw new IllegalArgumentException("a tuning curve needs settings with equally many seeds, at least one");
        }
        List<Sample> curve = new ArrayList<>();
        for (int k = 1; k <= settings.size(); k++) {
            curve.add(bestOf(settings, k));
        }
        return new TuningCurve(curve);
    }

    private static Sample bestOf(List<Sample> settings, int k) {
        double[] weights = weights(settings.size(), k);
        int seeds = settings.get(0).n();
        return Sample.of(IntStream.range(0, seeds)
                .mapToDouble(seed -> {
                    List<Sample> ascending = ascending(settings, seed);
                    return IntStream.range(0, weights.length)
                            .mapToDouble(
                                    i -> weights[i] * ascending.get(i).values().get(seed))
                            .sum();
                })
                .toArray());
    }

    private static List<Sample> ascending(List<Sample> settings, int heldOut) {
        List<Sample> lastFirst = new ArrayList<>();
        for (int i = settings.size() - 1; i >= 0; i--) {
            lastFirst.add(settings.get(i));
        }
        lastFirst.sort(Comparator.comparingDouble(setting -> meanWithout(setting, heldOut)));
        return lastFirst;
    }

    private static double meanWithout(Sample setting, int heldOut) {
        int n = setting.n();
        return n == 1
                ? setting.mean()
                : IntStream.range(0, n)
                                .filter(seed -> seed != heldOut)
                                .mapToDouble(setting.values()::get)
                                .sum()
                        / (n - 1);
    }

    /** Chance of each of n settings, ascending, to be the best of k drawn. */
    static double[] weights(int n, int k) {
        double[] weights = new double[n];
        double weight = k / (double) n;
        for (int i = n; i >= k; i--) {
            weights[i - 1] = weight;
            weight *= (i - k) / (i - 1.0);
        }
        return weights;
    }
}
