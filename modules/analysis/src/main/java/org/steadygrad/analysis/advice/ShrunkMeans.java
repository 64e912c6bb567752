package org.steadygrad.analysis.advice;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;

/**
 * Means of many small samples, each drawn towards what its neighbours say, by as much as its own noise deserves. The
 * highest of many sample means is too high by luck; a shrunk one is not, or by little (Efron &amp; Morris, "Data analysis
 * using Stein's estimator", JASA 70, 1975).
 *
 * <pre>
 * p_i   = sum_k w_ik y_k / sum_k w_ik            over k other than i, y_k the samples' means
 * s_i^2 = (4 s^2 + ss_i) / (4 + n_i - 1)         s^2 pooled over all samples, ss_i the i-th sum of squares
 * v_i   = s_i^2 / n_i,    u_i = sum_k (w_ik / sum w_i)^2 v_k
 * tau^2 = max(0, mean_i((y_i - p_i)^2 - v_i - u_i))
 * b_i   = v_i / (v_i + u_i + tau^2)
 * m_i   = y_i - b_i (y_i - p_i),                 deviation sqrt(b_i (u_i + tau^2))
 * </pre>
 *
 * So a sample and what its neighbours say of it are weighed by their precisions.
 *
 * Variances are moderated with four degrees of freedom of the pooled one, as of Smyth, SAGMB 3 (2004). Intervals take t with
 * the pooled degrees of freedom. Where every sample is a single value, noise and differences cannot be told apart: half of
 * the mean square about the neighbours is then taken as noise, half as differences.
 */
final class ShrunkMeans {
    private static final double PRIOR_FREEDOM = 4;

    /**
     * One of them.
     *
     * @param mean shrunk
     * @param deviation standard deviation of its error
     * @param interval 95%; the value itself with coverage 0 where nothing is known of the noise
     */
    record Shrunk(double mean, double deviation, Interval interval) {}

    private final List<Sample> samples;
    private final double[][] nearness;
    private final int freedom;
    private final double[] weights;
    private final double pooled;
    private final double[] neighbours;
    private final double[] variances;
    private final double between;

    /**
     * @param samples at least one
     * @param nearness w_ik, > 0; what stands at [i][i] is not looked at
     */
    ShrunkMeans(List<Sample> samples, double[][] nearness) {
        this.samples = List.copyOf(samples);
        this.nearness = nearness;
        this.freedom = samples.stream().mapToInt(sample -> sample.n() - 1).sum();
        this.weights = IntStream.range(0, samples.size())
                .mapToDouble(i -> IntStream.range(0, samples.size())
                        .filter(k -> k != i)
                        .mapToDouble(k -> nearness[i][k])
                        .sum())
                .toArray();
        this.pooled = freedom == 0
                ? 0
                : samples.stream().mapToDouble(ShrunkMeans::squares).sum() / freedom;
        this.neighbours =
                IntStream.range(0, samples.size()).mapToDouble(this::ofOthers).toArray();
        this.variances = alone() ? new double[] {ofMean(0)} : variances();
        this.between = alone() ? 0 : between();
    }

    List<Shrunk> means() {
        return IntStream.range(0, samples.size()).mapToObj(this::shrunk).toList();
    }

    private boolean alone() {
        return samples.size() == 1;
    }

    private Shrunk shrunk(int i) {
        double own = samples.get(i).mean();
        if (alone()) {
            return known(own, Math.sqrt(variances[0]));
        }
        double ofPrior = ofNeighbours(i) + between;
        double total = variances[i] + ofPrior;
        double drawn = total == 0 ? 0 : variances[i] / total;
        return known(own - drawn * (own - neighbours[i]), Math.sqrt(drawn * ofPrior));
    }

    private Shrunk known(double mean, double deviation) {
        if (freedom == 0 && samples.size() < 3) {
            return new Shrunk(mean, deviation, new Interval(mean, mean, 0));
        }
        double half = quantile() * deviation;
        return new Shrunk(mean, deviation, new Interval(mean - half, mean + half, Interval.CONFIDENT));
    }

    /** Of t at 97.5%. */
    private double quantile() {
        return TDistribution.of(freedom > 0 ? freedom : samples.size() - 1)
                .inverseSurvivalProbability((1 - Interval.CONFIDENT) / 2);
    }

    private double[] variances() {
        double half = residuals() / 2;
        return freedom == 0
                ? IntStream.range(0, samples.size()).mapToDouble(i -> half).toArray()
                : IntStream.range(0, samples.size()).mapToDouble(this::ofMean).toArray();
    }

    private double residuals() {
        return IntStream.range(0, samples.size())
                .mapToDouble(this::residual)
                .map(d -> d * d)
                .average()
                .orElseThrow();
    }

    /** v_i. */
    private double ofMean(int i) {
        Sample sample = samples.get(i);
        return (PRIOR_FREEDOM * pooled + squares(sample)) / (PRIOR_FREEDOM + sample.n() - 1) / sample.n();
    }

    private static double squares(Sample sample) {
        double mean = sample.mean();
        return sample.values().stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** tau^2. */
    private double between() {
        if (freedom == 0) {
            return variances[0];
        }
        double excess = IntStream.range(0, samples.size())
                .mapToDouble(i -> residual(i) * residual(i) - variances[i] - ofNeighbours(i))
                .average()
                .orElseThrow();
        return Math.max(0, excess);
    }

    private double residual(int i) {
        return samples.get(i).mean() - neighbours[i];
    }

    /** p_i. */
    private double ofOthers(int i) {
        double sum = 0;
        for (int k = 0; k < samples.size(); k++) {
            sum += k == i ? 0 : nearness[i][k] * samples.get(k).mean();
        }
        return sum / weights[i];
    }

    /** u_i. */
    private double ofNeighbours(int i) {
        double sum = 0;
        for (int k = 0; k < samples.size(); k++) {
            double share = nearness[i][k] / weights[i];
            sum += k == i ? 0 : share * share * variances[k];
        }
        return sum;
    }
}
