package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/**
 * What is true of a trial.
 *
 * @param endings the ending; several where it may go either way
 * @param must findings that it has
 * @param may findings that it may have
 */
record Label(Certainty certainty, Set<Kind> endings, Set<Kind> must, Set<Kind> may) {
    enum Certainty {
        CLEAR,
        BORDERLINE
    }

    static Label clear(Kind ending, Kind... findings) {
        return new Label(Certainty.CLEAR, Set.of(ending), Set.of(findings), Set.of());
    }

    static Label borderline(Set<Kind> endings, Kind... may) {
        return new Label(Certainty.BORDERLINE, endings, Set.of(), Set.of(may));
    }

    Label butMay(Kind... findings) {
        return new Label(certainty, endings, must, Set.of(findings));
    }

    boolean isClear() {
        return certainty == Certainty.CLEAR;
    }

    /** Whether a replay's ending and findings are among those that are true. */
    boolean holds(Replay replay) {
        Set<Kind> found = replay.findings().stream().map(Verdict::kind).collect(Collectors.toSet());
        Set<Kind> allowed = EnumSet.noneOf(Kind.class);
        allowed.addAll(must);
        allowed.addAll(may);
        return endings.contains(replay.ending().kind()) && found.containsAll(must) && allowed.containsAll(found);
    }

    /** By trial, in the order of the lines. */
    static Map<String, Label> parse(String text) {
        Map<String, Label> labels = new LinkedHashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            String[] fields =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            labels.put(
                    fields[0],
                    new Label(Certainty.valueOf(fields[1]), kinds(fields[2]), kinds(fields[3]), kinds(fields[4])));
        });
        return labels;
    }

    private static Set<Kind> kinds(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> word.equals("H") ? Kind.BUDGET_EXHAUSTED : Kind.valueOf(word))
                .collect(Collectors.toSet());
    }
}
