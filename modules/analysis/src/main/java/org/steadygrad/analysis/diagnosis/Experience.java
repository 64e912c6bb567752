package org.steadygrad.analysis.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.analysis.statistics.Share;

/**
 * What remedies did for trials that exploded: how many of those with a cause were trained once more with a remedy, and how
 * that went.
 *
 * @param rows one for each cause and remedy tried
 */
public record Experience(List<Row> rows) {
    private static final String FILE = "remedies.csv";
    private static final String HEAD = "cause,remedy,tried,stable,trained";

    /**
     * A remedy against a cause.
     *
     * @param tried trials, >= 1
     * @param stable of them, how many did not diverge
     * @param trained of them, how many ended at least at the accuracy that counts as trained in their experiment
     */
    public record Row(Cause cause, Remedy remedy, int tried, int stable, int trained) {
        public Row {
            Objects.requireNonNull(cause);
            Objects.requireNonNull(remedy);
            if (tried < 1 || trained < 0 || stable < trained || tried < stable) {
                throw new IllegalArgumentException(
                        "a remedy's counts must be 0 <= trained <= stable <= tried, got %d, %d, %d"
                                .formatted(trained, stable, tried));
            }
        }

        public Share trainedShare() {
            return new Share(trained, tried);
        }

        public Share stableShare() {
            return new Share(stable, tried);
        }
    }

    public Experience {
        rows = List.copyOf(rows);
    }

    /** That of the project, on its own experiments. */
    public static Experience recorded() {
        return Recorded.INSTANCE;
    }

    private static final class Recorded {
        static final Experience INSTANCE = load();
    }

    /** As lines of {@code cause,remedy,tried,stable,trained}, the names of the columns first; lines with # are left out. */
    public static Experience parse(List<String> lines) {
        return new Experience(lines.stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank() && !line.equals(HEAD))
                .map(line -> row(line.split(",")))
                .toList());
    }

    /** What {@link #parse} reads. */
    public List<String> lines() {
        return Stream.concat(Stream.of(HEAD), rows.stream().map(row -> "%s,%s,%d,%d,%d"
                        .formatted(row.cause().key(), row.remedy().key(), row.tried(), row.stable(), row.trained())))
                .toList();
    }

    public Optional<Row> of(Cause cause, Remedy remedy) {
        return rows.stream()
                .filter(row -> row.cause() == cause && row.remedy() == remedy)
                .findFirst();
    }

    private static Row row(String[] cells) {
        return new Row(
                Cause.valueOf(cells[0].toUpperCase(Locale.ROOT).replace('-', '_')),
                Remedy.of(cells[1]),
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[4]));
    }

    private static Experience load() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Experience.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return parse(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
