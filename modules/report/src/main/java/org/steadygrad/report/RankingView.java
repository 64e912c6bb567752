package org.steadygrad.report;

import java.util.List;

/**
 * The ranking of arms at their best learning rates.
 *
 * @param steps whether the run has a target
 * @param target in words; empty if there is none
 * @param losses whether to show them: of answers in numbers
 * @param measured by what the arms are ranked
 * @param conditions whether the arms differ in more than their optimizer
 * @param arm what tells the arms apart
 */
record RankingView(
        boolean steps, String target, boolean losses, String measured, boolean conditions, String arm, List<Row> rows) {
    /**
     * An arm.
     *
     * @param tied whether it cannot be told from the first
     * @param rate the best one; a dash if all trials diverged there too
     * @param coverage of the interval, in percent
     * @param loss on the test set, median over the seeds
     * @param plot the interval as drawn
     * @param range learning rates that train
     * @param width the range's width, in words
     * @param divergedInterval of the share, in percent
     * @param perRate diverged trials at each rate, in words
     */
    record Row(
            int rank,
            boolean tied,
            String optimizer,
            String condition,
            String rate,
            String median,
            String interval,
            String coverage,
            int seeds,
            String loss,
            Plot plot,
            String toTarget,
            String notReached,
            String range,
            String width,
            List<Tick> ticks,
            String diverged,
            String divergedInterval,
            String perRate) {}

    /** Positions along a small picture. */
    record Plot(String low, String mid, String high) {}

    /** A learning rate in the small picture of the range. */
    record Tick(String x, String kind) {}
}
