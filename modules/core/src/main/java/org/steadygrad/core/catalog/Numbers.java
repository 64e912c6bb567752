package org.steadygrad.core.catalog;

/** How values are written in names, labels and messages: {@code 1}, not {@code 1.0}. */
public final class Numbers {
    private Numbers() {}

    /** The shortest text that reads back as the same value; whole doubles lose their {@code .0}. */
    public static String text(Object value) {
        if (value instanceof Double real && Double.isFinite(real)) {
            String text = Double.toString(real).replace("E", "e");
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0e", "e");
        }
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }
}
