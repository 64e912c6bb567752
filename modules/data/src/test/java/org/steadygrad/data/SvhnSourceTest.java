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
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class SvhnSourceTest {
    @TempDir
    private Path home;

    private Path write(String name, int images, int firstDigit) throws IOException {
        Matrix pixels = Mat5.newMatrix(new int[] {32, 32, 3, images}, MatlabType.UInt8);
        Matrix digits = Mat5.newMatrix(new int[] {images, 1}, MatlabType.UInt8);
        for (int i = 0; i < images; i++) {
            digits.setInt(i, 0, firstDigit + i);
            for (int row = 0; row < 32; row++) {
                for (int column = 0; column < 32; column++) {
                    for (int channel = 0; channel < 3; channel++) {
                        pixels.setInt(new int[] {row, column, channel, i}, level(row, column, channel, i));
                    }
                }
            }
        }
        Path file = Files.createDirectories(home.resolve("svhn")).resolve(name);
        try (MatFile content = Mat5.newMatFile()) {
            content.addArray("X", pixels).addArray("y", digits);
            Mat5.writeToFile(content, file.toFile());
        }
        return file;
    }

    private static int level(int row, int column, int channel, int image) {
        return (200 + row + 3 * column + 50 * channel + 7 * image) & 0xFF;
    }

    private Dataset load(Map<String, ?> settings) {
        return new SvhnSource(() -> home).load(SvhnSource.DEFINITION.with(settings));
    }

    @Test
    void readsEveryPixelAtItsRowAndColumnAndTenAsZero() throws IOException {
        write("train_32x32.mat", 10, 1);
        write("test_32x32.mat", 2, 9);

        Dataset data = load(Map.of("train", 9));

        assertThat(data.shape()).isEqualTo(DataShape.image(3, 32, 32, 10));
        assertThat(data.train().labels()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(data.test().labels()).containsExactly(9, 0);
        for (int[] at : new int[][] {{8, 2, 31, 4}, {0, 0, 3, 30}, {5, 1, 17, 0}}) {
            assertThat(data.train().all().features().getFloat(at[0], at[1], at[2], at[3]))
                    .isEqualTo(level(at[2], at[3], at[1], at[0]) / 255f);
        }
    }

    @Test
    void refusesWhatIsNotSo() throws IOException {
        write("train_32x32.mat", 3, 1);
        Path test = write("test_32x32.mat", 3, 9);
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
