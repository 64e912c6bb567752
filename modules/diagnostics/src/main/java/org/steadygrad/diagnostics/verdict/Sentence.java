package org.steadygrad.diagnostics.verdict;

import java.util.Locale;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** Verdicts from their words and numbers. */
final class Sentence {
    private Sentence() {}

    static Verdict verdict(Kind kind, int step, String words, Object... numbers) {
        return new Verdict(kind, step, String.format(Locale.ROOT, words, numbers));
    }
}
