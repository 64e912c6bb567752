package org.steadygrad.data.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * Brings published data sets into a data home.
 *
 * <p>Of one data set at most one process works at a time; others wait and find it there. What breaks off, at whatever point, leaves
 * nothing under the data set's name, and what was downloaded is used by the next attempt.
 */
public final class Fetch {
    private final Path home;
    private final Optional<URI> mirror;
    private final Patience patience;
    private final FetchProgress progress;

    /**
     * @param home folder that holds a folder for each data set
     * @param mirror address below which the files lie, in place of their own
     */
    public Fetch(Path home, Optional<URI> mirror, Patience patience, FetchProgress progress) {
        this.home = Objects.requireNonNull(home);
        this.mirror = Objects.requireNonNull(mirror);
        this.patience = Objects.requireNonNull(patience);
        this.progress = Objects.requireNonNull(progress);
        mirror.ifPresent(Fetch::requireHttp);
    }

    private static void requireHttp(URI mirror) {
        boolean http = "http".equalsIgnoreCase(mirror.getScheme()) || "https".equalsIgnoreCase(mirror.getScheme());
        if (!http || mirror.getHost() == null) {
            throw new InvalidInputException("the mirror must be an address with http or https, got " + mirror);
        }
    }

    /** What a fetch found. */
    public enum Result {
        FETCHED,
        /** Nothing was to be done. */
        THERE_BEFORE
    }

    /**
     * Fetches a data set unless it is there.
     *
     * @throws InvalidInputException if a file that was put by hand is not the published one
     * @throws EnvironmentException if a file cannot be downloaded, saying which files to put where, or the disk is full
     */
    public Result fetch(PublishedSet set) {
        try {
            Files.createDirectories(home);
            FetchLock lock = FetchLock.on(
                    home.resolve("." + set.name() + ".lock"),
                    () -> progress.notice("another process fetches %s; waiting for it".formatted(set.name())));
            try {
                return fetchAlone(set);
            } finally {
                lock.close();
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot store %s in %s: %s".formatted(set.name(), home, e), e);
        }
    }

    private Result fetchAlone(PublishedSet set) throws IOException {
        if (set.missing(folder(set)).isEmpty()) {
            return Result.THERE_BEFORE;
        }
        bring(set);
        return Result.FETCHED;
    }

    private Path folder(PublishedSet set) {
        return home.resolve(set.name());
    }

    private void bring(PublishedSet set) throws IOException {
        Staging staging = new Staging(home.resolve("." + set.name() + ".part"));
        Files.createDirectories(staging.folder());
        requireSpace(set, staging);
        if (set.packing() == Packing.NONE) {
            for (RemoteFile file : missingFiles(set)) {
                obtain(set, file, staging, staging.content().resolve(file.name()));
            }
        } else {
            staging.clearContent();
            for (RemoteFile file : set.files()) {
                unpack(set, file, staging);
            }
        }
        staging.publish(folder(set));
    }

    private List<RemoteFile> missingFiles(PublishedSet set) {
        List<String> missing = set.missing(folder(set));
        return set.files().stream()
                .filter(file -> missing.contains(file.name()))
                .toList();
    }

    private void unpack(PublishedSet set, RemoteFile file, Staging staging) throws IOException {
        Path byHand = folder(set).resolve(file.name());
        Path archive = byHand;
        if (Files.isRegularFile(byHand)) {
            requirePublished(byHand, file);
        } else {
            archive = staging.checked(file);
            obtain(set, file, staging, archive);
        }
        progress.notice("unpacking " + file.name());
        Archive.unpack(archive, set.packing(), staging.content(), set.unpackedBytes());
        List<String> missing = set.missing(staging.content());
        if (!missing.isEmpty()) {
            throw new InvalidInputException("%s lacks %s".formatted(archive, String.join(", ", missing)));
        }
    }

    private static void requirePublished(Path file, RemoteFile published) throws IOException {
        String sum = Sha256.of(file);
        if (!sum.equals(published.sha256())) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "%s must be the published file, %s; got %,d bytes, SHA-256 %s",
                    file,
                    published.described(),
                    Files.size(file),
                    sum));
        }
    }

    private void obtain(PublishedSet set, RemoteFile file, Staging staging, Path place) throws IOException {
        if (Files.isRegularFile(place)) {
            return;
        }
        RemoteFile source = mirror.map(file::at).orElse(file);
        try {
            new Download(client(), source, staging.partial(file), patience, progress).complete();
        } catch (EnvironmentException e) {
            throw new EnvironmentException(e.getMessage() + "\n" + byHand(set), e);
        }
        staging.partial(file).moveTo(place);
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.silence())
                .build();
    }

    /** What to do without the network. */
    private String byHand(PublishedSet set) {
        String files = set.files().stream()
                .map(file -> "  %s\n    from %s".formatted(file.described(), file.address()))
                .collect(Collectors.joining("\n"));
        String then = set.packing() == Packing.NONE
                ? "that is all"
                : "then the same command checks and unpacks it without the network";
        return "Or put by hand into %s (%s):\n%s".formatted(folder(set), then, files);
    }

    private void requireSpace(PublishedSet set, Staging staging) throws IOException {
        long needed = set.unpackedBytes() + (set.packing() == Packing.NONE ? 0 : set.bytes());
        long usable = Files.getFileStore(staging.folder()).getUsableSpace();
        if (usable < needed) {
            throw new EnvironmentException(String.format(
                    Locale.ROOT,
                    "%s needs %,d MB of disk space at %s, there are %,d",
                    set.name(),
                    needed / 1_000_000,
                    home,
                    usable / 1_000_000));
        }
    }
}
