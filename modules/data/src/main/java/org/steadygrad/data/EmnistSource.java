package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Choice;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.idx.IdxRecordReader;

/**
 * Handwritten letters and digits of Cohen, Afshar, Tapson & van Schaik, "EMNIST: extending MNIST to handwritten letters",
 * IJCNN 2017. Their files hold images with rows and columns exchanged, which is undone here; the labels of {@code letters}
 * count from 1, here from 0.
 */
record EmnistSource(Supplier<Path> home) implements DataSource {
    private static final Map<String, Integer> CLASSES = classes();

    static final Definition DEFINITION = Definition.of(
            "emnist",
            "handwritten letters and digits, 28 x 28, grey",
            optional("split", new Choice(List.copyOf(CLASSES.keySet())), "balanced", "which of EMNIST's data sets"),
            optional("folder", new Text(), "emnist", "path; if relative, below the data home"),
            optional("train", Whole.atLeast(1), 112_800, "at most so many training images, the first"),
            optional("test", Whole.atLeast(1), 18_800, "at most so many test images, the first"));

    private static Map<String, Integer> classes() {
        Map<String, Integer> classes = new LinkedHashMap<>();
        classes.put("balanced", 47);
        classes.put("byclass", 62);
        classes.put("bymerge", 47);
        classes.put("digits", 10);
        classes.put("letters", 26);
        classes.put("mnist", 10);
        return classes;
    }

    @Override
    public Dataset load(Component settings) {
        String split = settings.text("split");
        List<Path> files = PublishedFolder.of(settings, home.get(), "gzip")
                .find(List.of(
                        images(split, "train"), labels(split, "train"), images(split, "test"), labels(split, "test")));
        Examples train = examples(split, files.get(0), files.get(1), settings.whole("train"));
        Examples test = examples(split, files.get(2), files.get(3), settings.whole("test"));
        return Dataset.of(DataShape.image(1, 28, 28, CLASSES.get(split)), train, test);
    }

    private static String images(String split, String part) {
        return "emnist-%s-%s-images-idx3-ubyte".formatted(split, part);
    }

    private static String labels(String split, String part) {
        return "emnist-%s-%s-labels-idx1-ubyte".formatted(split, part);
    }

    private static Examples examples(String split, Path images, Path labels, int most) {
        int first = split.equals("letters") ? 1 : 0;
        IdxRecordReader reader = new IdxRecordReader(CLASSES.get(split) + first);
        reader.initialize(IdxRecordReader.pair(images, labels));
        requireSize(reader.shape(), images);
        Examples read = Examples.of(reader.batch(0, Math.min(most, reader.count())));
        int[] numbered = numbered(read.labels(), first, labels);
        INDArray transposed = read.all().features();
        INDArray upright = transposed.permute(0, 1, 3, 2).dup('c');
        transposed.close();
        return Examples.of(upright, numbered, CLASSES.get(split));
    }

    private static void requireSize(DataShape shape, Path images) {
        if (!shape.features().equals(List.of(1L, 28L, 28L))) {
            throw new InvalidInputException(
                    images + ": images must have the shape [1, 28, 28], got " + shape.features());
        }
    }

    private static int[] numbered(int[] labels, int first, Path file) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < first) {
                throw new InvalidInputException("%s: label %d must be from 1 to 26, got 0".formatted(file, i + 1));
            }
        }
        return Arrays.stream(labels).map(label -> label - first).toArray();
    }
}
