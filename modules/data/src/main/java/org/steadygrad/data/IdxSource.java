package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;
import static org.steadygrad.core.catalog.Parameter.required;

import java.nio.file.Files;
import java.nio.file.Path;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.FilePath;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.idx.IdxRecordReader;

/**
 * Images of the user's in the IDX format. Labels are in the file that has the images' name with {@code labels} for
 * {@code images} and {@code idx1} for {@code idx3} or {@code idx4}.
 */
final class IdxSource implements DataSource {
    static final Definition DEFINITION = Definition.of(
            "idx",
            "your own images in IDX files, the format of MNIST",
            required("images", new FilePath(), "file of images, whose labels are in a file named alike"),
            optional("classes", new Whole(2, 256), 10, "labels are from 0 to one less"),
            OwnData.TEST,
            OwnData.VALIDATION,
            OwnData.SEED);

    @Override
    public Dataset load(Component settings) {
        int classes = settings.whole("classes");
        IdxRecordReader reader = open(Path.of(settings.text("images")), classes);
        Examples all = Examples.of(reader.batch(0, reader.count()));
        return new OwnData(settings)
                .dataset(reader.shape(), all, reader.getLabels(), place -> test(place, reader, classes));
    }

    private static Examples test(Path place, IdxRecordReader train, int classes) {
        IdxRecordReader test = open(place, classes);
        if (!train.shape().equals(test.shape())) {
            throw new InvalidInputException("the images of %s must have the shape of those to train on, %s, got %s"
                    .formatted(place, train.shape().features(), test.shape().features()));
        }
        return Examples.of(test.batch(0, test.count()));
    }

    private static IdxRecordReader open(Path images, int classes) {
        String name = images.getFileName().toString();
        Path labels = images.resolveSibling(
                name.replace("images", "labels").replace("idx3", "idx1").replace("idx4", "idx1"));
        if (!name.contains("images")) {
            throw new InvalidInputException(
                    "idx.images must name a file with images in its name, so that its labels can be found, got "
                            + images);
        }
        for (Path file : new Path[] {images, labels}) {
            if (!Files.isRegularFile(file)) {
                throw new InvalidInputException("there is no file " + file);
            }
        }
        IdxRecordReader reader = new IdxRecordReader(classes);
        reader.initialize(IdxRecordReader.pair(images, labels));
        return reader;
    }
}
