package org.steadygrad.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.report.Recorded;
import org.steadygrad.report.RecordingWriter;
import org.steadygrad.report.ReportIndex;
import org.steadygrad.report.ReportWriter;
import org.steadygrad.report.RunEntry;
import org.steadygrad.store.RunStore;
import org.steadygrad.store.RunSummary;

/** Draws stored runs. */
public final class Reports {
    /** The file of a run's report, in the run's folder. */
    public static final String FILE = "report.html";

    private Reports() {}

    /** Writes the report of a run, as far as the run has got, and gives its file. */
    public static Path write(Run run, Language language, Path folder) {
        Path file = folder.resolve(FILE);
        ReportWriter.write(run, language, file);
        return file;
    }

    /**
     * Writes the page of a file that a StabilityMonitor saved beside it, and gives the page's file.
     *
     * @throws org.steadygrad.core.InvalidInputException if it is another kind of file
     */
    public static Path writeRecording(Path file, Language language) throws IOException {
        Recording recording = Recording.read(file);
        String name = file.getFileName().toString();
        Path page = file.resolveSibling(name + ".html");
        RecordingWriter.write(
                new Recorded(
                        name, recording.series(), recording.lastSteps(), recording.verdicts(), recording.postMortem()),
                language,
                page);
        return page;
    }

    /** Writes the page that lists all runs below a folder. */
    public static void writeIndex(Path reports, Language language) {
        ReportIndex.write(
                reports,
                language,
                RunStore.summaries(reports).stream().map(Reports::entry).toList());
    }

    private static RunEntry entry(RunSummary summary) {
        if (summary instanceof RunSummary.Sound sound) {
            return new RunEntry(
                    sound.name(),
                    sound.experiment(),
                    sound.question(),
                    sound.started(),
                    sound.planned(),
                    sound.finished(),
                    sound.diverged(),
                    page(sound),
                    Optional.empty());
        }
        RunSummary.Damaged damaged = (RunSummary.Damaged) summary;
        return new RunEntry(
                damaged.name(),
                damaged.name(),
                "",
                damaged.when(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(damaged.reason()));
    }

    private static Optional<Path> page(RunSummary run) {
        return Optional.of(Path.of(run.name(), FILE))
                .filter(page -> Files.exists(run.folder().resolve(FILE)));
    }
}
