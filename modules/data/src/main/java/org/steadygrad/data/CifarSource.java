package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule.Choice;
import org.steadygrad.core.catalog.Rule.Text;
import org.steadygrad.core.catalog.Rule.Whole;
import org.steadygrad.data.cifar.CifarRecordReader;
import org.steadygrad.data.cifar.CifarRecordReader.Labels;
import org.steadygrad.data.examples.Examples;

/**
 * CIFAR in its binary version, from a folder below the data home.
 *
 * @param train files of training images
 * @param test file of test images
 * @param inArchive the folder that the published archive has them in
 */
record CifarSource(List<String> train, String test, String inArchive, Supplier<Path> home) implements DataSource {
    private static final String FINE = "fine";

    static final Definition CIFAR10 = Definition.of(
            "cifar10",
            "colour photographs of ten kinds of things, 32 x 32",
            folder("cifar10"),
            most("train", 50_000, "training"),
            most("test", 10_000, "test"));

    static final Definition CIFAR100 = Definition.of(
            "cifar100",
            "colour photographs of a hundred kinds of things, 32 x 32",
            folder("cifar100"),
            most("train", 50_000, "training"),
            most("test", 10_000, "test"),
            optional("labels", Choice.of(FINE, "coarse"), FINE, "the 100 classes, or the 20 superclasses"));

    static CifarSource cifar10(Supplier<Path> home) {
        List<String> train = IntStream.rangeClosed(1, 5)
                .mapToObj("data_batch_%d.bin"::formatted)
                .toList();
        return new CifarSource(train, "test_batch.bin", "cifar-10-batches-bin", home);
    }

    static CifarSource cifar100(Supplier<Path> home) {
        return new CifarSource(List.of("train.bin"), "test.bin", "cifar-100-binary", home);
    }

    private static Parameter folder(String name) {
        return optional("folder", new Text(), name, "path; if relative, below the data home");
    }

    private static Parameter most(String name, int all, String kind) {
        return optional(name, Whole.atLeast(1), all, "at most so many %s images, the first".formatted(kind));
    }

    @Override
    public Dataset load(Component settings) {
        PublishedFolder folder = PublishedFolder.of(settings, home.get(), inArchive);
        List<Path> files = folder.find(
                IntStream.rangeClosed(0, train.size()).mapToObj(this::file).toList());
        Labels labels = labels(settings);
        CifarRecordReader learnt = open(labels, files.subList(0, train.size()));
        CifarRecordReader judged = open(labels, files.subList(train.size(), files.size()));
        return Dataset.of(
                learnt.shape(), first(learnt, settings.whole("train")), first(judged, settings.whole("test")));
    }

    private String file(int index) {
        return index < train.size() ? train.get(index) : test;
    }

    private static Labels labels(Component settings) {
        if (settings.name().equals(CIFAR10.name())) {
            return Labels.ONLY;
        }
        return settings.text("labels").equals(FINE) ? Labels.FINE : Labels.COARSE;
    }

    private static CifarRecordReader open(Labels labels, List<Path> files) {
        CifarRecordReader reader = new CifarRecordReader(labels);
        reader.initialize(CifarRecordReader.of(files));
        return reader;
    }

    private static Examples first(CifarRecordReader reader, int most) {
        return Examples.of(reader.batch(0, Math.min(most, reader.count())));
    }
}
