package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.idx.IdxRecordReader;

/**
 * MNIST, or any data in IDX files of the same names. A relative folder is looked up in the data home, so that the same
 * experiment is the same on every machine. Where there are only the t10k files, the first four fifths of their images
 * are for training and the rest is for testing.
 */
final class MnistSource implements DataSource {
    static final Definition DEFINITION =
            definition("mnist", "handwritten digits, or any IDX files named alike, from a folder");
    static final Definition FASHION =
            definition("fashion-mnist", "articles of clothing in files named as MNIST's, 28 x 28, grey");

    private static Definition definition(String name, String summary) {
        return Definition.of(
                name,
                summary,
                optional("folder", new Text(), name, "path; if relative, below the data home"),
                optional("train", Whole.atLeast(1), 60_000, "at most so many training images, the first"),
                optional("test", Whole.atLeast(1), 10_000, "at most so many test images, the first"),
                optional("classes", new Whole(2, 256), 10, "labels are from 0 to one less"));
    }

    private final Supplier<Path> home;

    MnistSource() {
        this(DataHome::here);
    }

    MnistSource(Supplier<Path> home) {
        this.home = home;
    }

    @Override
    public Dataset load(Component settings) {
        MnistFolder files =
                MnistFolder.find(home.get().resolve(settings.text("folder")).normalize(), settings.name());
        IdxRecordReader test = files.test().open(settings.whole("classes"));
        Optional<IdxRecordReader> train = files.train().map(pair -> pair.open(settings.whole("classes")));
        return train.isPresent() ? both(train.get(), test, files, settings) : split(test, files, settings);
    }

    private static Dataset both(IdxRecordReader train, IdxRecordReader test, MnistFolder files, Component settings) {
        if (!train.shape().equals(test.shape())) {
            throw new InvalidInputException("the images of %s must have the shape of those to train on, %s, got %s"
                    .formatted(
                            files.test().images(),
                            train.shape().features(),
                            test.shape().features()));
        }
        return Dataset.of(
                train.shape(),
                examples(train, 0, train.count(), settings.whole("train")),
                examples(test, 0, test.count(), settings.whole("test")));
    }

    private static Dataset split(IdxRecordReader all, MnistFolder files, Component settings) {
        if (all.count() < 2) {
            throw new InvalidInputException(
                    files.test().images() + " must hold at least 2 images to be split, got " + all.count());
        }
        int boundary = (int) (all.count() * 4L / 5);
        return Dataset.of(
                all.shape(),
                examples(all, 0, boundary, settings.whole("train")),
                examples(all, boundary, all.count(), settings.whole("test")));
    }

    private static Examples examples(IdxRecordReader reader, int from, int to, int most) {
        return Examples.of(reader.batch(from, Math.min(most, to - from)));
    }
}
