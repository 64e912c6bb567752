package org.steadygrad.diagnostics.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Histogram;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

class RecordingTest {
    @TempDir
    private Path folder;

    private final Recording recording = new Recording(
            List.of(
                    new Series(Quantity.LOSS, new int[] {1, 5}, new float[] {Float.NaN, Float.NEGATIVE_INFINITY}),
                    new Series(
                            Quantity.GRADIENT_HISTOGRAM,
                            "conv",
                            Statistic.MEAN,
                            new int[] {3},
                            new float[Histogram.BINS])),
            List.of(new Series(Quantity.UPDATE_NORM, "dense", Statistic.EACH, new int[] {7}, new float[] {0.1f})),
            List.of(new Verdict(
                    Verdict.Kind.BLOW_UP,
                    12,
                    Message.of("diagnostics.both", Message.of("core.all-steps-made", -3), "loss 23"))),
            Optional.of(new PostMortem(
                    9,
                    "dense",
                    Optional.of("W"),
                    List.of(new PostMortem.Event(9, "dense", Message.verbatim("it grew"))),
                    List.of())));

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Path file = folder.resolve("training");
        recording.write(file);
        assertThat(Recording.read(file)).isEqualTo(recording);
    }

    @Test
    void theSameRecordingIsTheSameFile() throws IOException {
        recording.write(folder.resolve("one"));
        recording.write(folder.resolve("two"));
        assertThat(Files.readAllBytes(folder.resolve("one"))).isEqualTo(Files.readAllBytes(folder.resolve("two")));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "not a recording at all");
        assertThatThrownBy(() -> Recording.read(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(other + " must be a whole recording of training, got another file");

        Path half = folder.resolve("half");
        recording.write(half);
        byte[] bytes = Files.readAllBytes(half);
        Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Recording.read(half))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(half + " must be a whole recording of training, got another file");
    }
}
