package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;

class CsvSourceTest {
    private static final List<String> TRAIN = List.of(
            "id,length,colour,width,kind", "1,1.5,red,10,b", "2,2.5,blue,10,a", "3,3.5,red,10,b", "4,4.5,green,10,a");

    @TempDir
    private Path folder;

    private Path file(String name, List<String> lines) {
        try {
            return Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Dataset load(List<String> train, List<String> test, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "file", file("tráin.csv", train).toString(),
                "test", file("test.csv", test).toString(),
                "label", "kind",
                "categorical", "colour",
                "ignore", "id"));
        settings.putAll(more);
        Component component = DataSets.catalog().component("csv", settings);
        return DataSets.catalog().maker(component).load(component);
    }

    private static List<String> with(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return all;
    }

    private static final List<String> TEST = List.of("id,length,colour,width,kind", "9,5.0,blue,12,a");

    @Test
    void standardizesByTheTrainingSetAloneAndSpreadsCategories() {
        Dataset data = load(TRAIN, TEST, Map.of());

        // Lengths 1.5 to 4.5: mean 3, variance 1.25. Widths are all 10. Then blue, green, red; classes a, b.
        double deviation = Math.sqrt(1.25);
        assertThat(data.shape().features()).containsExactly(5L);
        assertThat(data.train().labels()).containsExactly(1, 0, 1, 0);
        assertThat(data.train().range(0, 1).features().toFloatVector())
                .containsExactly(new float[] {(float) (-1.5 / deviation), 0, 0, 0, 1}, Offset.offset(1e-6f));
        assertThat(data.test().range(0, 1).features().toFloatVector())
                .containsExactly(new float[] {(float) (2 / deviation), 2, 1, 0, 0}, Offset.offset(1e-6f));
    }

    @Test
    void scalesToTheRangeOfTheTrainingSetOrNotAtAll() {
        assertThat(load(TRAIN, TEST, Map.of("normalize", "min-max"))
                        .test()
                        .all()
                        .features()
                        .toFloatVector())
                .containsExactly(new float[] {3.5f / 3, 2, 1, 0, 0}, Offset.offset(1e-6f));
        assertThat(load(TRAIN, TEST, Map.of("normalize", "none"))
                        .test()
                        .all()
                        .features()
                        .toFloatVector())
                .containsExactly(5, 12, 1, 0, 0);
    }

    @Test
    void ordersClassesThatAreNumbersByTheirNumbers() {
        List<String> rows = List.of("x,kind", "0,10", "1,9", "2,-1");

        Dataset data = load(rows, rows, Map.of("categorical", "", "ignore", ""));

        assertThat(data.train().labels()).containsExactly(2, 1, 0);
    }

    @Test
    void readsFilesWithoutHeaderOtherDelimitersQuotesAndEmptyLines() {
        List<String> rows = List.of("\"a;b\";1", "", "c;2");

        Dataset data = load(
                rows,
                rows,
                Map.of("header", "none", "delimiter", "semicolon", "label", "1", "categorical", "", "ignore", ""));

        assertThat(data.train().labels()).containsExactly(0, 1);
    }

    @Test
    void namesRowAndColumnOfEveryFault() {
        assertFault(
                with(TRAIN, "5,NaN,red,10,a"),
                TEST,
                "tráin.csv, row 6, column length: must be a finite number, got \"NaN\"");
        assertFault(
                with(TRAIN, "5,1,red,,a"), TEST, "tráin.csv, row 6, column width: must be a finite number, got \"\"");
        assertFault(with(TRAIN, "5,1,red,1e99,a"), TEST, "row 6, column width: must be a finite number, got \"1e99\"");
        assertFault(with(TRAIN, "5,1,red,10"), TEST, "tráin.csv, row 6: must have 5 cells, got 4");
        assertFault(
                TRAIN,
                with(TEST, "9,1,red,10,c"),
                "test.csv, row 3, column kind: must be a class of the training set, got \"c\"");
        assertFault(
                TRAIN,
                with(TEST, "9,1,pink,10,a"),
                "column colour: must be a category of the training set, got \"pink\"");
        assertFault(
                with(TRAIN, "5,1,red,10,"), TEST, "row 6, column kind: must be a class of the training set, got \"\"");
    }

    private void assertFault(List<String> train, List<String> test, String message) {
        assertThatThrownBy(() -> load(train, test, Map.of())).hasMessageContaining(message);
    }

    @Test
    void leavesBadRowsOutAndCountsThem() {
        Dataset data = load(with(TRAIN, "5,NaN,red,10,a", "6,1,red,10"), TEST, Map.of("onBadRecord", "skip"));

        assertThat(data.train().count()).isEqualTo(4);
        assertThat(data.warnings())
                .extracting(Texts.in(Language.ENGLISH)::say)
                .singleElement()
                .asString()
                .startsWith("2 of %d records could not be read and were left out: "
                        .formatted(TRAIN.size() - 1 + 2 + TEST.size() - 1))
                .contains("row 7: must have 5 cells, got 4", "row 6, column length: must be a finite number");
    }

    @Test
    void refusesColumnsThatAreNotThere() {
        assertThatThrownBy(() -> load(TRAIN, TEST, Map.of("label", "kinds")))
                .hasMessageContaining("csv.label must be a column of")
                .hasMessageContaining("(did you mean kind?)");
        assertThatThrownBy(() -> load(List.of("kind", "a", "b"), TEST, Map.of("categorical", "", "ignore", "")))
                .hasMessageContaining("must have at least 1 column beside the label");
        assertThatThrownBy(() -> load(List.of("x,kind", "1,a", "2,a"), TEST, Map.of("categorical", "", "ignore", "")))
                .hasMessageContaining("column kind: a label must have from 2 to 1000 classes, got 1");
        assertThatThrownBy(() -> load(List.of("x,kind"), TEST, Map.of()))
                .hasMessageContaining("must have at least 1 row");
    }
}
