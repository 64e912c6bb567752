package org.steadygrad.data.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.datavec.image.loader.BaseImageLoader;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * A folder with a folder of images for each class. Classes and files are in the order of their names; hidden files and
 * files that do not end as images do are no part of it.
 *
 * @param classes names of the folders
 * @param files of all classes, one class after the other
 */
public record ImageFolder(Path root, List<String> classes, List<Entry> files) {
    /** An image and the number of its class. */
    public record Entry(Path file, int label) {}

    public ImageFolder {
        Objects.requireNonNull(root);
        classes = List.copyOf(classes);
        files = List.copyOf(files);
    }

    /**
     * The folder with the classes that it has itself.
     *
     * @throws InvalidInputException if it is missing, has fewer than two classes, or a class has no image
     */
    public static ImageFolder of(Path root) {
        List<String> classes = folders(root).stream().map(ImageFolder::name).toList();
        if (classes.size() < 2) {
            throw new InvalidInputException(
                    "%s must have a folder for each of at least 2 classes, got %d".formatted(root, classes.size()));
        }
        return of(root, classes);
    }

    /**
     * The folder with classes that are known before, such as a test set's.
     *
     * @throws InvalidInputException if it is missing, has another class, or a class has no image
     */
    public static ImageFolder of(Path root, List<String> classes) {
        List<Entry> files = new ArrayList<>();
        for (Path folder : folders(root)) {
            int label = classes.indexOf(name(folder));
            if (label < 0) {
                throw new InvalidInputException("%s must be one of the classes to train on, %s, got %s"
                        .formatted(folder, String.join(", ", classes), name(folder)));
            }
            List<Path> images = images(folder);
            if (images.isEmpty()) {
                throw new InvalidInputException("class %s must have at least 1 image (%s), its folder %s has none"
                        .formatted(name(folder), String.join(", ", endings()), folder));
            }
            images.forEach(image -> files.add(new Entry(image, label)));
        }
        return new ImageFolder(root, classes, files);
    }

    private static List<Path> folders(Path root) {
        if (!Files.isDirectory(root)) {
            throw new InvalidInputException("there is no folder " + root);
        }
        return list(root).stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> images(Path folder) {
        return list(folder).stream()
                .filter(Files::isRegularFile)
                .filter(ImageFolder::endsAsImagesDo)
                .toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !name(entry).startsWith("."))
                    .sorted(Comparator.comparing(ImageFolder::name))
                    .toList();
        } catch (IOException e) {
            throw new EnvironmentException("cannot list " + folder + ": " + e, e);
        }
    }

    private static boolean endsAsImagesDo(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return endings().stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    private static List<String> endings() {
        return Stream.of(BaseImageLoader.ALLOWED_FORMATS)
                .map(ending -> ending.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
