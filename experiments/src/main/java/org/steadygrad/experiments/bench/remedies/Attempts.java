package org.steadygrad.experiments.bench.remedies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.steadygrad.analysis.diagnosis.Remedy;
import org.steadygrad.core.InvalidInputException;

/** All attempts made, kept in a file as they come about, so that a measurement which was interrupted goes on. */
final class Attempts {
    private final Optional<Path> file;
    private final Map<Key, Attempt> made = new ConcurrentHashMap<>();

    private record Key(String trial, Remedy remedy) {}

    private Attempts(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Those of a file, which is begun if it is not there; empty for none.
     *
     * @throws InvalidInputException if a line is none of an attempt; a last line without its end is left out
     */
    static Attempts in(Optional<Path> file) {
        Attempts attempts = new Attempts(file);
        file.ifPresent(attempts::open);
        return attempts;
    }

    private void open(Path path) {
        try {
            if (!Files.exists(path)) {
                Files.writeString(path, Attempt.HEAD + "\n");
            }
            String text = Files.readString(path);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            List<String> lines = whole.lines().toList();
            for (int i = 1; i < lines.size(); i++) {
                read(path, i + 1, lines.get(i));
            }
            Files.writeString(path, whole);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private void read(Path path, int number, String line) {
        try {
            remember(Attempt.parse(line));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("%s:%d: %s".formatted(path, number, e.getMessage()), e);
        }
    }

    Optional<Attempt> of(String trial, Remedy remedy) {
        return Optional.ofNullable(made.get(new Key(trial, remedy)));
    }

    synchronized void add(Attempt attempt) {
        remember(attempt);
        file.ifPresent(path -> append(path, attempt.line() + "\n"));
    }

    private void remember(Attempt attempt) {
        made.put(new Key(attempt.trial(), attempt.remedy()), attempt);
    }

    private static void append(Path path, String line) {
        try {
            Files.writeString(path, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }
}
