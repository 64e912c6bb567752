package org.steadygrad.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;

class TransformsTest {
    private static final int CHANNELS = 2;
    private static final int HEIGHT = 4;
    private static final int WIDTH = 5;
    private static final int COUNT = 400;
    private static final Dataset DATA =
            Dataset.of(DataShape.image(CHANNELS, HEIGHT, WIDTH, 3), images(COUNT, 1), images(30, 1000));

    /** No value is zero, and none comes twice. */
    private static Examples images(int count, int first) {
        float[] values = new float[count * CHANNELS * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = first + (float) Math.sqrt(i + 1);
        }
        int[] labels = IntStream.range(0, count).map(i -> i % 3).toArray();
        return Examples.of(Nd4j.create(values, new long[] {count, CHANNELS, HEIGHT, WIDTH}), labels, 3);
    }

    private static Component stage(String name, Map<String, ?> settings) {
        return Transforms.catalog().component(name, settings);
    }

    private static Dataset transformed(Component... stages) {
        return Transforms.transformed(DATA, Control.of(stages));
    }

    private static double pixel(Examples examples, int image, int channel, int row, int column) {
        return examples.all().features().getDouble(image, channel, row, column);
    }

    private static float[] image(int index) {
        float[] values = new float[CHANNELS * HEIGHT * WIDTH];
        DATA.train().values(index, values);
        return values;
    }

