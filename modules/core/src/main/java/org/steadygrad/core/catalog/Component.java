package org.steadygrad.core.catalog;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A named thing with all its settings, e.g. {@code nesterov} with {@code momentum = 0.9}. Made by
 * {@link Definition#with}, which checks and completes the settings.
 *
 * @param name of its {@link Definition}
 * @param settings values of type Double (finite), Long or String, in the definition's order
 */
public record Component(String name, Map<String, Object> settings) implements Serializable {
    public Component {
        Objects.requireNonNull(name);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        settings.forEach((key, value) -> checkType(name + "." + key, value));
    }

    private static void checkType(String setting, Object value) {
        boolean real = value instanceof Double number && Double.isFinite(number);
        if (!real && !(value instanceof Long) && !(value instanceof String)) {
            throw new IllegalArgumentException(
                    setting + " must be a finite Double, a Long or a String, got " + Numbers.text(value));
        }
    }

    public double real(String setting) {
        return (Double) value(setting);
    }

    public int whole(String setting) {
        return Math.toIntExact((Long) value(setting));
    }

    public String text(String setting) {
        return (String) value(setting);
    }

    private Object value(String setting) {
        return Objects.requireNonNull(settings.get(setting), () -> name + " has no setting " + setting);
    }

    /** One line, settings sorted by name; equal for equal components on every platform. Part of a trial's identity. */
    public String canonical() {
        return name
                + new TreeMap<>(settings)
                        .entrySet().stream()
                                .map(e -> e.getKey() + "=" + Numbers.canonical(e.getValue()))
                                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** For people: {@code sgd}, {@code nesterov:0.9}, {@code adam{beta1=0.9, beta2=0.999}}. */
    public String label() {
        if (settings.isEmpty()) {
            return name;
        }
        if (settings.size() == 1) {
            return name + ":" + plain(settings.values().iterator().next());
        }
        return name
                + settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + plain(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String plain(Object value) {
        return value instanceof String text ? text : Numbers.text(value);
    }
}
