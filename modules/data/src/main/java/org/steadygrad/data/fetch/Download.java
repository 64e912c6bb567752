package org.steadygrad.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Optional;
import org.steadygrad.core.EnvironmentException;

/**
 * Downloads one file, going on where an earlier attempt of this or another process broke off: {@code Range} with
 * {@code If-Range} (RFC 9110, sections 13.1.5 and 14). The bytes are believed when their number and SHA-256 are those
 * published, whatever the server says of them.
 */
final class Download {
    private static final int CHUNK = 1 << 16;
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient client;
    private final RemoteFile file;
    private final PartialFile partial;
    private final Patience patience;
    private final FetchProgress progress;
    private boolean resumed;

    Download(HttpClient client, RemoteFile file, PartialFile partial, Patience patience, FetchProgress progress) {
        this.client = client;
        this.file = file;
        this.partial = partial;
        this.patience = patience;
        this.progress = progress;
    }

    /** An attempt that failed, and after which another may do better. */
    private static final class BrokenOff extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenOff(String message) {
            super(message);
        }
    }

    /**
     * Returns when the whole file is there and is the published one.
     *
     * @throws EnvironmentException if the server cannot be reached or has no such file, if it breaks off again and again, or
     *     if its file is not the published one
     */
    void complete() {
        try {
            receiveAll();
            String sum = Sha256.of(partial.path());
            if (!sum.equals(file.sha256()) && resumed) {
                progress.notice(
                        file.name() + " has wrong bytes after going on with what was there; from the beginning");
                partial.clear(Optional.empty());
                receiveAll();
                sum = Sha256.of(partial.path());
            }
            if (!sum.equals(file.sha256())) {
                partial.clear(Optional.empty());
                throw new EnvironmentException("%s is not the published file: SHA-256 must be %s, got %s"
                        .formatted(file.address(), file.sha256(), sum));
            }
        } catch (IOException e) {
            throw new EnvironmentException("cannot store %s: %s".formatted(partial.path(), e), e);
        }
    }

    private void receiveAll() throws IOException {
        for (int attempt = 1; partial.size() != file.bytes(); attempt++) {
            patience.before(attempt);
            try {
                receive();
            } catch (BrokenOff e) {
                if (attempt == patience.attempts()) {
                    throw new EnvironmentException(String.format(
                            Locale.ROOT,
                            "%s at byte %,d of %,d, after %d attempts; what is there is kept for the next",
                            e.getMessage(),
                            partial.size(),
                            file.bytes(),
                            attempt));
                }
                progress.notice(String.format(
                        Locale.ROOT, "%s at byte %,d of %,d; going on", e.getMessage(), partial.size(), file.bytes()));
            }
        }
    }

    private void receive() throws IOException {
        if (partial.size() > file.bytes()) {
            partial.clear(Optional.empty());
        }
        HttpResponse<InputStream> response = send();
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case OK -> {
                    requireLength(response);
                    partial.clear(version(response));
                    resumed = false;
                    store(body);
                }
                case PARTIAL -> {
                    requireRange(response);
                    resumed = true;
                    store(body);
                }
                case RANGE_NOT_SATISFIABLE -> {
                    partial.clear(Optional.empty());
                    throw new BrokenOff(file.address() + " answered that its file is shorter than what was there");
                }
                default -> refuse(response);
            }
        }
    }

    private HttpResponse<InputStream> send() throws IOException {
        try {
            return client.send(request(), BodyHandlers.ofInputStream());
        } catch (ConnectException e) {
            throw new EnvironmentException("%s cannot be reached".formatted(file.address()), e);
        } catch (IOException e) {
            throw new BrokenOff("%s broke off (%s)".formatted(file.address(), e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("the download of %s was interrupted".formatted(file.name()), e);
        }
    }

    private HttpRequest request() throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(file.address())
                .timeout(patience.silence())
                .header("User-Agent", "steadygrad")
                .header("Accept-Encoding", "identity");
        if (partial.size() > 0) {
            request.header("Range", "bytes=%d-".formatted(partial.size()));
            partial.version().ifPresent(version -> request.header("If-Range", version));
        }
        return request.build();
    }

    private void requireLength(HttpResponse<InputStream> response) {
        long offered = response.headers().firstValueAsLong("Content-Length").orElse(file.bytes());
        if (offered != file.bytes()) {
            throw otherLength(offered);
        }
    }

    private EnvironmentException otherLength(long offered) {
        return new EnvironmentException(String.format(
                Locale.ROOT,
                "%s is not the published file: it must have %,d bytes, got %,d",
                file.address(),
                file.bytes(),
                offered));
    }

    /** Whether a part that is sent begins where what is there ends; of another file, what is there is worth nothing. */
    private void requireRange(HttpResponse<InputStream> response) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        long from = partial.size();
        boolean fits = range.matches("bytes %d-\\d+/(%d|\\*)".formatted(from, file.bytes()));
        if (!fits) {
            partial.clear(Optional.empty());
            throw new BrokenOff("%s sent another part than the one asked for (%s)".formatted(file.address(), range));
        }
    }

    /** A strong entity tag, or else the date of the last change. */
    private static Optional<String> version(HttpResponse<InputStream> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> tag.startsWith("\""))
                .or(() -> response.headers().firstValue("Last-Modified"));
    }

    private void refuse(HttpResponse<InputStream> response) throws BrokenOff {
        int status = response.statusCode();
        if (status >= SERVER_ERROR || status == TOO_MANY_REQUESTS) {
            throw new BrokenOff("%s answered %d".formatted(file.address(), status));
        }
        String redirected = response.headers()
                .firstValue("Location")
                .map(place -> ", a redirection to %s that is one of too many, or leaves https".formatted(place))
                .orElse("");
        throw new EnvironmentException("%s answered %d%s".formatted(file.address(), status, redirected));
    }

    private void store(InputStream body) throws IOException {
        long size = partial.size();
        try (OutputStream to = partial.append();
                SilenceGuard guard = new SilenceGuard(body, patience.silence())) {
            byte[] chunk = new byte[CHUNK];
            for (int count = read(body, chunk, guard); count >= 0; count = read(body, chunk, guard)) {
                size += count;
                if (size > file.bytes()) {
                    throw otherLength(size);
                }
                to.write(chunk, 0, count);
                progress.received(file, size);
            }
        }
        if (size < file.bytes()) {
            throw new BrokenOff(file.address() + " broke off");
        }
    }

    private int read(InputStream body, byte[] chunk, SilenceGuard guard) throws BrokenOff {
        try {
            int count = body.read(chunk);
            guard.heard();
            return count;
        } catch (IOException e) {
            throw new BrokenOff(file.address() + (guard.gaveUp() ? " fell silent" : " broke off"));
        }
    }
}
