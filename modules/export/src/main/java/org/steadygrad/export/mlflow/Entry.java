package org.steadygrad.export.mlflow;

import java.util.List;
import java.util.Map;

/** A parameter or a tag of a run of MLflow's. */
record Entry(String key, String value) {
    /** What every version of MLflow takes. */
    private static final int LONGEST_VALUE = 500;

    Entry {
        value = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE - 1) + "…" : value;
    }

    static List<Entry> all(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }
}
