package org.steadygrad.experiments.cli;

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
        description = "Draw the report of a stored run again, also of one under way.",
        footerHeading = "%nExamples:%n",
        footer = {"  report smoke-20260101-120000", "  report reports/sample --lang zh"})
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's folder, or its name below the folder of all runs.")
    private String run;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() {
        Path folder = RunFolders.find(reports.path(), run);
        System.out.println("Report: " + Reports.write(RunStore.read(folder), language.chosen(), folder));
        Reports.writeIndex(reports.path(), language.chosen());
        return ExitCode.DONE;
    }
}
