package org.steadygrad.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.core.text.Texts;

/** The verdicts as a table in Markdown. */
final class ClaimsTable {
    private ClaimsTable() {}

    static String markdown(List<ClaimEntry> entries, Texts texts) {
        List<String> head = Stream.of("number", "claim", "verdict", "effect", "smallest", "p")
                .map(column -> texts.say("report.claims.column." + column))
                .toList();
        String rows = entries.stream()
                .map(entry -> line(row(entry.judgement(), entry.texts(texts))))
                .collect(Collectors.joining());
        return line(head) + line(head.stream().map(column -> "---").toList()) + rows;
    }

    private static List<String> row(Judgement judgement, Texts texts) {
        ClaimViews views = new ClaimViews(new Forest(2), texts);
        String says = judgement.claim().says().in(texts.language());
        String word = texts.say(judgement.verdict().word());
        if (judgement.measurement().isEmpty()) {
            return List.of(judgement.claim().label(), says, word, views.sentence(judgement), "", "");
        }
        return List.of(
                judgement.claim().label(),
                says,
                "**" + word + "**",
                "%s (%s)".formatted(views.effect(judgement), views.range(judgement)),
                texts.say(judgement.scale().amount(judgement.smallest())),
                ClaimViews.pValue(judgement.correctedP()).replace("p = ", "").replace("p < ", "< "));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(ClaimsTable::plain).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** On one line, without what Markdown or HTML would read; the verdict's own asterisks stay. */
    private static String plain(String cell) {
        return cell.replaceAll("\\s+", " ")
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("`", "\\`");
    }
}
