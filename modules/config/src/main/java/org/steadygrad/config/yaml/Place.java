package org.steadygrad.config.yaml;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A position in a text file; line and column (in characters) count from 1. */
public record Place(int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> IN_READING_ORDER =
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column);

    static final Place START = new Place(1, 1);

    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(START);
    }

    /** The position just after a text that begins a file. */
    public static Place after(CharSequence text) {
        String read = text.toString();
        int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
        int lineStart = read.lastIndexOf('\n') + 1;
        return new Place(line, 1 + read.codePointCount(lineStart, read.length()));
    }

    @Override
    public int compareTo(Place other) {
        return IN_READING_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
