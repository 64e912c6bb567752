package org.steadygrad.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code report}: draws a stored run again. */
@Command(
        name = "report",
        description = "Draw the report of a stored run again, also of one under way, or of a StabilityMonitor's file.",
        footerHeading = "%nExamples:%n",
        footer = {"  report smoke-20260101-120000", "  report reports/sample --lang zh", "  report training.steadygrad"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RUN",
            description =
                    "A run's folder, or its name below the folder of all runs; or a file that a StabilityMonitor saved.")
    private String run;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() throws IOException {
        Path file = Path.of(run);
        if (Files.isRegularFile(file)) {
            System.out.println("Report: " + Reports.writeRecording(file, language.chosen()));
            return ExitCode.DONE;
        }
        Path folder = RunFolders.find(reports.path(), run);
        System.out.println("Report: " + Reports.write(RunStore.read(folder), language.chosen(), folder));
        Reports.writeIndex(reports.path(), language.chosen());
        return ExitCode.DONE;
    }
}
