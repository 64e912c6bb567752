package org.steadygrad.diagnostics.verdict;

import java.util.Locale;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;

/** Verdicts and their sentences, with numbers as they are to be read. */
final class Sentence {
    private Sentence() {}

    /** @param key below {@code diagnostics.} */
    static Verdict verdict(Kind kind, int step, String key, Object... arguments) {
        return new Verdict(kind, step, of(key, arguments));
    }

    /** @param key below {@code diagnostics.} */
    static Message of(String key, Object... arguments) {
        return Message.of("diagnostics." + key, arguments);
    }

    /** To four digits; {@code NaN} and {@code Infinity} as they are. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /** A share to three decimals. */
    static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }
}
