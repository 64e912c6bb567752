package org.steadygrad.core.experiment;

import java.util.List;

/**
 * The shape of one example and the number of classes, by which a network is sized to its data.
 *
 * @param features without the batch dimension: {@code [channels, height, width]} for images, {@code [values]} for rows
 * @param classes >= 2
 */
public record DataShape(List<Long> features, int classes) {
    public DataShape {
        features = List.copyOf(features);
        if (features.isEmpty() || features.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("features must have sizes >= 1, got " + features);
        }
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be >= 2, got " + classes);
        }
    }

    public static DataShape image(long channels, long height, long width, int classes) {
        return new DataShape(List.of(channels, height, width), classes);
    }

    public boolean isImage() {
        return features.size() == 3;
    }

    /** Values per example. */
    public long size() {
        return features.stream().reduce(1L, Math::multiplyExact);
    }
}