    /** An image moved down and to the right into a frame. */
    private static float[] moved(float[] image, int down, int right, int height, int width) {
        float[] moved = new float[CHANNELS * height * width];
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if (y + down >= 0 && y + down < height && x + right >= 0 && x + right < width) {
                        moved[(c * height + y + down) * width + x + right] = image[(c * HEIGHT + y) * WIDTH + x];
                    }
                }
            }
        }
        return moved;
    }

    private static float[] row(Dataset data, long seed, long epoch, int index) {
        return data.augmentation().orElseThrow().rows(seed, epoch, index);
    }

    @Test
    void padSurroundsTrainingAndTestImagesWithZeros() {
        Dataset padded = transformed(stage("pad", Map.of("border", 3)));

        assertThat(padded.shape()).isEqualTo(DataShape.image(CHANNELS, HEIGHT + 6, WIDTH + 6, 3));
        assertThat(padded.augmentation()).isEmpty();
        assertThat(padded.hash()).isEqualTo(DATA.hash());
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < HEIGHT + 6; y++) {
                for (int x = 0; x < WIDTH + 6; x++) {
                    boolean inside = y >= 3 && y < 3 + HEIGHT && x >= 3 && x < 3 + WIDTH;
                    double expected = inside ? pixel(DATA.test(), 7, c, y - 3, x - 3) : 0;
                    assertThat(pixel(padded.test(), 7, c, y, x)).isEqualTo(expected);
                }
            }
        }
        assertThat(padded.train().labels()).isEqualTo(DATA.train().labels());
    }

    @Test
    void cropTakesEveryWindowInTrainingAndTheMiddleInTesting() {
        Dataset cropped = transformed(stage("crop", Map.of("size", 3)));

        Set<List<Integer>> places = new HashSet<>();
        for (int i = 0; i < COUNT; i++) {
            float[] row = row(cropped, 5, 2, i);
            float[] image = image(i);
            List<List<Integer>> fitting = IntStream.rangeClosed(0, HEIGHT - 3)
                    .boxed()
                    .flatMap(y -> IntStream.rangeClosed(0, WIDTH - 3).mapToObj(x -> List.of(y, x)))
                    .filter(at -> Arrays.equals(row, moved(image, -at.get(0), -at.get(1), 3, 3)))
                    .toList();
            assertThat(fitting).hasSize(1);
            places.addAll(fitting);
        }
        assertThat(places).hasSize(2 * 3);
        assertThat(cropped.shape()).isEqualTo(DataShape.image(CHANNELS, 3, 3, 3));
        assertThat(pixel(cropped.test(), 4, 1, 0, 0)).isEqualTo(pixel(DATA.test(), 4, 1, 0, 1));
        assertThat(pixel(cropped.train(), 4, 1, 2, 2)).isEqualTo(pixel(DATA.train(), 4, 1, 2, 3));
    }

    @Test
    void shiftMovesImagesByEveryNumberOfPixelsAndZerosMoveIn() {
        Dataset shifted = transformed(stage("shift", Map.of("most", 1)));

        int[] frequencies = new int[9];
        for (int i = 0; i < COUNT; i++) {
            float[] row = row(shifted, 5, 2, i);
            float[] image = image(i);
            int[] fitting = IntStream.range(0, 9)
                    .filter(at -> Arrays.equals(row, moved(image, at / 3 - 1, at % 3 - 1, HEIGHT, WIDTH)))
                    .toArray();
            assertThat(fitting).hasSize(1);
            frequencies[fitting[0]]++;
        }
        // Binomial with n = 400 and p = 1/9 has mean 44.4 and standard deviation 6.3.
        assertThat(Arrays.stream(frequencies).boxed())
                .allSatisfy(times -> assertThat(times).isBetween(44 - 25, 44 + 25));
        assertThat(shifted.test()).isSameAs(DATA.test());
    }

    @Test
    void flipMirrorsAboutTheGivenShareAnewInEveryEpoch() {
        Dataset flipped = transformed(stage("flip", Map.of("probability", 0.25)));

        int mirrored = 0;
        int changed = 0;
        for (int i = 0; i < COUNT; i++) {
            float[] mirror = new float[CHANNELS * HEIGHT * WIDTH];
            for (int k = 0; k < mirror.length; k++) {
                mirror[k] = image(i)[k / WIDTH * WIDTH + WIDTH - 1 - k % WIDTH];
            }
            float[] row = row(flipped, 5, 2, i);
            assertThat(Arrays.equals(row, mirror) || Arrays.equals(row, image(i)))
                    .isTrue();
            mirrored += Arrays.equals(row, mirror) ? 1 : 0;
            changed += Arrays.equals(row, row(flipped, 5, 3, i)) ? 0 : 1;
        }
        // Standard deviations 8.7 and 9.7.
        assertThat(mirrored).isBetween(100 - 35, 100 + 35);
        assertThat(changed).isBetween(150 - 39, 150 + 39);
    }

    @Test
    void outliersScaleTheSameExamplesInEveryEpoch() {
        Dataset scaled = transformed(stage("outliers", Map.of("share", 0.1, "factor", 50)));

        Set<Integer> outliers = new HashSet<>();
        for (int i = 0; i < COUNT; i++) {
            float[] row = row(scaled, 5, 2, i);
            float scale = row[0] / image(i)[0];
            for (int k = 0; k < row.length; k++) {
                assertThat(row[k]).isCloseTo(Math.round(scale) * image(i)[k], within(1e-3f * row[k]));
            }
            assertThat(row).isEqualTo(row(scaled, 5, 9, i));
            if (Math.round(scale) != 1) {
                assertThat(scale).isCloseTo(50, within(1e-3f));
                outliers.add(i);
            }
        }
        assertThat(outliers).hasSizeBetween(40 - 24, 40 + 24);
        assertThat(scaled.test()).isSameAs(DATA.test());
    }

    @Test
    void normalizeFitsEveryChannelOnTheTrainingSetAlone() {
        Dataset normalized = transformed(stage("normalize", Map.of()));

        for (int c = 0; c < CHANNELS; c++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < COUNT; i++) {
                for (int k = 0; k < HEIGHT * WIDTH; k++) {
                    double value = pixel(DATA.train(), i, c, k / WIDTH, k % WIDTH);
                    sum += value;
                    squares += value * value;
                }
            }
            double mean = sum / (COUNT * HEIGHT * WIDTH);
            double deviation = Math.sqrt(squares / (COUNT * HEIGHT * WIDTH) - mean * mean);
            assertThat(pixel(normalized.test(), 3, c, 1, 2))
                    .isCloseTo((pixel(DATA.test(), 3, c, 1, 2) - mean) / deviation, within(1e-4));
            assertThat(pixel(normalized.train(), 3, c, 1, 2))
                    .isCloseTo((pixel(DATA.train(), 3, c, 1, 2) - mean) / deviation, within(1e-4));
        }
    }

    @Test
    void whatAnExampleBecomesDependsOnSeedEpochAndIndexAlone() {
        Augmentation augmentation = transformed(
                        stage("pad", Map.of("border", 1)), stage("crop", Map.of("size", 4)), stage("flip", Map.of()))
                .augmentation()
                .orElseThrow();
        int width = augmentation.width();
        float[] together = augmentation.rows(3, 1, 8, 5, 2);

        assertThat(augmentation.rows(3, 1, 5)).isEqualTo(Arrays.copyOfRange(together, width, 2 * width));
        assertThat(augmentation.rows(3, 1, 2, 8))
                .isEqualTo(concat(
                        Arrays.copyOfRange(together, 2 * width, 3 * width), Arrays.copyOfRange(together, 0, width)));
        assertThat(augmentation.rows(3, 2, 8, 5, 2)).isNotEqualTo(together);
        assertThat(augmentation.rows(4, 1, 8, 5, 2)).isNotEqualTo(together);
    }

    private static float[] concat(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void refusesStagesThatDoNotFit() {
        assertThatThrownBy(() -> transformed(stage("flip", Map.of()), stage("pad", Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("transform must have pad, which is applied once, before all that is random in training,"
                        + " got flip:0.5 + pad:2");
        assertThatThrownBy(() -> transformed(stage("crop", Map.of("size", 5))))
                .hasMessage("crop.size must be at most the images' height and width, 4 x 5, got 5");
        Dataset rows = DataSets.load(DataSets.catalog().component("quadratic", Map.of()));
        for (String name : List.of("pad", "flip", "shift")) {
            assertThatThrownBy(() -> Transforms.transformed(rows, Control.of(stage(name, Map.of()))))
                    .hasMessage("transform " + name + " must be given images, got rows of 8 values");
        }
    }

    @Test
    void sequencesAreScaledByChannelAndAreNoImages() {
        Dataset sequences =
                DataSets.load(DataSets.catalog().component("adding", Map.of("length", 20, "train", 300, "test", 10)));

        Dataset normalized = Transforms.transformed(sequences, Control.of(stage("normalize", Map.of())));

        INDArray marks = normalized.train().all().features().slice(1, 1);
        assertThat(marks.meanNumber().doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(marks.maxNumber().doubleValue()).as("(1 - 1/10) / 0.3").isCloseTo(3, within(1e-4));
        assertThat(normalized.train().variance()).isEqualTo(sequences.train().variance());
        for (String stage : List.of("pad", "flip", "shift")) {
            assertThatThrownBy(() -> Transforms.transformed(sequences, Control.of(stage(stage, Map.of()))))
                    .hasMessage("transform %s must be given images, got sequences of 40 values", stage);
        }
    }
}
