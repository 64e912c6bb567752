package org.steadygrad.diagnostics.probe;

import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Tracking.Kind;

/**
 * Says which tiers are recorded at a step: those due by their tracking, and those tracked on events at the step after
 * one at which something was found. It is the next step because a finding comes at the end of its own, when the raw
 * gradient is gone.
 */
public final class Timetable {
    private final Diagnostics diagnostics;
    private OptionalInt finding = OptionalInt.empty();

    public Timetable(Diagnostics diagnostics) {
        this.diagnostics = Objects.requireNonNull(diagnostics);
    }

    /** Something was found at a step. */
    public void found(int step) {
        finding = OptionalInt.of(step);
    }

    /** The tiers recorded at a step, counted from 1. */
    public Set<Tier> due(int step) {
        EnumSet<Tier> due = EnumSet.noneOf(Tier.class);
        for (Tier tier : Tier.values()) {
            if (diagnostics.due(tier, step) || foundBefore(step) && onEvents(tier)) {
                due.add(tier);
            }
        }
        return due;
    }

    private boolean foundBefore(int step) {
        return finding.isPresent() && finding.getAsInt() == step - 1;
    }

    private boolean onEvents(Tier tier) {
        return diagnostics.tier().holds(tier) && diagnostics.tracking(tier).kind() == Kind.EVENTS;
    }
}
