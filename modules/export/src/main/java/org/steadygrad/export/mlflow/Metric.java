package org.steadygrad.export.mlflow;

/**
 * A value of a run of MLflow's.
 *
 * @param value may be NaN or infinite; written as the strings that MLflow reads as such
 * @param timestamp milliseconds since 1970
 */
record Metric(String key, double value, long timestamp, int step) {}
