package org.steadygrad.analysis.advice;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/** Levels as an experiment file writes them, on one line. */
public enum LevelText {
    /** Words bare where they can be. */
    YAML,
    /** All words in quotation marks; what an experiment file takes as well, for YAML holds JSON. */
    JSON;

    private static final String BARE = "[a-z][a-zA-Z0-9-]*";

    /** The setting as one object with a member for each factor that is not at its fallback. */
    public String object(Setting setting) {
        return Arrays.stream(Factor.values())
                .filter(factor -> varies(factor, setting))
                .map(factor -> word(factor.key()) + ": " + of(factor.level(setting)))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static boolean varies(Factor factor, Setting setting) {
        return factor.fallback().filter(factor.level(setting)::equals).isEmpty();
    }

    /** A level, of the type that {@link Factor#level} gives. */
    public String of(Object level) {
        if (level instanceof Component component) {
            return component(component);
        }
        if (level instanceof Control control) {
            return control(control);
        }
        return level instanceof String text ? word(text) : Numbers.text(level);
    }

    private String control(Control control) {
        if (control.stages().isEmpty()) {
            return word(Control.NONE);
        }
        return control.stages().size() == 1
                ? component(control.stages().get(0))
                : control.stages().stream().map(this::component).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A network of the user's own is told by its path or class alone: what it holds is found there. */
    private String component(Component component) {
        Map<String, Object> settings = component.settings();
        if (settings.isEmpty()) {
            return word(component.name());
        }
        if (settings.get(component.name()) instanceof String naming) {
            return "{%s: %s}".formatted(word(component.name()), word(naming));
        }
        return settings.entrySet().stream()
                .map(entry -> word(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{%s: %s, ".formatted(word("name"), word(component.name())), "}"));
    }

    /** A word or a text. */
    String word(String text) {
        return this == YAML && text.matches(BARE) ? text : quoted(text);
    }

    /** A text that holds anything, in double quotes. */
    public static String quoted(String text) {
        return text.codePoints()
                .mapToObj(point -> switch (point) {
                    case '"' -> "\\\"";
                    case '\\' -> "\\\\";
                    default -> point < ' ' ? "\\u%04x".formatted(point) : Character.toString(point);
                })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
