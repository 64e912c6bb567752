package org.steadygrad.data.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on this machine that says byte by byte what a test wants, right or wrong, one connection per request. */
final class RawServer implements AutoCloseable {
    /** @param headers by lower-case name */
    record Request(String path, Map<String, String> headers) {
        /** Where the range that is asked for begins; 0 if none is. */
        int from() {
            String range = headers.getOrDefault("range", "bytes=0-");
            return Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
        }
    }

    /** What is sent for a request; the connection is closed after it. */
    @FunctionalInterface
    interface Reply {
        void send(Request request, OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final ExecutorService connections = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Reply reply;

    RawServer(Reply reply) {
        this.reply = reply;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.submit(this::accept);
    }

    /** Replies by turns: the first request gets the first, and all after the last get the last. */
    static Reply inTurn(Reply... replies) {
        int[] turn = {0};
        return (request, out) -> {
            int mine;
            synchronized (turn) {
                mine = Math.min(turn[0], replies.length - 1);
                turn[0]++;
            }
            replies[mine].send(request, out);
        };
    }

    /** An honest server of one file, that sends parts if the version is still that of the tag. */
    static Reply file(byte[] content, String tag) {
        return (request, out) -> {
            boolean part = request.headers().containsKey("range")
                    && request.headers().getOrDefault("if-range", tag).equals(tag);
            int from = part ? request.from() : 0;
            head(
                    out,
                    part ? "206 Partial Content" : "200 OK",
                    "ETag: " + tag,
                    "Content-Length: " + (content.length - from),
                    "Content-Range: "
                            + (part ? "bytes %d-%d/%d".formatted(from, content.length - 1, content.length) : "none"));
            out.write(content, from, content.length - from);
        };
    }

    /** An honest server that is cut off after so many bytes of what it is about to send. */
    static Reply cutOff(byte[] content, String tag, int after) {
        return (request, out) -> {
            int from = request.from();
            head(
                    out,
                    from > 0 ? "206 Partial Content" : "200 OK",
                    "ETag: " + tag,
                    "Content-Length: " + (content.length - from),
                    "Content-Range: bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
            out.write(content, from, after);
        };
    }

    static Reply status(String line, String... headers) {
        return (request, out) -> {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: 0";
            head(out, line, all);
        };
    }

    static void head(OutputStream out, String status, String... headers) throws IOException {
        String text = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
        for (String header : headers) {
            text += header + "\r\n";
        }
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    void reply(Reply other) {
        reply = other;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(socket.getLocalPort(), path));
    }

    List<Request> requests() {
        return requests;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.submit(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Request request = read(new BufferedReader(
                    new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1)));
            requests.add(request);
            reply.send(request, connection.getOutputStream());
            connection.getOutputStream().flush();
        } catch (IOException gone) {
            return;
        }
    }

    private static Request read(BufferedReader in) throws IOException {
        String path = in.readLine().split(" ", -1)[1];
        Map<String, String> headers = new TreeMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new Request(path, headers);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.shutdownNow();
    }
}
