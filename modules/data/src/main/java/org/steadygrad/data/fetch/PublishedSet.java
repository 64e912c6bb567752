package org.steadygrad.data.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A data set that others publish.
 *
 * @param name of the data set, and of its folder below the data home
 * @param files as they are published
 * @param packing of all of them
 * @param contents paths of the files that the data set is read from, as the published files hold them
 * @param unpackedBytes the most that the files may unpack to
 */
public record PublishedSet(
        String name, List<RemoteFile> files, Packing packing, List<String> contents, long unpackedBytes) {
    private static final String GZIP = ".gz";

    public PublishedSet {
        Objects.requireNonNull(name);
        Objects.requireNonNull(packing);
        files = List.copyOf(files);
        contents = List.copyOf(contents);
    }

    /** A set of files that are read as they are published. */
    static PublishedSet plain(String name, List<RemoteFile> files) {
        List<String> names = files.stream().map(RemoteFile::name).toList();
        return new PublishedSet(
                name,
                files,
                Packing.NONE,
                names,
                files.stream().mapToLong(RemoteFile::bytes).sum());
    }

    /** Bytes to download. */
    public long bytes() {
        return files.stream().mapToLong(RemoteFile::bytes).sum();
    }

    /** Those contents that a folder lacks. A file may lie at its path or in the folder itself, and be unpacked already. */
    public List<String> missing(Path folder) {
        return contents.stream().filter(path -> !has(folder, path)).toList();
    }

    private static boolean has(Path folder, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Stream.of(path, name)
                .flatMap(place -> Stream.of(place, withoutGzip(place)))
                .anyMatch(place -> Files.isRegularFile(folder.resolve(place)));
    }

    private static String withoutGzip(String name) {
        return name.endsWith(GZIP) ? name.substring(0, name.length() - GZIP.length()) : name;
    }
}
