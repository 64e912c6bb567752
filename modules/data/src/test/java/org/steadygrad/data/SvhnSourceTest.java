package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.MatlabFiles.Storage;

class SvhnSourceTest {
    @TempDir
    private Path home;

    private Path write(String name, int images, int firstDigit, Storage storage) throws IOException {
        byte[] pixels = new byte[32 * 32 * 3 * images];
        byte[] digits = new byte[images];
        for (int i = 0; i < images; i++) {
            digits[i] = (byte) (firstDigit + i);
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    for (int channel = 0; channel < 3; channel++) {
                        pixels[row + 32 * (column + 32 * (channel + 3 * i))] = (byte) level(row, column, channel, i);
                    }
                }
            }
        }
        byte[] x = MatlabFiles.bytes("X", new int[] {32, 32, 3, images}, pixels, storage);
        byte[] y = MatlabFiles.bytes("y", new int[] {images, 1}, digits, storage);
        return Files.write(Files.createDirectories(home.resolve("svhn")).resolve(name), MatlabFiles.of(List.of(x, y)));
    }

    private static int level(int row, int column, int channel, int image) {
        return (200 + row + 3 * column + 50 * channel + 7 * image) & 0xFF;
    }

    private Dataset load(Map<String, ?> settings) {
        return new SvhnSource(() -> home).load(SvhnSource.DEFINITION.with(settings));
    }

    @ParameterizedTest
    @EnumSource(Storage.class)
    void readsEveryPixelAtItsRowAndColumnAndTenAsZero(Storage storage) throws IOException {
        write("train_32x32.mat", 10, 1, storage);
        write("test_32x32.mat", 2, 9, storage);

        Dataset data = load(Map.of("train", 9));

        assertThat(data.shape()).isEqualTo(DataShape.image(3, 32, 32, 10));
        assertThat(data.train().labels()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(data.test().labels()).containsExactly(9, 0);
        assertThat(data.train().all().features().ravel().toFloatVector()).containsExactly(expected(9));
        assertThat(data.test().all().features().ravel().toFloatVector()).containsExactly(expected(2));
    }

    /** Images of planes of rows. */
    private static float[] expected(int images) {
        float[] all = new float[images * 3 * 32 * 32];
        for (int k = 0; k < all.length; k++) {
            all[k] = level(k / 32 % 32, k % 32, k / 1024 % 3, k / 3072) / 255f;
        }
        return all;
    }

    @Test
    void refusesWhatIsNotSo() throws IOException {
        write("train_32x32.mat", 3, 1, Storage.PACKED);
        Path test = write("test_32x32.mat", 3, 9, Storage.PACKED);
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("%s: label 3 must be from 1 to 10, got 11", test);

        byte[] whole = Files.readAllBytes(test);
        Files.write(test, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> load(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(test + " cannot be read as a MATLAB file with X and y: ");

        Files.delete(test);
        assertThatThrownBy(() -> load(Map.of()))
                .hasMessageContaining("lacks test_32x32.mat; data fetch svhn brings them");
    }
}
