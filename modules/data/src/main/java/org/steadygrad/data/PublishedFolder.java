package org.steadygrad.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;

/**
 * The folder of a data set that others publish. Its files lie in it or, as the published archive has them, in a folder below.
 *
 * @param source name of the data set
 * @param inArchive the folder below
 */
record PublishedFolder(String source, Path folder, String inArchive) {
    /** The folder that a component's setting names, below the data home if it is relative. */
    static PublishedFolder of(Component settings, Path home, String inArchive) {
        return new PublishedFolder(
                settings.name(), home.resolve(settings.text("folder")).normalize(), inArchive);
    }

    /**
     * The files of these names, in their order, each with or without {@code .gz}.
     *
     * @throws InvalidInputException naming those that are missing, and what brings them
     */
    List<Path> find(List<String> names) {
        List<Path> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            places(name).filter(Files::isRegularFile).findFirst().ifPresentOrElse(found::add, () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new InvalidInputException(
                    "the folder %s lacks %s; data fetch %s brings them, or name another folder by %s.folder or the environment variable %s"
                            .formatted(folder, String.join(", ", missing), source, source, DataHome.VARIABLE));
        }
        return found;
    }

    private Stream<Path> places(String name) {
        return Stream.of(folder, folder.resolve(inArchive))
                .flatMap(place -> Stream.of(place.resolve(name), place.resolve(name + ".gz")));
    }
}
