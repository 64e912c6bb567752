package org.steadygrad.data.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/**
 * A file as it is published.
 *
 * @param address http or https; the last part of its path is the file's name
 * @param bytes its length, >= 1
 * @param sha256 64 hexadecimal digits, lower case
 */
public record RemoteFile(URI address, long bytes, String sha256) {
    public RemoteFile {
        Objects.requireNonNull(address);
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be >= 1, got " + bytes);
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("sha256 must be 64 hexadecimal digits, got " + sha256);
        }
    }

    public String name() {
        String path = address.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The same file below another address, which may end with a slash or not. */
    RemoteFile at(URI mirror) {
        String base = mirror.toString();
        return new RemoteFile(URI.create(base + (base.endsWith("/") ? "" : "/") + name()), bytes, sha256);
    }

    /** {@code t10k-labels-idx1-ubyte.gz, 4,542 bytes, SHA-256 f7ae…}. */
    String described() {
        return String.format(Locale.ROOT, "%s, %,d bytes, SHA-256 %s", name(), bytes, sha256);
    }
}
