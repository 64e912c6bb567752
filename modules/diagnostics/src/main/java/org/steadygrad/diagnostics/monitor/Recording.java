package org.steadygrad.diagnostics.monitor;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.outcome.Verdict;

/**
 * What a monitor has seen, as it goes to a file. The file is compressed binary data, the same bytes for the same
 * recording; floats are kept bit for bit.
 *
 * @param series over all steps, long ones thinned
 * @param lastSteps the last steps whole
 * @param verdicts in order of steps
 */
public record Recording(List<Series> series, List<Series> lastSteps, List<Verdict> verdicts) {
    private static final String MAGIC = "steadygrad recording 2";

    public Recording {
        series = List.copyOf(series);
        lastSteps = List.copyOf(lastSteps);
        verdicts = List.copyOf(verdicts);
    }

    /** Writes the file, in place of one that is there. */
    public void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file))))) {
            out.writeUTF(MAGIC);
            write(out, series);
            write(out, lastSteps);
            out.writeInt(verdicts.size());
            for (Verdict verdict : verdicts) {
                out.writeUTF(verdict.kind().name());
                out.writeInt(verdict.step());
                MessageBytes.write(out, verdict.detail());
            }
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
            return new Recording(readSeries(in), readSeries(in), readVerdicts(in));
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw new InvalidInputException(file + " must be a whole recording of training, got another file", e);
        }
    }

    private static void write(DataOutputStream out, List<Series> all) throws IOException {
        out.writeInt(all.size());
        for (Series series : all) {
            out.writeUTF(series.quantity().id());
            out.writeUTF(series.part());
            out.writeUTF(series.statistic().id());
            out.writeInt(series.length());
            for (int step : series.steps()) {
                out.writeInt(step);
            }
            for (float value : series.values()) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        }
    }

    private static List<Series> readSeries(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Series> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(readOne(in));
        }
        return all;
    }

    private static Series readOne(DataInputStream in) throws IOException {
        Quantity quantity = Quantity.ofId(in.readUTF()).orElseThrow(IllegalArgumentException::new);
        String part = in.readUTF();
        Statistic statistic = statistic(in.readUTF());
        int length = in.readInt();
        int[] steps = new int[length];
        for (int i = 0; i < length; i++) {
            steps[i] = in.readInt();
        }
        float[] values = new float[length * quantity.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(in.readInt());
        }
        return new Series(quantity, part, statistic, steps, values);
    }

    private static Statistic statistic(String id) {
        return Arrays.stream(Statistic.values())
                .filter(statistic -> statistic.id().equals(id))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static List<Verdict> readVerdicts(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Verdict> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Verdict(Verdict.Kind.valueOf(in.readUTF()), in.readInt(), MessageBytes.read(in)));
        }
        return all;
    }
}
