package org.steadygrad.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.models.own.AllowedPackages;
import org.steadygrad.models.own.ContentHash;
import org.steadygrad.models.own.ModelClass;
import org.steadygrad.models.own.ModelContent;
import org.steadygrad.models.own.ModelFile;

/**
 * The networks that users brought into this process, by the hash of their content. A component that names one carries the
 * hash, which so becomes part of a trial's identity; equal hashes are the same network, whoever loaded it.
 */
public final class OwnModels {
    /** The model whose setting of the same name is a path. */
    public static final String FILE = "file";
    /** The model whose setting of the same name is a class with a public constructor without arguments. */
    public static final String CLASS = "class";

    private static final String HASH = "sha256";
    private static final Map<String, Loaded> LOADED = new ConcurrentHashMap<>();

    /** @param file that it came from; empty for a class */
    private record Loaded(ModelContent content, Optional<Path> file) {}

    private OwnModels() {}

    /**
     * Loads the network that a component names, and gives the component with the hash of the content.
     *
     * @return any other component as it is
     * @throws InvalidInputException if there is none, it is damaged, or it names classes that are not allowed
     */
    public static Component load(Component component, AllowedPackages allowed) {
        return switch (component.name()) {
            case FILE -> loadFile(component, Path.of(component.text(FILE)), allowed);
            case CLASS -> loadClass(component);
            default -> component;
        };
    }

    /**
     * Loads the network of a stored component from where {@link #save} has put it, or from its class.
     *
     * @param folder as given to {@link #save}
     * @throws InvalidInputException if it is not there, has changed, or names classes that are not allowed
     */
    public static void restore(Component component, Path folder, AllowedPackages allowed) {
        if (isOwn(component)) {
            Component found = component.name().equals(CLASS)
                    ? loadClass(component)
                    : loadFile(component, folder.resolve(component.text(HASH)), allowed);
            if (!found.equals(component)) {
                throw new InvalidInputException("model %s has changed since, it now has %s %s"
                        .formatted(component.label(), HASH, found.text(HASH)));
            }
        }
    }

    /**
     * Keeps a copy of the file that a loaded component came from, named by its hash. Does nothing for other components.
     *
     * @throws InvalidInputException if the file has changed since it was loaded
     */
    public static void save(Component component, Path folder) {
        if (!isOwn(component) || loaded(component).file().isEmpty()) {
            return;
        }
        Path file = loaded(component).file().get();
        Path copy = folder.resolve(component.text(HASH));
        try {
            Files.createDirectories(folder);
            if (!Files.exists(copy)) {
                Files.copy(file, copy);
            }
            if (!ContentHash.of(copy).equals(component.text(HASH))) {
                Files.delete(copy);
                throw new InvalidInputException("model %s changes while it is being read".formatted(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + file, e);
        }
    }

    /** Whether a component is a network of the user's own. */
    public static boolean isOwn(Component component) {
        return component.name().equals(FILE) || component.name().equals(CLASS);
    }

    /** The network of a component that {@link #load} has given. */
    static Network network(Component component, DataShape shape) {
        return new OwnNetwork(
                component.text(component.name()), loaded(component).content(), shape);
    }

    private static Loaded loaded(Component component) {
        return Optional.ofNullable(component.settings().get(HASH))
                .map(LOADED::get)
                .orElseThrow(() -> new IllegalStateException("model " + component.label() + " has not been loaded"));
    }

    private static Component loadFile(Component component, Path file, AllowedPackages allowed) {
        ModelContent content = new ModelFile("model " + component.text(FILE), allowed).read(file);
        return remembered(component, ContentHash.of(file), new Loaded(content, Optional.of(file)));
    }

    private static Component loadClass(Component component) {
        ModelContent content = ModelClass.read(component.text(CLASS));
        return remembered(component, ContentHash.of(content.json()), new Loaded(content, Optional.empty()));
    }

    private static Component remembered(Component component, String hash, Loaded loaded) {
        LOADED.put(hash, loaded);
        Map<String, Object> settings = new LinkedHashMap<>(component.settings());
        settings.put(HASH, hash);
        return new Component(component.name(), settings);
    }
}
