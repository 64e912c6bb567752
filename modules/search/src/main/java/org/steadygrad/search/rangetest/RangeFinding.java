package org.steadygrad.search.rangetest;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.steadygrad.core.text.Message;

/**
 * What a range test tells. Rates are those of steps of the test; a mark that the curve does not have is absent.
 *
 * @param curve the smoothed loss, one point for each step up to the first loss that is not finite
 * @param start the loss before learning: the median over the first tenth of the steps
 * @param noise standard deviation of a single loss about the curve
 * @param falls from here on the curve is clearly below its start, until its minimum
 * @param steepest where the curve falls fastest per octave
 * @param minimum where the curve is lowest
 * @param diverges where the curve, after its minimum, is back above its start, or where the loss is no longer finite
 * @param suggestion a rate to train with, if the curve supports one
 * @param reason for the suggestion, or for there being none, as a part of a sentence
 */
public record RangeFinding(
        List<RangePoint> curve,
        double start,
        double noise,
        OptionalDouble falls,
        OptionalDouble steepest,
        OptionalDouble minimum,
        OptionalDouble diverges,
        OptionalDouble suggestion,
        Message reason) {
    public RangeFinding {
        curve = List.copyOf(curve);
        Objects.requireNonNull(falls);
        Objects.requireNonNull(steepest);
        Objects.requireNonNull(minimum);
        Objects.requireNonNull(diverges);
        Objects.requireNonNull(suggestion);
        Objects.requireNonNull(reason);
    }
}
