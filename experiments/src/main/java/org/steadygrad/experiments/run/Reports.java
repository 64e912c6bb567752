package org.steadygrad.experiments.run;

import java.nio.file.Path;
import java.util.List;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.report.ReportIndex;
import org.steadygrad.report.ReportWriter;
import org.steadygrad.report.RunEntry;
import org.steadygrad.store.RunStore;

/** Draws stored runs. */
public final class Reports {
    /** The file of a run's report, in the run's folder. */
    public static final String FILE = "report.html";

    private Reports() {}

    /** Writes the report of a run, as far as the run has got, and gives its file. */
    public static Path write(Run run, Path folder) {
        Path file = folder.resolve(FILE);
        ReportWriter.write(run, file);
        return file;
    }

    /** Writes the page that lists all runs below a folder, and gives its file. */
    public static Path writeIndex(Path reports) {
        List<RunEntry> entries = RunStore.summaries(reports).stream()
                .map(s -> new RunEntry(
                        s.name(),
                        s.experiment(),
                        s.question(),
                        s.started(),
                        s.planned(),
                        s.finished(),
                        s.diverged(),
                        s.damage()))
                .toList();
        return ReportIndex.write(reports, entries);
    }
}
