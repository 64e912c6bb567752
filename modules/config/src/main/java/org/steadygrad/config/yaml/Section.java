package org.steadygrad.config.yaml;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.steadygrad.core.catalog.Parameter;

/** A mapping with its path in the file. */
public final class Section {
    private final String path;
    private final Node.Mapping mapping;
    private final Faults faults;
    private final Set<String> misspelt = new HashSet<>();

    Section(String path, Node.Mapping mapping, Faults faults) {
        this.path = path;
        this.mapping = mapping;
        this.faults = faults;
    }

    public Place place() {
        return mapping.place();
    }

    public List<String> keys() {
        return mapping.entries().stream().map(Node.Entry::key).toList();
    }

    public boolean has(String key) {
        return keys().contains(key);
    }

    /** The value of a key, if the key is there. */
    public Optional<Field> field(String key) {
        return entry(e -> e.key().equals(key)).map(e -> new Field(YamlTree.child(path, key), e.value(), faults));
    }

    /** The value of a key; a fault if the key is not there. */
    public Optional<Field> required(String key, String rule) {
        Optional<Field> field = field(key);
        return field.isPresent() ? field : missing(key, rule);
    }

    /** A parameter's value or its fallback; a fault if the value breaks the rule, or there is none. */
    public Optional<Object> setting(Parameter parameter) {
        Optional<Field> field = field(parameter.name());
        if (field.isPresent()) {
            return field.get().accept(parameter.rule());
        }
        return parameter.fallback().isPresent()
                ? parameter.fallback()
                : missing(parameter.name(), parameter.rule().words());
    }

    /**
     * Adds a fault for each key that is none of these. A key that is surely one of them misspelt is not {@link #missing}
     * as well.
     */
    public void knowOnly(Collection<String> known) {
        for (Node.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key()) && !(entry.value() instanceof Node.Refused)) {
                unknown(entry, known);
            }
        }
    }

    /** Whether an unknown key was surely meant as this one. */
    public boolean misspells(String key) {
        return misspelt.contains(key);
    }

    /** Adds the fault that a key is missing, at the place where this mapping begins. */
    public <T> Optional<T> missing(String key, String rule) {
        return misspells(key) ? Optional.empty() : fault(YamlTree.child(path, key) + " is missing: " + rule);
    }

    /** Adds the fault {@code PATH RULE} about the whole mapping. */
    public <T> Optional<T> refuse(String rule) {
        return fault(path + " " + rule);
    }

    /** Adds a fault about a key that is there, at the key's place. */
    public <T> Optional<T> refuseKey(String key, String message) {
        Place place = entry(e -> e.key().equals(key)).map(Node.Entry::keyPlace).orElse(place());
        faults.add(place, YamlTree.child(path, key) + " " + message);
        return Optional.empty();
    }

    private void unknown(Node.Entry entry, Collection<String> known) {
        Words.nearest(entry.key(), known).ifPresent(misspelt::add);
        String key = YamlTree.child(path, entry.key());
        String hint = Words.hint(entry.key(), known);
        faults.add(entry.keyPlace(), "%s is an unknown key%s; known are %s".formatted(key, hint, Words.list(known)));
    }

    private <T> Optional<T> fault(String message) {
        faults.add(place(), message);
        return Optional.empty();
    }

    private Optional<Node.Entry> entry(Predicate<Node.Entry> wanted) {
        return mapping.entries().stream().filter(wanted).findFirst();
    }
}
