package org.steadygrad.core.outcome;

import java.util.Objects;

/**
 * Why a trial counts as diverged.
 *
 * @param step the step, counted from 1, at which the rule first held
 * @param detail one sentence with the numbers that broke the rule
 */
public record Divergence(Rule rule, int step, String detail) {
    /** The rules of the divergence watch. */
    public enum Rule {
        NON_FINITE_LOSS("loss became NaN or infinite"),
        NON_FINITE_PARAMETERS("a parameter became NaN or infinite"),
        BLOW_UP("loss stayed far above its first value"),
        COLLAPSE("accuracy fell to chance"),
        NON_FINITE_GRADIENT("a gradient became NaN or infinite, and the control refused it");

        private final String meaning;

        Rule(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }
    }

    public Divergence {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(detail);
    }
}
