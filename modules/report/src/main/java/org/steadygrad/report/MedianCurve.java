package org.steadygrad.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.statistics.Sample;

/** A {@link Curve} under construction of which a point is a sample over seeds: its median, its lowest and highest value. */
final class MedianCurve {
    static final int DIGITS = 4;

    private final List<Integer> x = new ArrayList<>();
    private final List<BigDecimal> mid = new ArrayList<>();
    private final List<BigDecimal> low = new ArrayList<>();
    private final List<BigDecimal> high = new ArrayList<>();

    void add(int at, Sample sample) {
        x.add(at);
        mid.add(SignificantDigits.of(sample.median(), DIGITS));
        low.add(SignificantDigits.of(
                sample.values().stream().min(Double::compare).orElseThrow(), DIGITS));
        high.add(SignificantDigits.of(
                sample.values().stream().max(Double::compare).orElseThrow(), DIGITS));
    }

    Curve ending(List<Curve.End> ends) {
        boolean flat = mid.equals(low) && mid.equals(high);
        return new Curve(x, mid, flat ? List.of() : low, flat ? List.of() : high, ends);
    }
}
