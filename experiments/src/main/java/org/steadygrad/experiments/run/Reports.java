package org.steadygrad.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.report.PageEntry;
import org.steadygrad.report.PageEntry.Kind;
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

    /** How the file names of comparisons begin, by which the index knows them. */
    public static final String COMPARISON = "compare-";

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
        RecordingWriter.write(new Recorded(name, RecordedLog.of(recording)), language, page);
        return page;
    }

    /** Where the claims' page of a pace stands among the reports. */
    public static Path claims(Path reports, Pace pace) {
        return reports.resolve(pace == Pace.QUICK ? "claims-quick.html" : "claims.html");
    }

    /** Writes the page that lists all runs below a folder, and the pages of claims and of comparisons in it. */
    public static void writeIndex(Path reports, Language language) {
        ReportIndex.write(
                reports,
                language,
                pages(reports),
                RunStore.summaries(reports).stream().map(Reports::entry).toList());
    }

    private static List<PageEntry> pages(Path reports) {
        List<PageEntry> pages = new ArrayList<>();
        Stream.of(Pace.values())
                .map(pace -> new PageEntry(
                        pace == Pace.QUICK ? Kind.QUICK_CLAIMS : Kind.CLAIMS,
                        claims(reports, pace).getFileName()))
                .filter(page -> Files.isRegularFile(reports.resolve(page.page())))
                .forEach(pages::add);
        comparisons(reports).forEach(file -> pages.add(new PageEntry(Kind.COMPARISON, file)));
        return pages;
    }

    private static List<Path> comparisons(Path reports) {
        if (!Files.isDirectory(reports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(reports)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .filter(file -> file.toString().startsWith(COMPARISON)
                            && file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot list " + reports + ": " + e.getMessage(), e);
        }
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
