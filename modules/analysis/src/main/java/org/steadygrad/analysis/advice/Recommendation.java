package org.steadygrad.analysis.advice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.analysis.Workload;
import org.steadygrad.core.text.Message;

/**
 * What to use on one workload.
 *
 * @param pick the setting to use; empty if none can be recommended
 * @param alternatives other settings an octave inside the boundary that cannot be told from it, the most promising first
 * @param sentences what to use, or that nothing can be recommended; then why. At least one
 * @param caveats where the evidence is thin, and what would make it less so
 */
public record Recommendation(
        Workload workload,
        Optional<Pick> pick,
        List<Pick> alternatives,
        List<Message> sentences,
        List<Message> caveats) {
    public Recommendation {
        Objects.requireNonNull(workload);
        Objects.requireNonNull(pick);
        alternatives = List.copyOf(alternatives);
        sentences = List.copyOf(sentences);
        caveats = List.copyOf(caveats);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("a recommendation needs at least one sentence");
        }
    }
}
