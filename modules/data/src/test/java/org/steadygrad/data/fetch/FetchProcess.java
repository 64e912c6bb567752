package org.steadygrad.data.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process of its own that fetches one file and prints what came of it. */
final class FetchProcess {
    private FetchProcess() {}

    /** @param arguments data home, address, bytes, SHA-256 */
    public static void main(String[] arguments) {
        RemoteFile file = new RemoteFile(URI.create(arguments[1]), Long.parseLong(arguments[2]), arguments[3]);
        FetchProgress silent = new FetchProgress() {
            @Override
            public void received(RemoteFile ignored, long bytes) {}

            @Override
            public void notice(String sentence) {}
        };
        System.out.println(new Fetch(Path.of(arguments[0]), Optional.empty(), Patience.DEFAULT, silent)
                .fetch(PublishedSet.plain("plain", List.of(file))));
    }
}
