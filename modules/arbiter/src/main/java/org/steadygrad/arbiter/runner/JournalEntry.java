package org.steadygrad.arbiter.runner;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;

/**
 * What came of a candidate, as a journal keeps it.
 *
 * @param index of the candidate
 * @param status complete or failed
 * @param score none of one that failed or diverged
 * @param flat Arbiter's coordinates, by which a candidate is known again, bit for bit
 */
record JournalEntry(int index, CandidateStatus status, Optional<Double> score, List<Double> flat) {
    private static final String NONE = "-";

    JournalEntry {
        flat = List.copyOf(flat);
    }

    static JournalEntry of(int index, CandidateStatus status, Double score, double[] flat) {
        return new JournalEntry(index, status, Optional.ofNullable(score), coordinates(flat));
    }

    /** None of a candidate that could not be made. */
    static List<Double> coordinates(double[] flat) {
        return flat == null ? List.of() : Arrays.stream(flat).boxed().toList();
    }

    /** Four fields with blanks between them, numbers as Java's hexadecimal ones. */
    String line() {
        return "%d %s %s %s"
                .formatted(
                        index,
                        status,
                        score.map(Double::toHexString).orElse(NONE),
                        flat.isEmpty()
                                ? NONE
                                : flat.stream().map(Double::toHexString).collect(Collectors.joining(",")));
    }

    /** @throws IllegalArgumentException if it is no such line */
    static JournalEntry read(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != 4) {
            throw new IllegalArgumentException("a line must have four fields, got " + line);
        }
        return new JournalEntry(
                Integer.parseInt(fields[0]),
                CandidateStatus.valueOf(fields[1]),
                Optional.of(fields[2]).filter(score -> !score.equals(NONE)).map(Double::valueOf),
                fields[3].equals(NONE)
                        ? List.of()
                        : Arrays.stream(fields[3].split(","))
                                .map(Double::valueOf)
                                .toList());
    }
}
