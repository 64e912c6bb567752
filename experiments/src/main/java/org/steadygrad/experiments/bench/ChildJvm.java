package org.steadygrad.experiments.bench;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Starts Java with this program's class path, also where Maven runs this program inside its own process. */
final class ChildJvm {
    private ChildJvm() {}

    /** {@code java}, the class path and the flags; the main class and its arguments are to follow. */
    static List<String> command(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath()));
        command.addAll(Arrays.asList(flags));
        return command;
    }

    private static String classPath() {
        ClassLoader loader = ChildJvm.class.getClassLoader();
        return loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs()).map(ChildJvm::path).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file: " + url, e);
        }
    }
}
