package org.steadygrad.report;

import java.util.List;

/**
 * What the page says of the boundaries of stability, in words and ready to be put into the template.
 *
 * @param arm what tells the arms apart
 * @param lower whether the lower edge was searched for
 * @param gains whether there are controls to compare with none
 * @param predictions whether sharpness was measured
 * @param target aimed for, in words; empty if there is none
 * @param notes what a reader should know of the searches
 */
record BoundaryView(
        List<Row> rows,
        String arm,
        boolean lower,
        boolean gains,
        boolean predictions,
        String tolerance,
        String target,
        int budget,
        List<String> notes) {
    /** A number with its interval; an empty text where there is none. */
    record Measured(String value, String interval) {
        static final Measured NONE = new Measured("", "");
    }

    /**
     * An arm.
     *
     * @param predicted edge by the sharpness of the untrained net
     * @param state of the search, if it is not settled
     */
    record Row(
            String optimizer,
            String condition,
            Measured critical,
            Measured lower,
            Measured usable,
            Measured gain,
            Measured predicted,
            String spread,
            int trials,
            String steps,
            String state) {}
}
