package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.DataShape;

class CharSourceTest {
    @TempDir
    private Path folder;

    private Dataset load(byte[] text, Map<String, Object> more) {
        try {
            Path file = Files.write(folder.resolve("tëxt.txt"), text);
            Map<String, Object> settings = new HashMap<>(Map.of("file", file.toString(), "length", 4, "test", 0.25));
            settings.putAll(more);
            Component component = DataSets.catalog().component("char", settings);
            return DataSets.catalog().maker(component).load(component);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Dataset load(String text, Map<String, Object> more) {
        return load(text.getBytes(StandardCharsets.UTF_8), more);
    }

    /** a is most frequent, then b, then the others by code point: a 0, b 1, c 2, 語 3. Seventeen characters, four sequences. */
    @Test
    void everyStepIsAnsweredByTheCharacterThatFollows() {
        Dataset data = load("\uFEFFaab" + "abca" + "baab" + "a語cba" + "b", Map.of());

        assertThat(data.shape()).isEqualTo(DataShape.sequence(4, 4, 4, Answer.CLASS_PER_STEP));
        assertThat(data.train().count()).isEqualTo(3);
        assertThat(data.test().count()).isEqualTo(1);
        assertThat(data.train().labels()).containsExactly(0, 1, 0, 1, 2, 0, 1, 0, 0, 1, 0, 3);
        assertThat(data.test().labels()).containsExactly(2, 1, 0, 1);
        assertThat(classes(data.train().all().features(), 0)).containsExactly(0, 0, 1, 0);
        assertThat(classes(data.test().all().features(), 0)).containsExactly(3, 2, 1, 0);
    }

    /** Of the training part alone: aab|abca|b..., so c and 語 share the class of the others. */
    @Test
    void rareCharactersHaveOneClassInCommon() {
        Dataset data = load("aababcabaaba語cbab", Map.of("alphabet", 3));

        assertThat(data.shape().classes()).isEqualTo(3);
        assertThat(data.train().labels()).containsExactly(0, 1, 0, 1, 2, 0, 1, 0, 0, 1, 0, 2);
        assertThat(data.test().labels()).containsExactly(2, 1, 0, 1);
    }

    @Test
    void charactersThatTrainingNeverSawAreOfTheLastClass() {
        Dataset data = load("abababababababzzq", Map.of());
        assertThat(data.shape().classes()).isEqualTo(2);
        assertThat(data.test().labels()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void validationTakesTheTestSetsPlaceAndLeavesItAlone() {
        String text = "abcd".repeat(8) + "a";
        Dataset data = load(text, Map.of("validation", 0.5));

        assertThat(data.train().count()).isEqualTo(3);
        assertThat(data.test().count()).isEqualTo(3);
        assertThat(load(text, Map.of("characters", 17)).train().count()).isEqualTo(3);
    }

    @Test
    void textsThatCannotBeUsedAreRefusedByFileAndPlace() {
        assertThatThrownBy(() -> load(new byte[] {'a', 'b', (byte) 0xC3, 'c'}, Map.of()))
                .hasMessageEndingWith("tëxt.txt must be text in UTF-8, byte 2 is not");
        assertThatThrownBy(() -> load("aaaaaaaaaaaaaaaaaaaa", Map.of()))
                .hasMessageEndingWith("tëxt.txt must have at least 2 different characters, got 1");
        assertThatThrownBy(() -> load("abababa", Map.of()))
                .hasMessageEndingWith("tëxt.txt must have characters for sequences of char.length 4 to train on and to"
                        + " judge by, got 7 characters");
        assertThatThrownBy(() -> load("abababa", Map.of("file", "nowhere.txt")))
                .hasMessage("there is no file nowhere.txt");
    }

    private static int[] classes(INDArray sequences, int sequence) {
        return sequences.slice(sequence).argMax(0).toIntVector();
    }
}
