package org.steadygrad.core.experiment;

import java.util.List;
import java.util.Objects;

/**
 * The shape of one example and of the answer to it, by which a network is sized to its data.
 *
 * @param features without the batch dimension: {@code [channels, height, width]} for images, {@code [channels, steps]} for
 *     sequences, {@code [values]} for rows
 * @param classes >= 2; of an answer in numbers, how many these are, >= 1
 */
public record DataShape(List<Long> features, int classes, Answer answer) {
    public DataShape {
        features = List.copyOf(features);
        Objects.requireNonNull(answer);
        if (features.isEmpty() || features.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("features must have sizes >= 1, got " + features);
        }
        int least = answer == Answer.NUMBERS ? 1 : 2;
        if (classes < least) {
            throw new IllegalArgumentException("classes must be >= %d, got %d".formatted(least, classes));
        }
        if (answer == Answer.CLASS_PER_STEP && features.size() != 2) {
            throw new IllegalArgumentException("features must be a sequence for a class per step, got " + features);
        }
    }

    /** Of examples that have a class each. */
    public DataShape(List<Long> features, int classes) {
        this(features, classes, Answer.CLASS);
    }

    public static DataShape image(long channels, long height, long width, int classes) {
        return new DataShape(List.of(channels, height, width), classes);
    }

    public static DataShape sequence(long channels, long steps, int classes, Answer answer) {
        return new DataShape(List.of(channels, steps), classes, answer);
    }

    public boolean isImage() {
        return features.size() == 3;
    }

    public boolean isSequence() {
        return features.size() == 2;
    }

    /** Values per example. */
    public long size() {
        return features.stream().reduce(1L, Math::multiplyExact);
    }

    /** A text that is equal for equal shapes and never changes: part of the identity of data. */
    public String canonical() {
        String text = "DataShape[features=%s, classes=%d".formatted(features, classes);
        return answer == Answer.CLASS ? text + "]" : text + ", answer=" + answer + "]";
    }
}
