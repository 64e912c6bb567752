package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;

class IdxSourceTest {
    @TempDir
    private Path folder;

    private void write(String part, int count, int side) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * side * side);
        images.putInt(0x803).putInt(count).putInt(side).putInt(side);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 2));
            for (int k = 0; k < side * side; k++) {
                images.put((byte) i);
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    private Dataset load(Map<String, Object> settings) {
        Component component = DataSets.catalog().component("idx", settings);
        return DataSets.catalog().maker(component).load(component);
    }

    private String images(String part) {
        return folder.resolve(part + "-images-idx3-ubyte").toString();
    }

    @Test
    void dividesOneFileOrReadsAGivenTestSet() throws IOException {
        write("mine", 20, 3);
        write("test", 4, 3);

        Dataset divided = load(Map.of("images", images("mine"), "classes", 2, "test", 0.1));
        Dataset given = load(Map.of("images", images("mine"), "classes", 2, "test", images("test")));

        assertThat(divided.train().count()).isEqualTo(18);
        assertThat(divided.test().labels()).containsExactlyInAnyOrder(0, 1);
        assertThat(given.train().count()).isEqualTo(20);
        assertThat(given.test().range(3, 4).features().dup().data().asFloat()).containsOnly(3 / 255f);
    }

    @Test
    void refusesFilesThatDoNotBelongTogether() throws IOException {
        write("mine", 20, 3);
        write("test", 4, 5);

        assertThatThrownBy(() -> load(Map.of("images", images("mine"), "classes", 2, "test", images("test"))))
                .hasMessageContaining("must have the shape of those to train on, [1, 3, 3], got [1, 5, 5]");
        assertThatThrownBy(() -> load(Map.of("images", images("mine"), "classes", 10)))
                .hasMessage("class 2 must have at least 2 examples, to train on and to judge by, got 0");
        Files.delete(folder.resolve("mine-labels-idx1-ubyte"));
        assertThatThrownBy(() -> load(Map.of("images", images("mine"))))
                .hasMessage("there is no file " + folder.resolve("mine-labels-idx1-ubyte"));
    }
}
