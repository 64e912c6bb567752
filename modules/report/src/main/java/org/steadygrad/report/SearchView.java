package org.steadygrad.report;

import java.util.List;

/**
 * What the page says of the search of a space, in words and ready to be put into the template.
 *
 * @param rows the best settings
 * @param more how many settings the rows leave out, in words; empty text for none
 * @param notes what a reader should know of the search
 */
record SearchView(List<Row> rows, String more, List<String> notes) {
    /**
     * A setting.
     *
     * @param trial id of the first of its trials
     * @param exactRate and the like: what the column is sorted by
     * @param end why it was trained no further
     */
    record Row(
            String trial,
            String optimizer,
            String condition,
            String rate,
            double exactRate,
            String accuracy,
            double exactAccuracy,
            String steps,
            int exactSteps,
            int seeds,
            String end) {}
}
