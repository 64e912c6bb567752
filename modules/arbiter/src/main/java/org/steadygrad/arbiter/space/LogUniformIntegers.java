package org.steadygrad.arbiter.space;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.AbstractIntegerDistribution;
import org.apache.commons.math3.exception.OutOfRangeException;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.space.Domain;

/**
 * Whole numbers n from low to high with a chance in proportion to their width on a log axis.
 *
 * <pre>P(n) = ln((n + 1/2) / (n - 1/2)) / ln((high + 1/2) / (low - 1/2))</pre>
 *
 * The same as {@link Domain.Whole} on a log scale.
 */
public final class LogUniformIntegers extends AbstractIntegerDistribution {
    private static final long serialVersionUID = 1L;

    private final int low;
    private final int high;

    /**
     * @param low >= 1
     * @param high >= {@code low}
     * @throws InvalidInputException if the bounds are none such
     */
    public LogUniformIntegers(int low, int high) {
        super(new JDKRandomGenerator());
        this.low = low;
        this.high = high;
        domain();
    }

    private Domain.Whole domain() {
        return new Domain.Whole(low, high, Domain.Scale.LOG);
    }

    @Override
    public double probability(int n) {
        return n < low || n > high ? 0 : StrictMath.log((n + 0.5) / (n - 0.5)) / range();
    }

    @Override
    public double cumulativeProbability(int n) {
        if (n < low) {
            return 0;
        }
        return n >= high ? 1 : StrictMath.log((n + 0.5) / (low - 0.5)) / range();
    }

    @Override
    public int inverseCumulativeProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new OutOfRangeException(p, 0, 1);
        }
        return Math.toIntExact((Long) domain().at(Math.min(p, Math.nextDown(1.0))));
    }

    private double range() {
        return StrictMath.log((high + 0.5) / (low - 0.5));
    }

    @Override
    public double getNumericalMean() {
        return IntStream.rangeClosed(low, high)
                .mapToDouble(n -> n * probability(n))
                .sum();
    }

    @Override
    public double getNumericalVariance() {
        double mean = getNumericalMean();
        return IntStream.rangeClosed(low, high)
                .mapToDouble(n -> (n - mean) * (n - mean) * probability(n))
                .sum();
    }

    @Override
    public int getSupportLowerBound() {
        return low;
    }

    @Override
    public int getSupportUpperBound() {
        return high;
    }

    @Override
    public boolean isSupportConnected() {
        return true;
    }
}
