package org.steadygrad.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.data.idx.IdxRecordReader;

/**
 * The files of a data set that is named as MNIST's are: {@code train-} and {@code t10k-} with {@code images-idx3-ubyte}
 * and {@code labels-idx1-ubyte}, each with or without {@code .gz}; {@code images.idx3-ubyte} will do too.
 *
 * @param train empty if the folder has the t10k files only
 */
record MnistFolder(Optional<Pair> train, Pair test) {
    /** Images and their labels. */
    record Pair(Path images, Path labels) {
        /** @throws InvalidInputException naming file and byte of a fault */
        IdxRecordReader open(int classes) {
            IdxRecordReader reader = new IdxRecordReader(classes);
            reader.initialize(IdxRecordReader.pair(images, labels));
            return reader;
        }
    }

    private static final String TRAIN = "train";
    private static final String TEST = "t10k";

    /**
     * @param source name of the data set, for messages
     * @throws InvalidInputException saying which files to put where, if some are missing
     */
    static MnistFolder find(Path folder, String source) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("there is no folder " + folder + "; " + remedy(source));
        }
        List<String> missing = new ArrayList<>();
        Optional<Pair> train = find(folder, TRAIN, missing);
        boolean noneToTrain = missing.size() == 2;
        if (noneToTrain) {
            missing.clear();
        }
        Optional<Pair> test = find(folder, TEST, missing);
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "the folder %s lacks %s; %s".formatted(folder, String.join(" and ", missing), remedy(source)));
        }
        return new MnistFolder(train, test.orElseThrow());
    }

    private static Optional<Pair> find(Path folder, String part, List<String> missing) {
        Optional<Path> images = find(folder, part, "images", 3, missing);
        Optional<Path> labels = find(folder, part, "labels", 1, missing);
        return images.flatMap(i -> labels.map(l -> new Pair(i, l)));
    }

    private static Optional<Path> find(Path folder, String part, String kind, int rank, List<String> missing) {
        String name = name(part, kind, rank);
        String dotted = name.replace(kind + "-", kind + ".");
        Optional<Path> found = List.of(name, name + ".gz", dotted, dotted + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (found.isEmpty()) {
            missing.add(name);
        }
        return found;
    }

    private static String name(String part, String kind, int rank) {
        return "%s-%s-idx%d-ubyte".formatted(part, kind, rank);
    }

    private static String remedy(String source) {
        return "put %s, %s, %s and %s there, gzip (.gz) or not (the two %s files alone will do, and are split then), or run data fetch %s, or name another folder by %s.folder or the environment variable %s"
                .formatted(
                        name(TRAIN, "images", 3),
                        name(TRAIN, "labels", 1),
                        name(TEST, "images", 3),
                        name(TEST, "labels", 1),
                        TEST,
                        source,
                        source,
                        DataHome.VARIABLE);
    }
}
