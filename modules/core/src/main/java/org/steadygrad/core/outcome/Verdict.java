package org.steadygrad.core.outcome;

import java.util.Locale;
import java.util.Objects;
import org.steadygrad.core.text.Message;

/**
 * What is said of a trial, or of something that happened in it.
 *
 * @param step the step, counted from 1, at which the rule first held
 * @param detail one sentence with the numbers behind it
 */
public record Verdict(Kind kind, int step, Message detail) {
    /** What a verdict means for the trial. */
    public enum Severity {
        /** Training was thrown off and ended there. */
        DIVERGED,
        /** Training learnt nothing, though it was not thrown off. */
        FAILED,
        /** Something went wrong, or nearly, while training went on. */
        WARNING,
        /** Training ran its course. */
        ENDED
    }

    /** The verdicts by name. Their rules, with formulas and thresholds, stand in the documentation on divergence. */
    public enum Kind {
        NON_FINITE_LOSS(Severity.DIVERGED),
        NON_FINITE_PARAMETERS(Severity.DIVERGED),
        BLOW_UP(Severity.DIVERGED),
        COLLAPSE(Severity.DIVERGED),
        NON_FINITE_GRADIENT(Severity.DIVERGED),
        PLATEAU(Severity.FAILED),
        LOST(Severity.FAILED),
        OSCILLATION(Severity.WARNING),
        SPIKE_RECOVERED(Severity.WARNING),
        DEAD_UNITS(Severity.WARNING),
        BN_EVAL_GAP(Severity.WARNING),
        BUDGET_EXHAUSTED(Severity.ENDED),
        CONVERGED(Severity.ENDED);

        private final Severity severity;

        Kind(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }

        /** What it says, without a subject's number or place. */
        public Message meaning() {
            return Message.of("core.verdict." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    public Verdict {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }

    /** Of a trial that spent its budget and of which nothing else is to be said. */
    public static Verdict budgetExhausted(int steps) {
        return new Verdict(Kind.BUDGET_EXHAUSTED, steps, Message.of("core.all-steps-made", steps));
    }

    public boolean diverged() {
        return kind.severity == Severity.DIVERGED;
    }
}
