package org.steadygrad.export.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

/** A row per finished trial: the level of every factor, and what came of it. */
final class TrialTable {
    private static final Map<String, Function<Outcome, String>> COLUMNS = columns();

    private TrialTable() {}

    static void write(Run run, OutputStream out) throws IOException {
        CsvTable table = new CsvTable(out);
        table.row(List.copyOf(COLUMNS.keySet()));
        for (var result : run.results()) {
            List<String> row = new ArrayList<>();
            COLUMNS.values().forEach(column -> row.add(column.apply(result.outcome())));
            table.row(row);
        }
        table.end();
    }

    private static Map<String, Function<Outcome, String>> columns() {
        Map<String, Function<Outcome, String>> columns = new LinkedHashMap<>();
        columns.put("trial", Outcome::trialId);
        for (Factor factor : Factor.inFiles()) {
            columns.put(factor.key(), outcome -> factor.label(outcome.trial().setting()));
        }
        columns.put("replicate", outcome -> String.valueOf(outcome.trial().replicate()));
        columns.put("verdict", outcome -> outcome.verdict().kind().name());
        columns.put("diverged", outcome -> outcome.diverged() ? "TRUE" : "FALSE");
        columns.put("verdictStep", outcome -> String.valueOf(outcome.verdict().step()));
        columns.put("onsetStep", outcome -> onset(outcome, found -> String.valueOf(found.onset())));
        columns.put(
                "onsetPart", outcome -> onset(outcome, found -> found.place().orElse(found.part())));
        columns.put("steps", outcome -> String.valueOf(outcome.steps()));
        columns.put("examples", outcome -> String.valueOf(outcome.examples()));
        columns.put("finalAccuracy", outcome -> CsvTable.number(outcome.finalAccuracy()));
        columns.put("finalLoss", outcome -> CsvTable.number(outcome.finalLoss()));
        columns.put("stepsToTarget", outcome -> optional(outcome.stepsToTarget()));
        columns.put("majorityShare", outcome -> CsvTable.number(outcome.majorityShare()));
        columns.put("seconds", outcome -> CsvTable.number(outcome.seconds()));
        columns.put("parameterHash", Outcome::parameterHash);
        columns.put("warnings", outcome -> outcome.warnings().stream()
                .map(Texts.in(Language.ENGLISH)::say)
                .collect(Collectors.joining("; ")));
        return columns;
    }

    private static String onset(Outcome outcome, Function<PostMortem, String> of) {
        return outcome.postMortem().map(of).orElse(CsvTable.MISSING);
    }

    private static String optional(OptionalInt value) {
        return value.isPresent() ? String.valueOf(value.getAsInt()) : CsvTable.MISSING;
    }
}
