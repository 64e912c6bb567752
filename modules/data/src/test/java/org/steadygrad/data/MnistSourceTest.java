package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

class MnistSourceTest {
    @TempDir
    private Path home;

    @Test
    void aFullFolderIsUsedAsGiven() {
        IdxFiles.write(home.resolve("mnist"), "train", 30);
        IdxFiles.write(home.resolve("mnist"), "t10k", 7);
        Dataset data = load(Map.of());
        assertThat(data.shape()).isEqualTo(DataShape.image(1, 3, 2, 10));
        assertThat(data.train().count()).isEqualTo(30);
        assertThat(data.test().count()).isEqualTo(7);
        assertThat(firstPixel(data.train(), 29)).isEqualTo(29 / 255f);
        assertThat(firstPixel(data.test(), 6)).isEqualTo(6 / 255f);
    }

    @Test
    void theTestFilesAloneAreSplitFourToOneInFileOrder() {
        IdxFiles.write(home.resolve("mnist"), "t10k", 23);
        Dataset data = load(Map.of());
        assertThat(data.train().count()).isEqualTo(18);
        assertThat(data.test().count()).isEqualTo(5);
        assertThat(firstPixel(data.train(), 0)).isZero();
        assertThat(firstPixel(data.train(), 17)).isEqualTo(17 / 255f);
        assertThat(firstPixel(data.test(), 0)).isEqualTo(18 / 255f);
        assertThat(data.test().label(4)).isEqualTo(2);
    }

    @Test
    void limitsTakeTheFirstOfEachPart() {
        IdxFiles.write(home.resolve("mnist"), "t10k", 20);
        Dataset data = load(Map.of("train", 5, "test", 2));
        assertThat(data.train().count()).isEqualTo(5);
        assertThat(data.test().count()).isEqualTo(2);
        assertThat(firstPixel(data.train(), 4)).isEqualTo(4 / 255f);
        assertThat(firstPixel(data.test(), 0)).isEqualTo(16 / 255f);
    }

    @Test
    void theSameDataHasTheSameHashHoweverItIsNamedAndPacked() {
        IdxFiles.write(home.resolve("plain"), "t10k", 20);
        IdxFiles.save(home.resolve("packed/t10k-images.idx3-ubyte.gz"), IdxFiles.gzip(IdxFiles.images(20)));
        IdxFiles.save(home.resolve("packed/t10k-labels-idx1-ubyte.gz"), IdxFiles.gzip(IdxFiles.labels(20)));
        IdxFiles.write(home.resolve("other"), "t10k", 21);
        String hash = load(Map.of("folder", "plain")).hash();
        assertThat(load(Map.of("folder", "packed")).hash()).isEqualTo(hash);
        assertThat(load(Map.of("folder", "other")).hash()).isNotEqualTo(hash);
    }

    @Test
    void whatAFileIsIsToldByItsContentAndNotByItsName() {
        IdxFiles.save(home.resolve("mnist/t10k-images-idx3-ubyte.gz"), IdxFiles.images(20));
        IdxFiles.save(home.resolve("mnist/t10k-labels-idx1-ubyte"), IdxFiles.gzip(IdxFiles.labels(20)));
        assertThat(load(Map.of()).train().count()).isEqualTo(16);
    }

    @Test
    void anAbsoluteFolderNeedsNoHome(@TempDir Path elsewhere) {
        IdxFiles.write(elsewhere, "t10k", 10);
        assertThat(load(Map.of("folder", elsewhere.toString())).test().count()).isEqualTo(2);
    }

    @Test
    void saysWhichFilesToPutWhere() throws IOException {
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        """
                        there is no folder %s; put train-images-idx3-ubyte, train-labels-idx1-ubyte, \
                        t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte there, gzip (.gz) or not (the two t10k files \
                        alone will do, and are split then), or run data fetch mnist, or name another folder by mnist.folder or the \
                        environment variable STEADYGRAD_DATA""",
                        home.resolve("mnist"));
        Files.createDirectory(home.resolve("mnist"));
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageStartingWith(
                        "the folder %s lacks t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte; put",
                        home.resolve("mnist"));
    }

    @Test
    void halfAPairIsMissingAFile() throws IOException {
        Path folder = home.resolve("mnist");
        IdxFiles.write(folder, "train", 30);
        IdxFiles.write(folder, "t10k", 7);
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageStartingWith("the folder %s lacks train-labels-idx1-ubyte; put", folder);
        Files.delete(folder.resolve("t10k-images-idx3-ubyte"));
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageStartingWith(
                        "the folder %s lacks train-labels-idx1-ubyte and t10k-images-idx3-ubyte; put", folder);
    }

    @Test
    void refusesTestImagesOfAnotherShape() {
        Path folder = home.resolve("mnist");
        IdxFiles.write(folder, "train", 30);
        byte[] turned = IdxFiles.images(7);
        turned[11] = 2;
        turned[15] = 3;
        Path images = IdxFiles.save(folder.resolve("t10k-images-idx3-ubyte"), turned);
        IdxFiles.save(folder.resolve("t10k-labels-idx1-ubyte"), IdxFiles.labels(7));
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the images of %s must have the shape of those to train on, [1, 3, 2], got [1, 2, 3]", images);
    }

    @Test
    void refusesToSplitASingleImage() {
        IdxFiles.write(home.resolve("mnist"), "t10k", 1);
        assertThatThrownBy(() -> load(Map.of())).hasMessageEndingWith("must hold at least 2 images to be split, got 1");
    }

    @Test
    void refusesLabelsBeyondTheClasses() {
        IdxFiles.write(home.resolve("mnist"), "t10k", 20);
        assertThatThrownBy(() -> load(Map.of("classes", 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "%s, byte 13: a label must be from 0 to 4, got 5",
                        home.resolve("mnist/t10k-labels-idx1-ubyte"));
        byte[] labels = IdxFiles.labels(20);
        Arrays.fill(labels, 8, 28, (byte) 255);
        IdxFiles.save(home.resolve("mnist/t10k-labels-idx1-ubyte"), labels);
        assertThat(load(Map.of("classes", 256)).train().label(0)).isEqualTo(255);
    }

    private Dataset load(Map<String, ?> settings) {
        return new MnistSource(() -> home).load(MnistSource.DEFINITION.with(settings));
    }

    private static float firstPixel(Examples examples, int index) {
        return examples.all().features().getFloat(index, 0, 0, 0);
    }
}
