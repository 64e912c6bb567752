package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the page's script draws of the boundaries.
 *
 * @param from smallest learning rate searched
 * @param to largest learning rate searched
 */
record BoundaryChart(double from, double to, List<Arm> arms, List<Sharpness> sharpness) {
    /**
     * An arm's line in the map of boundaries.
     *
     * @param lower null if it was not searched for
     * @param gain in octaves, as it is to be read; empty text if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Arm(String optimizer, String condition, Edge critical, Edge lower, String gain, List<Point> trials) {}

    /**
     * An edge with its 95% interval.
     *
     * @param rate null if the edge lies outside the range
     * @param low null if the interval is open below
     * @param high null if the interval is open above
     * @param text as it is to be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Edge(Double rate, Double low, Double high, String text) {}

    /**
     * A trial.
     *
     * @param kind {@code diverged}, {@code trained} or {@code survived}
     * @param id by which the page opens it
     */
    record Point(double rate, String kind, int seed, int steps, String id) {}

    /**
     * Sharpness along the training of one arm.
     *
     * @param atRateOne the limit at a learning rate of 1; over a learning rate it is the limit there
     * @param plain whether it is the plain sharpness, not the preconditioned one
     * @param lines by falling learning rate
     */
    record Sharpness(String arm, String formula, double atRateOne, boolean plain, List<Line> lines) {}

    record Line(String label, double rate, List<Integer> steps, List<BigDecimal> values) {}
}
