package org.steadygrad.analysis.diagnosis;

import java.util.Objects;
import org.steadygrad.core.text.Message;

/**
 * A cause that the record speaks for.
 *
 * @param evidence the numbers that do
 */
public record Finding(Cause cause, Message evidence) {
    public Finding {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(evidence);
    }
}
