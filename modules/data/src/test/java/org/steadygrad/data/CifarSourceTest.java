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
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.cifar.CifarFiles;

class CifarSourceTest {
    private static final int PER_FILE = 4;

    @TempDir
    private Path home;

    private void writeTen(Path folder) {
        for (int file = 1; file <= 5; file++) {
            CifarFiles.ten(folder.resolve("data_batch_%d.bin".formatted(file)), (file - 1) * PER_FILE, PER_FILE);
        }
        CifarFiles.ten(folder.resolve("test_batch.bin"), 100, 3);
    }

    private Dataset ten(Map<String, ?> settings) {
        return CifarSource.cifar10(() -> home).load(CifarSource.CIFAR10.with(settings));
    }

    private Dataset hundred(Map<String, ?> settings) {
        return CifarSource.cifar100(() -> home).load(CifarSource.CIFAR100.with(settings));
    }

    @Test
    void readsTheFiveFilesInOrderAndEveryPixelInItsPlane() {
        writeTen(home.resolve("cifar10"));

        Dataset data = ten(Map.of());

        assertThat(data.shape()).isEqualTo(DataShape.image(3, 32, 32, 10));
        assertThat(data.train().count()).isEqualTo(5 * PER_FILE);
        assertThat(data.test().labels()).containsExactly(0, 1, 2);
        INDArray features = data.train().all().features();
        for (int image = 0; image < 5 * PER_FILE; image++) {
            assertThat(data.train().label(image)).isEqualTo(image % 10);
            for (int channel = 0; channel < 3; channel++) {
                assertThat(features.getFloat(image, channel, 31, 7)).isEqualTo(CifarFiles.value(image, channel, 31, 7));
                assertThat(features.getFloat(image, channel, 2, 30)).isEqualTo(CifarFiles.value(image, channel, 2, 30));
            }
        }
    }

    @Test
    void theFilesMayLieAsTheArchiveHasThem() {
        writeTen(home.resolve("cifar10"));
        writeTen(home.resolve("unpacked/cifar-10-batches-bin"));

        assertThat(ten(Map.of("folder", "unpacked")).hash())
                .isEqualTo(ten(Map.of()).hash());
    }

    @Test
    void limitsTakeTheFirstOfEachPart() {
        writeTen(home.resolve("cifar10"));

        Dataset data = ten(Map.of("train", 6, "test", 1));

        assertThat(data.train().labels()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(data.test().count()).isEqualTo(1);
    }

    @Test
    void hundredHasClassesAndSuperclasses() {
        CifarFiles.hundred(home.resolve("cifar100/train.bin"), 130);
        CifarFiles.hundred(home.resolve("cifar100/test.bin"), 5);

        Dataset fine = hundred(Map.of());
        Dataset coarse = hundred(Map.of("labels", "coarse"));

        assertThat(fine.shape()).isEqualTo(DataShape.image(3, 32, 32, 100));
        assertThat(fine.train().label(129)).isEqualTo(29);
        assertThat(coarse.shape().classes()).isEqualTo(20);
        assertThat(coarse.train().label(129)).isEqualTo(9);
        assertThat(fine.train().all().features().getFloat(129, 1, 3, 4)).isEqualTo(CifarFiles.value(129, 1, 3, 4));
    }

    @Test
    void saysWhichFilesAreMissingAndWhatBringsThem() throws IOException {
        Path folder = home.resolve("cifar10");
        writeTen(folder);
        Files.delete(folder.resolve("data_batch_3.bin"));
        Files.delete(folder.resolve("test_batch.bin"));

        assertThatThrownBy(() -> ten(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "the folder %s lacks data_batch_3.bin, test_batch.bin; data fetch cifar10 brings them, or name another folder by cifar10.folder or the environment variable STEADYGRAD_DATA",
                        folder);
    }

    @Test
    void namesFileAndByteOfAFault() throws IOException {
        Path folder = home.resolve("cifar10");
        writeTen(folder);
        Path second = folder.resolve("data_batch_2.bin");
        byte[] content = Files.readAllBytes(second);
        content[3073] = 10;
        Files.write(second, content);
        assertThatThrownBy(() -> ten(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("%s, byte 3073: a label must be from 0 to 9, got 10", second);

        Files.write(second, Arrays.copyOf(content, 5000));
        assertThatThrownBy(() -> ten(Map.of()))
                .hasMessage("%s, byte 5000: the file ends here, but must hold whole records of 3073 bytes", second);

        Files.write(second, new byte[0]);
        assertThatThrownBy(() -> ten(Map.of())).hasMessageStartingWith(second + ", byte 0: the file ends here");
    }
}
