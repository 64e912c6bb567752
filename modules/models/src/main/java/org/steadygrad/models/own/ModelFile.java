package org.steadygrad.models.own;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.steadygrad.core.InvalidInputException;

/**
 * A configuration as JSON, or a zip as DL4J's {@code ModelSerializer} writes it. Of a zip the configuration and the
 * parameters are read, each up to a bound, and nothing is unpacked; the state of an updater and a normalizer, which DL4J
 * keeps by Java serialization, are left alone.
 */
public final class ModelFile {
    private static final long MOST_JSON = 16L << 20;
    private static final long MOST_WEIGHTS = 512L << 20;
    private static final int MOST_ENTRIES = 100;
    private static final String CONFIGURATION = "configuration.json";
    private static final String WEIGHTS = "coefficients.bin";

    private final String source;
    private final AllowedPackages allowed;

    /** @param source as messages name the file */
    public ModelFile(String source, AllowedPackages allowed) {
        this.source = source;
        this.allowed = allowed;
    }

    /** @throws InvalidInputException if the file is missing, too large, damaged, or names a class that is not allowed */
    public ModelContent read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("%s is no file (%s)".formatted(source, file.toAbsolutePath()));
        }
        try {
            return isZip(file) ? zipped(file) : content(text(Files.newInputStream(file)), Optional.empty());
        } catch (ZipException e) {
            throw new InvalidInputException("%s is a damaged zip: %s".formatted(source, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** As {@link #read}, of the text itself. */
    public ModelContent parse(String json) {
        return content(json, Optional.empty());
    }

    private ModelContent content(String json, Optional<float[]> weights) {
        JsonNode checked = new ClassScan(source, allowed).checked(json);
        return ModelContent.of(source, checked, weights);
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private ModelContent zipped(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            requireSound(zip);
            ZipEntry configuration = zip.getEntry(CONFIGURATION);
            if (configuration == null) {
                throw new InvalidInputException(
                        "%s must hold %s, as DL4J's ModelSerializer writes it".formatted(source, CONFIGURATION));
            }
            Optional<float[]> weights = Optional.empty();
            ZipEntry parameters = zip.getEntry(WEIGHTS);
            if (parameters != null) {
                byte[] bytes = bounded(zip.getInputStream(parameters), MOST_WEIGHTS, WEIGHTS);
                weights = Optional.of(new WeightBytes(source).read(bytes));
            }
            return content(text(zip.getInputStream(configuration)), weights);
        }
    }

    private void requireSound(ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new InvalidInputException(
                    "%s must hold at most %d entries, got %d".formatted(source, MOST_ENTRIES, zip.size()));
        }
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().replace('\\', '/');
            if (name.startsWith("/")
                    || name.contains(":")
                    || Path.of(name).normalize().startsWith("..")) {
                throw new InvalidInputException(
                        "%s must hold entries inside the zip alone, got %s".formatted(source, entry.getName()));
            }
        }
    }

    private String text(InputStream in) throws IOException {
        return new String(bounded(in, MOST_JSON, "the configuration"), StandardCharsets.UTF_8);
    }

    private byte[] bounded(InputStream opened, long most, String what) throws IOException {
        try (InputStream in = opened) {
            byte[] bytes = in.readNBytes(Math.toIntExact(most) + 1);
            if (bytes.length > most) {
                throw new InvalidInputException(
                        "%s: %s must be at most %d MB, got more".formatted(source, what, most >> 20));
            }
            return bytes;
        }
    }
}
