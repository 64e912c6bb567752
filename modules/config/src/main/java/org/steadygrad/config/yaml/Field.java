package org.steadygrad.config.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.steadygrad.core.catalog.Rule;

/**
 * A value with its path in the file, such as {@code factors.optimizer[2].momentum}.
 *
 * <p>Every question answers with the value, or adds a fault and answers with nothing.
 */
public final class Field {
    private final String path;
    private final Node node;
    private final Faults faults;

    Field(String path, Node node, Faults faults) {
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    public Place place() {
        return node.place();
    }

    public String path() {
        return path;
    }

    public boolean isList() {
        return node instanceof Node.Sequence;
    }

    public boolean isMapping() {
        return node instanceof Node.Mapping;
    }

    /** The value as a rule wants it. Negative zero becomes zero, so that equal numbers are equal settings. */
    public Optional<Object> accept(Rule rule) {
        try {
            Object value = rule.accept(value());
            return Optional.of(value instanceof Double real ? (Object) (real + 0.0) : value);
        } catch (IllegalArgumentException e) {
            return refuse(words(rule), hint(rule));
        }
    }

    /** Text that is neither blank nor, unquoted, anything but text. */
    public Optional<String> text(String rule) {
        return value() instanceof String text && !text.isBlank() ? Optional.of(text) : refuse(rule);
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag() {
        if (value() instanceof Boolean flag) {
            return Optional.of(flag);
        }
        Optional<String> meant = value() instanceof String text ? PlainScalar.truth(text) : Optional.empty();
        return refuse(
                "must be true or false",
                meant.map(truth -> " (did you mean " + truth + "?)").orElse(""));
    }

    /** Whether the value is just this text, as it is written. */
    public boolean means(String text) {
        return node instanceof Node.Scalar scalar && scalar.text().equals(text);
    }

    /** A list's values; any other value as the only one. */
    public List<Field> items() {
        return node instanceof Node.Sequence list ? items(list) : List.of(this);
    }

    /** A mapping's keys and values. */
    public Optional<Section> section(String rule) {
        return node instanceof Node.Mapping mapping ? Optional.of(new Section(path, mapping, faults)) : refuse(rule);
    }

    /** A setting that is part of this value, as in {@code nesterov:0.9}: it has this value's place. */
    public Field part(String key, String text, Rule rule) {
        Node part = new Node.Scalar(place(), text, PlainScalar.value(text, rule));
        return new Field(YamlTree.child(path, key), part, faults);
    }

    /** Adds the fault that this value breaks a rule, {@code PATH RULE, got VALUE}. */
    public <T> Optional<T> refuse(String rule) {
        return refuse(rule, "");
    }

    /** Adds the fault {@code PATH RULE, got VALUE HINT}. */
    public <T> Optional<T> refuse(String rule, String hint) {
        return fault(rule + ", got " + node.shown() + hint);
    }

    /** Adds the fault that the name in this value is none of those known. */
    public <T> Optional<T> refuseUnknown(String kind, String name, Collection<String> known) {
        return fault("is an unknown %s %s%s; known are %s"
                .formatted(kind, Words.quoted(name), Words.hint(name, known), Words.list(known)));
    }

    /** Adds the fault {@code PATH MESSAGE}. */
    public <T> Optional<T> fault(String message) {
        if (!(node instanceof Node.Refused)) {
            faults.add(place(), path + " " + message);
        }
        return Optional.empty();
    }

    /** Adds the fault that a setting of this value is missing. */
    public <T> Optional<T> missing(String key, String rule) {
        faults.add(place(), YamlTree.child(path, key) + " is missing: " + rule);
        return Optional.empty();
    }

    Section root() {
        if (node instanceof Node.Mapping mapping) {
            return new Section(path, mapping, faults);
        }
        faults.throwIfAny();
        String rule = node instanceof Node.Nothing ? "is empty" : "must hold keys and values, got " + node.shown();
        throw faults.fatal(place(), rule);
    }

    private List<Field> items(Node.Sequence list) {
        List<Field> items = new ArrayList<>();
        for (Node item : list.items()) {
            items.add(new Field(path + "[" + items.size() + "]", item, faults));
        }
        return items;
    }

    private Object value() {
        return node instanceof Node.Scalar scalar ? scalar.value() : node;
    }

    private String words(Rule rule) {
        return rule instanceof Rule.Real && !(value() instanceof Number) ? "must be a number" : rule.words();
    }

    private String hint(Rule rule) {
        if (!(value() instanceof String text)) {
            return "";
        }
        if (rule instanceof Rule.Choice choice) {
            return Words.hint(text, choice.options());
        }
        boolean wantsNumber = rule instanceof Rule.Real || rule instanceof Rule.Whole;
        return wantsNumber && PlainScalar.looksLikeNumber(text)
                ? " (write a plain decimal number, without quotes)"
                : "";
    }
}
