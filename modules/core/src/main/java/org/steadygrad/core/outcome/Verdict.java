package org.steadygrad.core.outcome;

import java.util.Objects;

/**
 * What is said of a trial, or of something that happened in it.
 *
 * @param step the step, counted from 1, at which the rule first held
 * @param detail one sentence with the numbers behind it
 */
public record Verdict(Kind kind, int step, String detail) {
    /** What a verdict means for the trial. */
    public enum Severity {
        /** Training was thrown off and ended there. */
        DIVERGED,
        /** Training ran its course and learnt nothing. */
        FAILED,
        /** Something went wrong, or nearly, while training went on. */
        WARNING,
        /** Training ran its course. */
        ENDED
    }

    /** The verdicts by name. Their rules, with formulas and thresholds, stand in the documentation on divergence. */
    public enum Kind {
        NON_FINITE_LOSS(Severity.DIVERGED, "loss became NaN or infinite"),
        NON_FINITE_PARAMETERS(Severity.DIVERGED, "a parameter became NaN or infinite"),
        BLOW_UP(Severity.DIVERGED, "loss stayed far above its first value"),
        COLLAPSE(Severity.DIVERGED, "accuracy fell to chance"),
        NON_FINITE_GRADIENT(Severity.DIVERGED, "a gradient became NaN or infinite, and the control refused it"),
        PLATEAU(Severity.FAILED, "loss never left its start"),
        OSCILLATION(Severity.WARNING, "loss went up and down without falling"),
        SPIKE_RECOVERED(Severity.WARNING, "loss jumped and came back"),
        DEAD_UNITS(Severity.WARNING, "many units answer zero to everything"),
        BN_EVAL_GAP(Severity.WARNING, "batch norm's running statistics do not fit the net"),
        BUDGET_EXHAUSTED(Severity.ENDED, "the budget was spent"),
        CONVERGED(Severity.ENDED, "the target was reached");

        private final Severity severity;
        private final String meaning;

        Kind(Severity severity, String meaning) {
            this.severity = severity;
            this.meaning = meaning;
        }

        public Severity severity() {
            return severity;
        }

        public String meaning() {
            return meaning;
        }
    }

    public Verdict {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(detail);
    }

    /** Of a trial that spent its budget and of which nothing else is to be said. */
    public static Verdict budgetExhausted(int steps) {
        return new Verdict(Kind.BUDGET_EXHAUSTED, steps, "all %d steps were made".formatted(steps));
    }

    public boolean diverged() {
        return kind.severity == Severity.DIVERGED;
    }
}
