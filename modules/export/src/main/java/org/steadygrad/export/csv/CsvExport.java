package org.steadygrad.export.csv;

import java.nio.file.Path;
import java.util.List;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.export.WholeFile;

/** Writes a run as two tables, {@code trials.csv} and {@code series.csv}, joined by the column {@code trial}. */
public final class CsvExport {
    private CsvExport() {}

    /**
     * Writes both tables into a folder, in place of those that may be there.
     *
     * @return their files
     * @throws org.steadygrad.core.EnvironmentException if a file cannot be written
     */
    public static List<Path> write(Run run, Path folder) {
        return List.of(
                WholeFile.write(folder.resolve("trials.csv"), out -> TrialTable.write(run, out)),
                WholeFile.write(folder.resolve("series.csv"), out -> SeriesTable.write(run, out)));
    }
}
