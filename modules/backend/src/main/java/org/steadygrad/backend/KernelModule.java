package org.steadygrad.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What NVIDIA's kernel module publishes on Linux: for containers that have the driver but not {@code nvidia-smi}. */
final class KernelModule {
    static final Path FOLDER = Path.of("/proc/driver/nvidia");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(\\S.*?)\\s*$");
    private static final Pattern VERSION = Pattern.compile("Kernel Module\\s+(?:for \\S+\\s+)?(\\d+(?:\\.\\d+)+)");

    private KernelModule() {}

    /** The module does not tell the compute capability. */
    static List<Gpu> gpus(Path folder) {
        Path gpus = folder.resolve("gpus");
        if (!Files.isDirectory(gpus)) {
            return List.of();
        }
        String driver = first(VERSION, folder.resolve("version")).orElse("of unknown version");
        try (Stream<Path> slots = Files.list(gpus)) {
            return slots.sorted()
                    .flatMap(slot -> first(MODEL, slot.resolve("information")).stream())
                    .map(model -> new Gpu(model, Optional.empty(), driver))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> first(Pattern pattern, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
