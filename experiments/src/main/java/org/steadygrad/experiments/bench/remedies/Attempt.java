package org.steadygrad.experiments.bench.remedies;

import java.util.Objects;
import org.steadygrad.analysis.diagnosis.Remedy;

/**
 * What came of a trial that was trained once more with a remedy.
 *
 * @param trial its id before
 * @param accuracy at its end, in [0, 1], or what stands for it where answers are numbers; may be NaN if it diverged
 */
record Attempt(String trial, Remedy remedy, boolean diverged, double accuracy) {
    static final String HEAD = "trial,remedy,diverged,accuracy";

    Attempt {
        Objects.requireNonNull(trial);
        Objects.requireNonNull(remedy);
    }

    /** As {@link #line()} has it. */
    static Attempt parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 4 || !cells[2].equals("true") && !cells[2].equals("false")) {
            throw new IllegalArgumentException("an attempt must be %s, got %s".formatted(HEAD, line));
        }
        return new Attempt(cells[0], Remedy.of(cells[1]), Boolean.parseBoolean(cells[2]), Double.parseDouble(cells[3]));
    }

    String line() {
        return "%s,%s,%s,%s".formatted(trial, remedy.key(), diverged, accuracy);
    }
}
