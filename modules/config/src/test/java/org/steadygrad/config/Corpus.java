package org.steadygrad.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Experiment files with what is to be said of them, from a text of cases: {@code ###} a title, {@code - } a line of the
 * base file that goes, {@code + } lines that come where the last line went (or the whole file, if no line goes), and
 * expectations with other marks.
 */
final class Corpus {
    static final String SOURCE = "x.yaml";

    private Corpus() {}

    /** A file and the lines that the corpus says of it, each with its mark. */
    record Case(String title, String text, List<String> expectations) {
        List<String> expected(String mark) {
            return expectations.stream()
                    .filter(line -> line.startsWith(mark + " "))
                    .map(line -> line.substring(2))
                    .toList();
        }

        @Override
        public String toString() {
            return title;
        }
    }

    static String base() {
        return resource("base.yaml");
    }

    static Stream<Case> good() {
        return cases("good.txt");
    }

    static Stream<Case> bad() {
        return cases("bad.txt");
    }

    private static Stream<Case> cases(String name) {
        return Arrays.stream(resource(name).split("(?m)^### ")).skip(1).map(Corpus::parse);
    }

    private static Case parse(String text) {
        List<String> lines = text.lines().toList();
        List<String> expectations =
                lines.stream().skip(1).filter(line -> line.matches("[=!~] .*")).toList();
        boolean edits = lines.stream().anyMatch(line -> line.startsWith("- "));
        boolean replaces = lines.stream().anyMatch(line -> line.startsWith("+ "));
        List<String> file = edits || !replaces ? new ArrayList<>(base().lines().toList()) : new ArrayList<>();
        int at = 0;
        for (String line : lines) {
            if (line.startsWith("- ")) {
                at = file.indexOf(line.substring(2));
                file.remove(at);
            } else if (line.startsWith("+ ")) {
                file.add(at++, line.substring(2));
            }
        }
        return new Case(lines.get(0), String.join("\n", file) + "\n", expectations);
    }

    private static String resource(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
