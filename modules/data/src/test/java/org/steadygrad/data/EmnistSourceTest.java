package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;

class EmnistSourceTest {
    @TempDir
    private Path home;

    private void write(Path folder, String split, int firstLabel, int labels) {
        for (String part : new String[] {"train", "test"}) {
            int count = part.equals("train") ? 60 : 9;
            String name = "emnist-%s-%s-%%s-ubyte.gz".formatted(split, part);
            ByteBuffer images = ByteBuffer.allocate(16 + count * 784);
            images.putInt(0x803).putInt(count).putInt(28).putInt(28);
            ByteBuffer classes = ByteBuffer.allocate(8 + count);
            classes.putInt(0x801).putInt(count);
            for (int i = 0; i < count; i++) {
                classes.put((byte) (firstLabel + i % labels));
                for (int k = 0; k < 784; k++) {
                    images.put((byte) (i + k));
                }
            }
            IdxFiles.save(folder.resolve(name.formatted("images-idx3")), IdxFiles.gzip(images.array()));
            IdxFiles.save(folder.resolve(name.formatted("labels-idx1")), IdxFiles.gzip(classes.array()));
        }
    }

    private Dataset load(Map<String, ?> settings) {
        return new EmnistSource(() -> home).load(EmnistSource.DEFINITION.with(settings));
    }

    @Test
    void standsImagesUprightThatAreStoredByColumns() {
        write(home.resolve("emnist/gzip"), "balanced", 0, 47);

        Dataset data = load(Map.of());

        assertThat(data.shape()).isEqualTo(DataShape.image(1, 28, 28, 47));
        assertThat(data.train().count()).isEqualTo(60);
        assertThat(data.test().count()).isEqualTo(9);
        assertThat(data.train().label(59)).isEqualTo(12);
        int stored = 59 + 5 * 28 + 3;
        assertThat(data.train().all().features().getFloat(59, 0, 3, 5)).isEqualTo((stored & 0xFF) / 255f);
    }

    @Test
    void lettersCountFromZero() {
        write(home.resolve("emnist"), "letters", 1, 26);

        Dataset data = load(Map.of("split", "letters"));

        assertThat(data.shape().classes()).isEqualTo(26);
        assertThat(data.train().label(0)).isZero();
        assertThat(data.train().label(25)).isEqualTo(25);
    }

    @Test
    void refusesLabelsThatTheSplitCannotHave() {
        write(home.resolve("emnist"), "letters", 0, 27);
        assertThatThrownBy(() -> load(Map.of("split", "letters")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("emnist-letters-train-labels-idx1-ubyte.gz: label 1 must be from 1 to 26, got 0");

        write(home.resolve("emnist"), "digits", 0, 11);
        assertThatThrownBy(() -> load(Map.of("split", "digits")))
                .hasMessageContaining("a label must be from 0 to 9, got 10");
    }

    @Test
    void saysWhatIsMissing() {
        write(home.resolve("emnist"), "digits", 0, 10);
        assertThatThrownBy(() -> load(Map.of("split", "mnist")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lacks emnist-mnist-train-images-idx3-ubyte,")
                .hasMessageContaining("data fetch emnist brings them");
    }
}
