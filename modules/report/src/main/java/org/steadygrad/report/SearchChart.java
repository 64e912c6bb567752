package org.steadygrad.report;

import java.util.List;

/**
 * What the page's script draws of the search of a space.
 *
 * @param best when the best so far changed
 * @param steps of all trials
 */
record SearchChart(List<Best> best, long steps, List<Point> points) {
    /**
     * The best so far.
     *
     * @param steps of all trials by then
     * @param accuracy in percent
     */
    record Best(long steps, double accuracy, String name, String id) {}

    /**
     * A setting.
     *
     * @param optimizer its name, by which points are coloured
     * @param accuracy in percent
     * @param kind {@code whole}, {@code early} or {@code broken}
     * @param id of a trial to open
     */
    record Point(String optimizer, String name, double rate, double accuracy, int steps, String kind, String id) {}
}
