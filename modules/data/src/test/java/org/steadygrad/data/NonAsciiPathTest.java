package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.catalog.Component;

/** The same files in a folder of plain letters and in one of others are the same data. */
class NonAsciiPathTest {
    private static final List<String> NAMES = List.of("data", "données-数据 ü");

    @TempDir
    private Path home;

    private static Dataset load(String source, Map<String, Object> settings) {
        Component component = DataSets.catalog().component(source, settings);
        return DataSets.catalog().maker(component).load(component);
    }

    /** Writes into each of the folders, then loads from each. */
    private List<Dataset> ofBoth(Written what) throws IOException {
        List<Dataset> both = new ArrayList<>();
        for (String name : NAMES) {
            both.add(what.loadedFrom(Files.createDirectory(home.resolve(name)), name));
        }
        return both;
    }

    private interface Written {
        Dataset loadedFrom(Path folder, String name) throws IOException;
    }

    private static void assertSame(List<Dataset> both, int examples) {
        assertThat(both.get(0).train().count() + both.get(0).test().count()).isEqualTo(examples);
        assertThat(both.get(1).hash()).isEqualTo(both.get(0).hash());
    }

    @Test
    void idx() throws IOException {
        List<Dataset> both = ofBoth((folder, name) -> {
            IdxFiles.write(folder, name, 40);
            return load(
                    "idx",
                    Map.of("images", folder.resolve(name + "-images-idx3-ubyte").toString()));
        });

        assertSame(both, 40);
    }

    @Test
    void mnistPackedAndNot() throws IOException {
        List<Dataset> both = ofBoth((folder, name) -> {
            IdxFiles.write(folder, "train", 20);
            IdxFiles.save(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.gzip(IdxFiles.images(10)));
            IdxFiles.save(folder.resolve("t10k-labels-idx1-ubyte.gz"), IdxFiles.gzip(IdxFiles.labels(10)));
            return load("mnist", Map.of("folder", folder.toString()));
        });

        assertSame(both, 30);
    }

    @Test
    void csv() throws IOException {
        List<Dataset> both = ofBoth((folder, name) -> {
            Path table = Files.write(
                    folder.resolve(name + ".csv"), List.of("x,kind", "1,数", "2,é", "3,数", "4,é", "5,数", "6,é"));
            return load("csv", Map.of("file", table.toString(), "label", "kind", "test", 0.34));
        });

        assertSame(both, 6);
    }

    @Test
    void sequenceCsv() throws IOException {
        List<Dataset> both = ofBoth((folder, name) -> {
            for (int i = 0; i < 8; i++) {
                Files.write(
                        folder.resolve(name + i + ".csv"), List.of("x,kind", i + ",数" + i % 2, 2 * i + ",数" + i % 2));
            }
            return load("sequence-csv", Map.of("folder", folder.toString(), "label", "kind", "test", 0.25));
        });

        assertSame(both, 8);
    }

    @Test
    void imageFolder() throws IOException {
        List<Dataset> both = ofBoth((folder, name) -> {
            for (int i = 0; i < 12; i++) {
                BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i % 4, i / 4, 0, 20 * i + 1);
                Path place = Files.createDirectories(folder.resolve("类 " + i % 2));
                ImageIO.write(image, "png", place.resolve("图" + i / 2 + ".png").toFile());
            }
            return load("image-folder", Map.of("folder", folder.toString(), "height", 4, "width", 4));
        });

        assertSame(both, 12);
    }
}
