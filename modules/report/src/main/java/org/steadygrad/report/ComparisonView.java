package org.steadygrad.report;

import java.util.List;

/** What a page that compares runs shows beside what every page does. */
record ComparisonView(List<RunRow> runs, List<Row> differing, List<Row> same, List<PairView> pairs) {
    /** One of the runs. */
    record RunRow(String name, String experiment, String started, String finished, int diverged) {}

    /** One thing about where the runs come from, with its value in each. */
    record Row(String name, boolean bearing, List<String> values) {}

    /**
     * Two runs, trial by trial.
     *
     * @param sentences what their pairs say
     * @param rows the settings that differ most
     */
    record PairView(String first, String second, List<String> sentences, List<SettingRow> rows) {}

    /** The pairs of one setting; accuracies in percent, the difference in points. */
    record SettingRow(
            String setting,
            String rate,
            int seeds,
            String first,
            String second,
            String difference,
            int divergedFirst,
            int divergedSecond) {}
}
