package org.steadygrad.diagnostics.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Series with what is true of them: of real trials, and made. */
final class Corpus {
    private Corpus() {}

    /** One series. */
    record Case(TrialLog log, WatchRules rules, Label label) {
        Case(TrialLog log, Label label) {
            this(log, Replay.rules(log), label);
        }

        Replay replay() {
            return Replay.of(log, rules);
        }

        @Override
        public String toString() {
            return log.name();
        }
    }

    static List<Case> all() {
        return Stream.concat(real().stream(), MadeSeries.all().stream()).toList();
    }

    static List<Case> real() {
        Map<String, Label> labels = Label.parse(text("labels.txt"));
        List<TrialLog> logs = TrialLog.parse(text("trials.txt"));
        if (!labels.keySet().equals(Set.copyOf(logs.stream().map(TrialLog::name).toList()))) {
            throw new IllegalStateException("labels.txt must name the trials of trials.txt");
        }
        return logs.stream().map(log -> new Case(log, labels.get(log.name()))).toList();
    }

    static TrialLog real(String name) {
        return real().stream()
                .map(Case::log)
                .filter(log -> log.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String name) {
        try (InputStream stream = Corpus.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
