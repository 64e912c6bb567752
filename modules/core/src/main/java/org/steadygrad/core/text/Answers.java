package org.steadygrad.core.text;

import java.util.Arrays;
import java.util.stream.Stream;

/** What the nets answer that a sentence speaks of: of those that answer in numbers one does not say accuracy. */
public enum Answers {
    CLASSES("classes"),
    NUMBERS("numbers"),
    /** Some nets this, some that. */
    BOTH("both");

    private final String id;

    Answers(String id) {
        this.id = id;
    }

    /** As keys of patterns and scripts name it. */
    public String id() {
        return id;
    }

    /** Of nets taken together; {@link #CLASSES} if there are none. */
    public static Answers ofAll(Stream<Answers> nets) {
        return nets.reduce((one, other) -> one == other ? one : BOTH).orElse(CLASSES);
    }

    static Stream<String> suffixes() {
        return Arrays.stream(values()).map(Answers::suffix);
    }

    /** What the key of a pattern ends in that is said of such nets alone. */
    String suffix() {
        return ".of-" + id;
    }
}
