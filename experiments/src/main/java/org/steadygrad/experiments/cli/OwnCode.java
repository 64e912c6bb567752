package org.steadygrad.experiments.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.models.own.AllowedPackages;
import picocli.CommandLine.Option;

/** Options of the commands that train: code of the user's own. */
final class OwnCode {
    @Option(
            names = "--allow-package",
            paramLabel = "PACKAGE",
            description = "A package whose classes a model file may name. May be repeated.")
    private List<String> packages = List.of();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            description = "A jar or a folder of classes, for models of your own. May be repeated.")
    private List<Path> classPath = List.of();

    /**
     * What model files may name. Puts the class path in force for the calling thread and those that it starts.
     *
     * @throws InvalidInputException if a path does not exist, or a package's name is none
     */
    AllowedPackages allowed() {
        if (!classPath.isEmpty()) {
            Thread current = Thread.currentThread();
            current.setContextClassLoader(new URLClassLoader(urls(), current.getContextClassLoader()));
        }
        return new AllowedPackages(packages);
    }

    private URL[] urls() {
        List<URL> urls = new ArrayList<>();
        for (Path path : classPath) {
            if (!Files.exists(path)) {
                throw new InvalidInputException("--class-path must be a jar or a folder that exists, got " + path);
            }
            try {
                urls.add(path.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new InvalidInputException("--class-path must be a jar or a folder, got " + path, e);
            }
        }
        return urls.toArray(URL[]::new);
    }
}
