package org.steadygrad.core.experiment;

import java.util.Objects;

/**
 * What is recorded of a trial, and how often. It changes nothing in the training.
 *
 * @param tier the most expensive quantities recorded
 * @param light when those of {@link Tier#LIGHT} are recorded
 * @param standard when those of {@link Tier#STANDARD} are, if the tier holds them
 * @param full when those of {@link Tier#FULL} are, if the tier holds them
 */
public record Diagnostics(Tier tier, Tracking light, Tracking standard, Tracking full) {
    public Diagnostics {
        Objects.requireNonNull(tier);
        Objects.requireNonNull(light);
        Objects.requireNonNull(standard);
        Objects.requireNonNull(full);
    }

    /** The light tier at every step; the others, once asked for, every 16 and every 64. */
    public static Diagnostics of(Tier tier) {
        return new Diagnostics(tier, Tracking.every(1), Tracking.every(16), Tracking.every(64));
    }

    /** Whether a tier's quantities are recorded at a step, counted from 1, although nothing was found at it. */
    public boolean due(Tier of, int step) {
        return tier.holds(of) && tracking(of).due(step);
    }

    public Tracking tracking(Tier of) {
        return switch (of) {
            case LIGHT -> light;
            case STANDARD -> standard;
            case FULL -> full;
        };
    }

    String canonical() {
        return "%s, %s, %s, %s".formatted(tier.key(), light.label(), standard.label(), full.label());
    }
}
