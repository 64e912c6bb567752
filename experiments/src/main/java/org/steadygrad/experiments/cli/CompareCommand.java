package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.RunComparison;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.provenance.ProvenanceTable;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.report.ReportWriter;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: several stored runs in one report. */
@Command(
        name = "compare",
        description = {
            "Write one report on several stored runs, such as before and after a change, or CPU and GPU.",
            "The run becomes a factor; trials of the same setting and seed are paired."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  compare before after",
            "  compare mnist-20260101-120000 mnist-20260102-120000 --out cpu-gpu.html",
            "(run EXPERIMENT --out reports/before names a run so)"
        })
final class CompareCommand implements Callable<Integer> {
    private static final int LONGEST_NAME = 120;

    @Parameters(
            arity = "2..*",
            paramLabel = "RUN",
            description =
                    "Runs' folders, or their names below the folder of all runs; the first is compared with the others.")
    private List<String> runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The report's file. Default: compare-RUN-RUN.html in the folder of all runs.")
    private Path out;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() {
        List<Run> stored = runs.stream()
                .map(run -> RunStore.read(RunFolders.find(reports.path(), run)))
                .toList();
        check(stored);
        RunComparison comparison = RunComparison.of(stored, name(stored), command());
        Path file = Optional.ofNullable(out)
                .orElseGet(() -> reports.path().resolve(comparison.joined().name() + ".html"));
        ReportWriter.write(comparison, language.chosen(), file);
        if (reports.path().equals(file.getParent())) {
            Reports.writeIndex(reports.path(), language.chosen());
        }
        tell(comparison);
        System.out.println("Report: " + file);
        return ExitCode.DONE;
    }

    private static void check(List<Run> stored) {
        List<String> names = stored.stream().map(Run::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new InvalidInputException("RUN must be runs of different names, got " + String.join(", ", names));
        }
        stored.stream().filter(run -> run.results().isEmpty()).findFirst().ifPresent(run -> {
            throw new InvalidInputException("%s has no finished trial to compare (%d planned)"
                    .formatted(run.name(), run.header().plan().size()));
        });
    }

    private static String name(List<Run> stored) {
        String name = Reports.COMPARISON + stored.stream().map(Run::name).collect(Collectors.joining("-"));
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private String command() {
        return "mvn -q compile exec:java -Dexec.args=\"compare %s\"".formatted(String.join(" ", runs));
    }

    private void tell(RunComparison comparison) {
        Texts texts = comparison.joined().texts(Language.ENGLISH);
        for (ProvenanceTable.Row row : comparison.provenances().rows()) {
            if (row.differs()) {
                System.out.printf(
                        "  %-18s %s%n",
                        texts.say(row.name()),
                        row.values().stream()
                                .map(value -> value.map(texts::say).orElse("–"))
                                .collect(Collectors.joining(" | ")));
            }
        }
        comparison
                .pairs()
                .forEach(pair -> System.out.printf(
                        "%s, %s: %d pairs of the same setting and seed, %d of them bit for bit the same%n",
                        pair.first(), pair.second(), pair.pairs().size(), pair.identical()));
        System.out.println();
        Analysis.of(comparison.joined()).answer().sentences().stream()
                .map(texts::say)
                .forEach(System.out::println);
        System.out.println();
    }
}
