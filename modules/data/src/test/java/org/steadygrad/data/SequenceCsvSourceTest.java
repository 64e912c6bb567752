package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class SequenceCsvSourceTest {
    @TempDir
    private Path folder;

    private Path train;
    private Path test;

    @BeforeEach
    void twoSequencesOfEachClass() throws IOException {
        train = Files.createDirectory(folder.resolve("träin"));
        test = Files.createDirectory(folder.resolve("test"));
        write(train, "1.csv", "time,x,y,kind", "0,1,10,up", "1,2,10,up", "2,3,10,up");
        write(train, "2.csv", "time,x,y,kind", "0,4,30,down");
        write(train, "notes.txt", "no table");
        write(train, ".hidden.csv", "nor this");
        write(test, "1.csv", "time,x,y,kind", "0,9,9,up", "1,2.5,20,up", "2,5,40,up", "3,1,20,up");
    }

    private static void write(Path folder, String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    private Dataset load(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("folder", train.toString(), "test", test.toString(), "label", "kind", "ignore", "time"));
        settings.putAll(more);
        Component component = DataSets.catalog().component("sequence-csv", settings);
        return DataSets.catalog().maker(component).load(component);
    }

    /** x of the training steps: 1, 2, 3, 4, mean 2.5, variance 1.25; y: 10, 10, 10, 30, mean 15, variance 75. */
    @Test
    void channelsAreScaledByTheTrainingStepsAndShortSequencesBeginWithZeros() {
        Dataset data = load(Map.of());
        float x = (float) Math.sqrt(1.25);
        float y = (float) Math.sqrt(75);

        assertThat(data.shape().features()).containsExactly(2L, 3L);
        assertThat(data.train().labels()).containsExactly(1, 0);
        assertThat(features(data.train().range(0, 1).features().ravel().toFloatVector()))
                .containsExactly(
                        new float[] {-1.5f / x, -0.5f / x, 0.5f / x, -5 / y, -5 / y, -5 / y}, Offset.offset(1e-5f));
        assertThat(data.train().range(1, 2).features().ravel().toFloatVector())
                .containsExactly(new float[] {0, 0, 1.5f / x, 0, 0, 15 / y}, Offset.offset(1e-5f));
        assertThat(data.test().all().features().ravel().toFloatVector())
                .as("the last three steps")
                .containsExactly(new float[] {0, 2.5f / x, -1.5f / x, 5 / y, 25 / y, 5 / y}, Offset.offset(1e-5f));
    }

    private static float[] features(float... values) {
        return values;
    }

    @Test
    void theLengthCanBeGivenAndAShareBeSetApart() throws IOException {
        write(train, "3.csv", "time,x,y,kind", "0,1,10,up");
        write(train, "4.csv", "time,x,y,kind", "0,1,10,down");
        Dataset data = load(Map.of("length", 2, "test", 0.5, "normalize", "none"));

        assertThat(data.shape().features()).containsExactly(2L, 2L);
        assertThat(data.train().count()).isEqualTo(2);
        assertThat(data.test().count()).isEqualTo(2);
    }

    @Test
    void everyFaultIsNamedByTableRowAndColumn() throws IOException {
        assertFault("time,x,y,kind\n0,1,NaN,up", "3.csv, row 2, column y: must be a finite number, got \"NaN\"");
        assertFault(
                "time,x,y,kind\n0,1,2,up\n1,1,2,down",
                "3.csv, row 3, column kind: must be the class of the whole sequence, \"up\", got \"down\"");
        assertFault("time,x,y,kind\n0,1,2,up\n1,1,2", "3.csv, row 3: must have 4 cells, got 3");
        assertFault(
                "time,y,x,kind\n0,1,2,up",
                "3.csv: must have the columns of the first table, time, x, y, kind, got time, y, x, kind");
        assertFault("time,x,y,kind", "3.csv must have at least 1 row, got none");
        Files.delete(train.resolve("3.csv"));
        write(test, "2.csv", "time,x,y,kind", "0,1,2,sideways");
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining(
                        "2.csv, row 2, column kind: must be a class of the training set, got \"sideways\"");
    }

    private void assertFault(String table, String message) throws IOException {
        write(train, "3.csv", table.split("\n"));
        assertThatThrownBy(() -> load(Map.of())).hasMessageContaining(message);
    }

    @Test
    void brokenTablesAreLeftOutWholeAndCounted() throws IOException {
        write(train, "3.csv", "time,x,y,kind", "0,1,2,up", "1,1");
        write(train, "4.csv", "time,x,y,kind", "0,1,,up");

        Dataset data = load(Map.of("onBadRecord", "skip"));

        assertThat(data.train().count()).isEqualTo(2);
        assertThat(data.warnings())
                .extracting(Texts.in(Language.ENGLISH)::say)
                .singleElement()
                .asString()
                .startsWith("2 of 5 records could not be read and were left out: ")
                .contains("3.csv, row 3", "4.csv, row 2, column y");
    }

    @Test
    void foldersThatHoldNothingOfUseAreRefused() throws IOException {
        assertThatThrownBy(() -> load(Map.of("folder", "nowhere"))).hasMessage("there is no folder nowhere");
        assertThatThrownBy(() -> load(Map.of("label", "kinds")))
                .hasMessageContaining("sequence-csv.label must be a column of")
                .hasMessageContaining("(did you mean kind?)");
        Files.delete(train.resolve("2.csv"));
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("träin, column kind: a label must have from 2 to 1000 classes, got 1");
        Files.delete(train.resolve("1.csv"));
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("träin must have at least 1 table in a file that ends in .csv, got none");
    }
}
