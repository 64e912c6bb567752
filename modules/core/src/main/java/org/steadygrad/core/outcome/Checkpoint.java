package org.steadygrad.core.outcome;

import java.util.Arrays;

/**
 * All that a trial's training depends on between two steps, as bytes that only the code that wrote them understands.
 *
 * @param step after which it was taken; 0 for the start
 * @param content not copied, so not to be changed from now on
 */
public record Checkpoint(int step, byte[] content) {
    public Checkpoint {
        if (step < 0) {
            throw new IllegalArgumentException("step must be >= 0, got " + step);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that && step == that.step && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * step + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "checkpoint after step " + step + " of " + content.length + " bytes";
    }
}
