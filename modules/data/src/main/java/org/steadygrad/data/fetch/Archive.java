package org.steadygrad.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.steadygrad.core.EnvironmentException;
import org.steadygrad.core.InvalidInputException;

/**
 * Unpacks an archive into a folder of its own, trusting it with nothing: every entry must be a file or a folder, lie below the
 * folder, and be there once, and all together must not be more or larger than was expected. The sizes that the archive states
 * are not believed; bytes are counted as they come.
 */
final class Archive {
    private static final int MOST_ENTRIES = 10_000;
    private static final int CHUNK = 1 << 16;

    private final Path archive;
    private final Path folder;
    private final long mostBytes;
    private long bytes;
    private int entries;

    private Archive(Path archive, Path folder, long mostBytes) {
        this.archive = archive;
        this.folder = folder.toAbsolutePath().normalize();
        this.mostBytes = mostBytes;
    }

    /**
     * Unpacks all.
     *
     * @param folder made if it is not there
     * @param mostBytes that the files may have together
     * @throws InvalidInputException naming the entry, if the archive is broken or asks for what it must not have; files that came
     *     before are left behind
     */
    static void unpack(Path archive, Packing packing, Path folder, long mostBytes) {
        Archive one = new Archive(archive, folder, mostBytes);
        try {
            Files.createDirectories(folder);
            switch (packing) {
                case TAR_GZ -> one.tar();
                case ZIP -> one.zip();
                case NONE -> throw new IllegalArgumentException(archive + " is not packed");
            }
        } catch (IOException e) {
            throw new InvalidInputException("%s cannot be unpacked: %s".formatted(archive, e.getMessage()), e);
        }
    }

    private void tar() throws IOException {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(archive), CHUNK);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(content, CHUNK))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                boolean plain = !(entry.isSymbolicLink()
                        || entry.isLink()
                        || entry.isCharacterDevice()
                        || entry.isBlockDevice()
                        || entry.isFIFO());
                add(entry.getName(), entry.isDirectory(), plain, tar);
            }
        }
    }

    private void zip() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    add(entry.getName(), entry.isDirectory(), !entry.isUnixSymlink(), content);
                }
            }
        }
    }

    private void add(String name, boolean directory, boolean plain, InputStream content) throws IOException {
        if (!plain) {
            throw refused(name, "is neither a file nor a folder");
        }
        entries++;
        if (entries > MOST_ENTRIES) {
            throw refused(name, "is one of more than %d".formatted(MOST_ENTRIES));
        }
        Path place = inside(name);
        if (directory) {
            Files.createDirectories(place);
        } else {
            Files.createDirectories(place.getParent());
            write(name, place, content);
        }
    }

    private Path inside(String name) {
        boolean leaves = name.isBlank()
                || name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.matches("(.*/)?\\.\\.(/.*)?");
        try {
            Path place = folder.resolve(name).normalize();
            if (leaves || !place.startsWith(folder)) {
                throw refused(name, "leads out of its folder");
            }
            return place;
        } catch (InvalidPathException e) {
            throw refused(name, "has no legal name");
        }
    }

    private void write(String name, Path place, InputStream content) throws IOException {
        try (OutputStream to = create(name, place)) {
            byte[] chunk = new byte[CHUNK];
            for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
                bytes += count;
                if (bytes > mostBytes) {
                    throw refused(name, String.format(Locale.ROOT, "takes it beyond %,d bytes", mostBytes));
                }
                store(to, chunk, count, place);
            }
        }
    }

    private OutputStream create(String name, Path place) throws IOException {
        try {
            return Files.newOutputStream(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw refused(name, "is there twice");
        }
    }

    /** A full disk is no fault of the archive. */
    private static void store(OutputStream to, byte[] chunk, int count, Path place) {
        try {
            to.write(chunk, 0, count);
        } catch (IOException e) {
            throw new EnvironmentException("cannot write %s: %s".formatted(place, e), e);
        }
    }

    private InvalidInputException refused(String name, String why) {
        return new InvalidInputException("%s is refused: its entry %s %s".formatted(archive, name, why));
    }
}
