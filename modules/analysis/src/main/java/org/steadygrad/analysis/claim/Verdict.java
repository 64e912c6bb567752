package org.steadygrad.analysis.claim;

import java.util.Locale;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.text.Message;

/** What becomes of a claim. */
public enum Verdict {
    /** The effect is at least the smallest that matters. */
    SUPPORTED,
    /** The effect is smaller than the smallest that matters, or goes the other way. */
    REFUTED,
    /** The seeds do not tell. */
    INCONCLUSIVE,
    /** The claim cannot be tested yet. */
    PENDING,
    /** Trials are missing. */
    UNFINISHED;

    /** Level of the corrected p value below which an effect counts as shown. */
    public static final double LEVEL = 0.05;

    /**
     * The rule. An interval that covers the mean with less than 95%, as of very few seeds, decides nothing.
     *
     * @param effect interval of the mean effect, positive in the direction claimed
     * @param smallest effect that matters, > 0
     * @param correctedP p value, corrected for the family of all claims tested
     */
    public static Verdict of(Interval effect, double smallest, double correctedP) {
        if (!effect.confident()) {
            return INCONCLUSIVE;
        }
        if (effect.high() < smallest) {
            return REFUTED;
        }
        return effect.low() >= smallest && correctedP < LEVEL ? SUPPORTED : INCONCLUSIVE;
    }

    /** In one word. */
    public Message word() {
        return Message.of("analysis.claim.verdict." + name().toLowerCase(Locale.ROOT));
    }
}
