package org.steadygrad.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.export.ExampleRun;

/** Field numbers are those of TensorBoard's .proto files: Event, Summary, HistogramProto, HParamsPluginData. */
class TensorBoardExportTest {
    private static final String TRAINED = "control=none,learningRate=0.1,seed=7,aaaa0000";
    private static final String EXPLODED =
            "control=clip-threshold=0.5,per=layer-+-skip-non-finite,learningRate=3,seed=7,aabb0000";
    private static final String FILE = "events.out.tfevents.1767225600.steadygrad";

    @TempDir
    Path folder;

    @BeforeEach
    void export() {
        TensorBoardExport.write(ExampleRun.run(), folder);
    }

    @Test
    void everyTrialHasAFolderNamedForWhatTellsItApart() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .containsExactlyInAnyOrder(FILE, TRAINED, EXPLODED);
        }
    }

    @Test
    void stepsComeInOrderAtEvenlySpacedTimes() throws IOException {
        List<WireFields> events = EventFile.read(folder.resolve(TRAINED).resolve(FILE));

        assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
        assertThat(events.subList(1, events.size()).stream().map(event -> event.whole(2)))
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(events.get(5).real(1) - events.get(1).real(1)).isEqualTo(2.0);
    }

    @Test
    void scalarsStandUnderQuantityAndPart() throws IOException {
        Map<String, Float> second = scalars(TRAINED, 2);
        Map<String, Float> third = scalars(TRAINED, 3);

        assertThat(second)
                .containsOnly(
                        Map.entry("loss/network", 0.1f),
                        Map.entry("test-accuracy/network", 0.5f),
                        Map.entry("test-loss/network", 1.25f));
        assertThat(third)
                .containsOnly(
                        Map.entry("loss/network", 1e-7f),
                        Map.entry("gradient-norm/conv1/mean", 2f),
                        Map.entry("gradient-norm/conv1/max", 5f));
        assertThat(scalars(EXPLODED, 1)).containsEntry("loss/network", Float.POSITIVE_INFINITY);
        assertThat(scalars(EXPLODED, 3)).containsEntry("loss/network", Float.NaN);
    }

    @Test
    void histogramHoldsTheFiniteValuesBetweenTheirBounds() throws IOException {
        WireFields histogram = value(TRAINED, 1, "parameter-histogram/conv1").message(5);
        double[] limits = histogram.reals(6);
        double[] counts = histogram.reals(7);

        assertThat(histogram.real(1)).isCloseTo(-Math.sqrt(10), within(1e-12));
        assertThat(histogram.real(2)).isEqualTo(1);
        assertThat(histogram.real(3)).isEqualTo(6);
        assertThat(limits).hasSameSizeAs(counts).isSorted().doesNotHaveDuplicates();
        assertThat(count(limits, counts, -2)).isEqualTo(1);
        assertThat(count(limits, counts, 0)).isEqualTo(2);
        assertThat(count(limits, counts, 0.6)).isEqualTo(3);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(6);
    }

    @Test
    void histogramOfNaNsAloneIsLeftOut() throws IOException {
        assertThat(event(TRAINED, 3).message(5).messages(1).stream().map(value -> value.text(1)))
                .doesNotContain("parameter-histogram/conv1");
    }

    @Test
    void hyperparametersTellLevelsAndHowTrialsEnded() throws IOException {
        WireFields start = plugin(value(EXPLODED, 0, "_hparams_/session_start_info"), 3);
        Map<String, WireFields> levels = new HashMap<>();
        start.messages(1).forEach(entry -> levels.put(entry.text(1), entry.message(2)));

        assertThat(levels).containsOnlyKeys("control", "learningRate", "seed");
        assertThat(levels.get("learningRate").real(2)).isEqualTo(3);
        assertThat(levels.get("control").text(3)).isEqualTo("clip{threshold=0.5, per=layer} + skip-non-finite");
        assertThat(plugin(value(EXPLODED, 3, "_hparams_/session_end_info"), 4).whole(1))
                .isEqualTo(2);
        assertThat(plugin(value(TRAINED, 4, "_hparams_/session_end_info"), 4).whole(1))
                .isEqualTo(1);
    }

    @Test
    void experimentNamesFactorsAndScores() throws IOException {
        WireFields summary = EventFile.read(folder.resolve(FILE)).get(1).message(5);
        WireFields experiment = plugin(summary.message(1), 2);

        assertThat(experiment.text(1)).isEqualTo("Does \"clipping\" help, and where?");
        assertThat(experiment.messages(4).stream().map(info -> info.text(1)))
                .containsExactly("control", "learningRate", "seed");
        assertThat(experiment.messages(5).stream().map(info -> info.message(1).text(2)))
                .containsExactly("test-accuracy/network", "test-loss/network");
    }

    @Test
    void secondExportReplacesTheFirst() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve(TRAINED).resolve(FILE));
        export();

        try (Stream<Path> files = Files.list(folder.resolve(TRAINED))) {
            assertThat(files).containsExactly(folder.resolve(TRAINED).resolve(FILE));
        }
        assertThat(folder.resolve(TRAINED).resolve(FILE)).hasBinaryContent(before);
    }

    private WireFields event(String trial, int step) throws IOException {
        return EventFile.read(folder.resolve(trial).resolve(FILE)).stream()
                .filter(event -> event.has(2) && event.whole(2) == step)
                .findFirst()
                .orElseThrow();
    }

    private WireFields value(String trial, int step, String tag) throws IOException {
        return event(trial, step).message(5).messages(1).stream()
                .filter(value -> value.text(1).equals(tag))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Float> scalars(String trial, int step) throws IOException {
        Map<String, Float> scalars = new HashMap<>();
        event(trial, step).message(5).messages(1).stream()
                .filter(value -> value.has(2))
                .forEach(value -> scalars.put(value.text(1), value.single(2)));
        return scalars;
    }

    private static WireFields plugin(WireFields value, int field) {
        WireFields data = value.message(9).message(1);
        assertThat(data.text(1)).isEqualTo("hparams");
        return data.message(2).message(field);
    }

    /** Of the bin that holds a value: the first whose upper limit lies above it. */
    private static double count(double[] limits, double[] counts, double value) {
        int bin = 0;
        while (limits[bin] <= value) {
            bin++;
        }
        return counts[bin];
    }
}
