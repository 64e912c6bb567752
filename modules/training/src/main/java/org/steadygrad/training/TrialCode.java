package org.steadygrad.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.DataSets;
import org.steadygrad.diagnostics.blackbox.Coroner;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;

/**
 * The version of the code that computes a trial: a fingerprint of the compiled classes of the modules that take part. It
 * changes when they change, committed or not, and stays when only the store, the statistics or the report do, so that
 * results are never mixed and never recomputed for nothing.
 */
public final class TrialCode {
    private static final List<Class<?>> ANCHORS = List.of(
            Trial.class, Engine.class, DataSets.class, Models.class, Optimizers.class, Coroner.class, Training.class);

    private TrialCode() {}

    /** 16 hexadecimal digits, the same for a folder of classes and for a jar made of it. */
    public static String version() {
        MessageDigest digest = sha256();
        for (Class<?> anchor : ANCHORS) {
            addModule(digest, anchor);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static void addModule(MessageDigest digest, Class<?> anchor) {
        try {
            Path place = Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                addClasses(digest, place);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    addClasses(digest, jar.getPath("/"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the classes beside " + anchor.getName(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("no file holds " + anchor.getName(), e);
        }
    }

    private static void addClasses(MessageDigest digest, Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> classes = files.filter(file -> file.toString().endsWith(".class"))
                    .sorted((a, b) -> name(root, a).compareTo(name(root, b)))
                    .toList();
            for (Path file : classes) {
                digest.update(name(root, file).getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
