package org.steadygrad.analysis.claim;

import java.util.Locale;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.text.Message;

/**
 * How an effect is computed with and how it is told. All effects are positive in the direction claimed.
 *
 * <p>Differences are computed with as they are; steps as the logarithm of the ratio, {@code x = ln(against / claimed)}, of
 * which {@code 1 - exp(-x)} is the share of steps saved.
 */
public enum EffectScale {
    /** A difference of shares, told in points of percent. */
    POINTS("points", 100),
    /** A share, told in percent. */
    PERCENT("percent", 100),
    /** A share saved, computed with as a logarithm, told in percent. */
    SAVED("percent", 100),
    /** Powers of ten. */
    DECADES("decades", 1);

    private static final double FINE = 0.095;

    private final String unit;
    private final double factor;

    EffectScale(String unit, double factor) {
        this.unit = unit;
        this.factor = factor;
    }

    public static EffectScale of(Measure measure) {
        return switch (measure) {
            case FINAL_ACCURACY, DIVERGED_SHARE -> POINTS;
            case STEPS_TO_TARGET -> SAVED;
            case USABLE_DECADES -> DECADES;
            case IMPORTANCE -> PERCENT;
        };
    }

    /** What a claim file's number is computed with. */
    public double internal(double filed) {
        return this == SAVED ? -Math.log1p(-filed) : filed;
    }

    /** What is told of a computed number: percent, points or decades. */
    public double told(double internal) {
        return factor * (this == SAVED ? -Math.expm1(-internal) : internal);
    }

    /** The number alone with its sign, e.g. {@code −1.2}. */
    public String number(double internal) {
        return written(told(internal));
    }

    /** {@code 1.2 points}, {@code 12%}, {@code 0.5 decades}. */
    public Message amount(double internal) {
        return Message.of("analysis.claim.amount." + unit, number(internal));
    }

    /** The size without its sign. Of steps, what the other side saves or costs is told by its own ratio. */
    public Message size(double internal) {
        double told = told(internal);
        return Message.of("analysis.claim.amount." + unit, written(Math.abs(told)));
    }

    /** {@code −0.4 to 1.2 points}. */
    public Message range(double low, double high) {
        return Message.of("analysis.claim.range." + unit, number(low), number(high));
    }

    private String written(double told) {
        boolean coarse = this == DECADES ? Math.abs(told) >= 0.995 : Math.abs(told) >= FINE;
        String digits = this == DECADES ? "%.2f" : coarse ? "%.1f" : "%.2f";
        String text = String.format(Locale.ROOT, digits, Math.abs(told));
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
        return zero ? "0" : told < 0 ? "−" + text : text;
    }
}
