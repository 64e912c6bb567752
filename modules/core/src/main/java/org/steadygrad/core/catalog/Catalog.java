package org.steadygrad.core.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.steadygrad.core.InvalidInputException;

/**
 * The named things of one kind, in the order in which they are listed, each with what makes it.
 *
 * @param <T> what makes the thing from a {@link Component}: a function of the module that publishes the catalog
 */
public final class Catalog<T> {
    /** A name's definition with its maker. */
    public record Entry<T>(Definition definition, T maker) {}

    private final String kind;
    private final Map<String, Entry<T>> entries;

    private Catalog(String kind, Map<String, Entry<T>> entries) {
        this.kind = kind;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /** An empty catalog of a kind, named in the singular as messages use it: {@code "optimizer"}. */
    public static <T> Catalog<T> of(String kind) {
        return new Catalog<>(kind, Map.of());
    }

    /**
     * This catalog and one entry more.
     *
     * @throws IllegalStateException if the name is taken
     */
    public Catalog<T> and(Definition definition, T maker) {
        Map<String, Entry<T>> more = new LinkedHashMap<>(entries);
        if (more.put(definition.name(), new Entry<>(definition, maker)) != null) {
            throw new IllegalStateException("two " + kind + "s are named " + definition.name());
        }
        return new Catalog<>(kind, more);
    }

    public String kind() {
        return kind;
    }

    public Collection<String> names() {
        return entries.keySet();
    }

    public List<Definition> definitions() {
        return entries.values().stream().map(Entry::definition).toList();
    }

    /** @throws InvalidInputException with the nearest name, if there is none such */
    public Definition definition(String name) {
        return entry(name).definition();
    }

    /** @throws InvalidInputException with the nearest name, if there is none such */
    public T maker(Component component) {
        return entry(component.name()).maker();
    }

    /** @throws InvalidInputException if the name or a setting is unknown, or a value breaks its rule */
    public Component component(String name, Map<String, ?> settings) {
        return definition(name).with(settings);
    }

    private Entry<T> entry(String name) {
        Entry<T> entry = entries.get(name);
        if (entry == null) {
            throw new InvalidInputException("unknown %s %s%s; known are %s"
                    .formatted(kind, Numbers.text(name), NearMiss.hint(name, names()), String.join(", ", names())));
        }
        return entry;
    }
}
