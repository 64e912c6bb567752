package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.reader.HostFloats;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * House numbers of Netzer, Wang, Coates, Bissacco, Wu & Ng, "Reading digits in natural images with unsupervised feature learning",
 * 2011: the cropped digits, MATLAB files (version 5) with images {@code X}, {@code [32, 32, 3, n]} of bytes, first index fastest,
 * and labels {@code y}, where 10 is the digit 0.
 */
record SvhnSource(Supplier<Path> home) implements DataSource {
    private static final int SIDE = 32;
    private static final int CHANNELS = 3;
    private static final int CLASSES = 10;
    private static final int PIXELS = SIDE * SIDE;

    static final Definition DEFINITION = Definition.of(
            "svhn",
            "house numbers, colour photographs of single digits, 32 x 32",
            optional("folder", new Text(), "svhn", "path; if relative, below the data home"),
            optional("train", Whole.atLeast(1), 73_257, "at most so many training images, the first"),
            optional("test", Whole.atLeast(1), 26_032, "at most so many test images, the first"));

    @Override
    public Dataset load(Component settings) {
        List<Path> files =
                PublishedFolder.of(settings, home.get(), "svhn").find(List.of("train_32x32.mat", "test_32x32.mat"));
        return Dataset.of(
                DataShape.image(CHANNELS, SIDE, SIDE, CLASSES),
                examples(files.get(0), settings.whole("train")),
                examples(files.get(1), settings.whole("test")));
    }

    private static Examples examples(Path file, int most) {
        try (MatFile content = Mat5.readFromFile(file.toFile())) {
            return examples(file, content.getMatrix("X"), content.getMatrix("y"), most);
        } catch (InvalidInputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InvalidInputException(
                    "%s cannot be read as a MATLAB file with X and y: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Examples examples(Path file, Matrix images, Matrix digits, int most) {
        int[] sizes = images.getDimensions();
        int all = digits.getNumElements();
        if (!Arrays.equals(sizes, new int[] {SIDE, SIDE, CHANNELS, all})) {
            throw new InvalidInputException("%s: X must have the sizes [32, 32, 3, %d], an image for each of y, got %s"
                    .formatted(file, all, Arrays.toString(sizes)));
        }
        int count = Math.min(most, all);
        INDArray features = Nd4j.createUninitializedDetached(DataType.FLOAT, count, CHANNELS, SIDE, SIDE);
        HostFloats memory = HostFloats.of(features);
        int[] labels = new int[count];
        float[] image = new float[CHANNELS * PIXELS];
        for (int i = 0; i < count; i++) {
            labels[i] = label(file, digits.getInt(i), i);
            decode(images, i * image.length, image);
            memory.put((long) i * image.length, image);
        }
        memory.changed();
        return Examples.of(features, labels, CLASSES);
    }

    /** From the first index fastest to the last. */
    private static void decode(Matrix images, int from, float[] image) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int column = 0; column < SIDE; column++) {
                for (int row = 0; row < SIDE; row++) {
                    int level = images.getInt(from + channel * PIXELS + column * SIDE + row) & 0xFF;
                    image[channel * PIXELS + row * SIDE + column] = level / 255f;
                }
            }
        }
    }

    private static int label(Path file, int digit, int index) {
        if (digit < 1 || digit > CLASSES) {
            throw new InvalidInputException(
                    "%s: label %d must be from 1 to 10, got %d".formatted(file, index + 1, digit));
        }
        return digit % CLASSES;
    }
}
