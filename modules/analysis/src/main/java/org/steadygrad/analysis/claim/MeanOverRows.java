package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.statistics.Sample;

/** The mean of several samples, value by value. */
final class MeanOverRows {
    private MeanOverRows() {}

    /** @param samples at least one, equally long, values in the same order of seeds */
    static Sample of(List<Sample> samples) {
        List<Double> means = new ArrayList<>();
        for (int i = 0; i < samples.get(0).n(); i++) {
            int seed = i;
            means.add(samples.stream()
                    .mapToDouble(sample -> sample.values().get(seed))
                    .average()
                    .orElseThrow());
        }
        return new Sample(means);
    }
}
