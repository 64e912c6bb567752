package org.steadygrad.diagnostics.verdict;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.outcome.Verdict.Severity;
import org.steadygrad.diagnostics.verdict.Corpus.Case;

/** How often each kind was true and how often it was given, over the clear cases. */
final class ConfusionTable {
    private ConfusionTable() {}

    static String of(List<Case> cases) {
        List<Case> clear = cases.stream().filter(c -> c.label().isClear()).toList();
        StringBuilder table = new StringBuilder("| verdict | true of | given | wrongly given | missed |\n");
        table.append("| --- | ---: | ---: | ---: | ---: |\n");
        Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.LOST)
                .map(kind -> row(kind, clear))
                .forEach(table::append);
        return table.toString();
    }

    private static String row(Kind kind, List<Case> clear) {
        long isTrue = 0;
        long given = 0;
        long wrong = 0;
        long missed = 0;
        for (Case one : clear) {
            boolean holds =
                    one.label().endings().contains(kind) || one.label().must().contains(kind);
            boolean said = said(kind, one.replay());
            isTrue += holds ? 1 : 0;
            given += said ? 1 : 0;
            wrong += said && !holds && !one.label().may().contains(kind) ? 1 : 0;
            missed += holds && !said ? 1 : 0;
        }
        return "| `%s` | %d | %d | %d | %d |%n".formatted(kind, isTrue, given, wrong, missed);
    }

    private static boolean said(Kind kind, Replay replay) {
        return kind.severity() == Severity.WARNING
                ? replay.findings().stream().map(Verdict::kind).anyMatch(kind::equals)
                : replay.ending().kind() == kind;
    }
}
