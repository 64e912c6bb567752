package org.steadygrad.report;

import java.util.List;

/**
 * A claim as the template shows it; texts that a claim does not have are empty.
 *
 * @param verdict name of the style of its mark
 * @param word the verdict
 * @param bar none or one
 */
record ClaimView(
        String anchor,
        String label,
        String says,
        String verdict,
        String word,
        String sentence,
        String effect,
        String range,
        String pValue,
        List<Forest.Bar> bar,
        String drawn,
        Details details) {
    /**
     * How a claim was tested and what was measured.
     *
     * @param head of the table's columns; empty if there is no table
     */
    record Details(
            String means,
            List<Fact> facts,
            List<String> head,
            List<List<String>> rows,
            List<Link> links,
            String source) {}

    /** A run's report. */
    record Link(String address, String name, String detail) {}
}
