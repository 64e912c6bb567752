package org.steadygrad.store;

import java.util.Arrays;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Series.Statistic;

/** Which series it is. Part of what a series' checksum covers, so that it cannot pass for another one. */
record SeriesName(Quantity quantity, String part, Statistic statistic, String trialId) {
    static SeriesName of(Series series, String trialId) {
        return new SeriesName(series.quantity(), series.part(), series.statistic(), trialId);
    }

    /** @throws DamagedContentException if there is no such quantity or statistic */
    static SeriesName of(String quantity, String part, String statistic, String trialId) {
        return new SeriesName(
                Quantity.ofId(quantity).orElseThrow(() -> unknown(quantity, trialId)),
                part,
                Arrays.stream(Statistic.values())
                        .filter(s -> s.id().equals(statistic))
                        .findFirst()
                        .orElseThrow(() -> unknown(statistic, trialId)),
                trialId);
    }

    private static DamagedContentException unknown(String what, String trialId) {
        return new DamagedContentException("trial " + trialId + " has a series of the unknown " + what);
    }

    @Override
    public String toString() {
        return "the series %s of %s (%s) of trial %s".formatted(quantity.id(), part, statistic.id(), trialId);
    }
}
