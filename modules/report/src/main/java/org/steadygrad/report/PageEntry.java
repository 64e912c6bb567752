package org.steadygrad.report;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.steadygrad.core.text.Message;

/**
 * A page on more than one run, as the index lists it.
 *
 * @param page relative to the folder of the index
 */
public record PageEntry(Kind kind, Path page) {
    /** What the page is about. */
    public enum Kind {
        CLAIMS,
        QUICK_CLAIMS,
        COMPARISON;

        Message title() {
            return Message.of("report.index.page." + name().toLowerCase(Locale.ROOT));
        }
    }

    public PageEntry {
        Objects.requireNonNull(kind);
        if (page.isAbsolute()) {
            throw new IllegalArgumentException("page must be relative to the index, got " + page);
        }
    }
}
