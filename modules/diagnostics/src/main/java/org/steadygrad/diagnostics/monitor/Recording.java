package org.steadygrad.diagnostics.monitor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;

/**
 * What a monitor has seen, as it goes to a file. The file is compressed binary data, the same bytes for the same
 * recording; floats are kept bit for bit.
 *
 * @param series over all steps, long ones thinned
 * @param lastSteps the last steps whole
 * @param verdicts in order of steps
 * @param postMortem of the first verdict by which the training diverged, without the batch's examples
 */
public record Recording(
        List<Series> series, List<Series> lastSteps, List<Verdict> verdicts, Optional<PostMortem> postMortem) {
    private static final String MAGIC = "steadygrad recording 3";

    public Recording {
        series = List.copyOf(series);
        lastSteps = List.copyOf(lastSteps);
        verdicts = List.copyOf(verdicts);
        Objects.requireNonNull(postMortem);
    }

    /** Writes the file, in place of one that is there. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
            out.writeUTF(MAGIC);
            SeriesBytes.write(out, series);
            SeriesBytes.write(out, lastSteps);
            FindingBytes.write(out, verdicts);
            FindingBytes.write(out, postMortem);
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws InvalidInputException if it is another kind of file, or broken off
     */
    public static Recording read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))))) {
            String magic = in.readUTF();
            if (!magic.equals(MAGIC)) {
                throw new InvalidInputException(
                        "%s must be a recording of training, got a file that begins with '%s'".formatted(file, magic));
            }
            return new Recording(
                    SeriesBytes.read(in),
                    SeriesBytes.read(in),
                    FindingBytes.readVerdicts(in),
                    FindingBytes.readPostMortem(in));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new InvalidInputException(file + " must be a whole recording of training, got another file", e);
        }
    }
}
