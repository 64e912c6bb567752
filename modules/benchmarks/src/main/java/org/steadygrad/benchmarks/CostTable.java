package org.steadygrad.benchmarks;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What controls cost, from median times in milliseconds. A stage's cost is what it adds to measuring, a chain's is all
 * that it does, measuring included.
 *
 * @param step a training step without control
 * @param restore what was done besides the control each time
 * @param controls restoring and the control
 */
record CostTable(double step, double restore, Map<Chain, Double> controls) {
    /** A table in Markdown, in the order of {@link Chain}. */
    String markdown() {
        return controls.keySet().stream()
                .sorted()
                .map(chain -> row(chain.label(), cost(chain)))
                .collect(Collectors.joining("", header(), ""));
    }

    private String header() {
        return String.format(Locale.ROOT, "| stage | ms | %% of a step (%.1f ms) |\n| --- | --- | --- |\n", step);
    }

    double cost(Chain chain) {
        double beside = chain.isStage() ? controls.get(Chain.MEASURING) : restore;
        return controls.get(chain) - beside;
    }

    private String row(String label, double milliseconds) {
        return String.format(Locale.ROOT, "| %s | %.3f | %.2f |\n", label, milliseconds, 100 * milliseconds / step);
    }
}
