package org.steadygrad.analysis.claim;

import java.util.List;
import java.util.Objects;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * What was measured of a claim.
 *
 * @param seeds on which all that the measure needs was finished, ascending
 * @param effects the mean over blocks for each of them, positive in the direction claimed, on the measure's
 *     {@link EffectScale}
 * @param pValue of the claim's test, not corrected
 * @param rows what stands behind the mean
 */
public record Measurement(List<Integer> seeds, Sample effects, double pValue, List<Row> rows) {
    /** A part of the measurement. */
    public sealed interface Row permits BlockRow, FactorRow {
        /** The part's effect for each seed. */
        Sample effects();
    }

    /**
     * The two sides in one block, in the measure's natural unit: share, steps, decades.
     *
     * @param claimedAt the settings that stand for the side, one where it was tuned
     */
    public record BlockRow(
            Block block,
            List<Setting> claimedAt,
            List<Setting> againstAt,
            Sample claimed,
            Sample against,
            Sample effects)
            implements Row {
        public BlockRow {
            claimedAt = List.copyOf(claimedAt);
            againstAt = List.copyOf(againstAt);
        }
    }

    /**
     * One factor of a grid, averaged over blocks.
     *
     * @param levels how many it has
     * @param alone share of the variance that it explains alone
     * @param effects share that it has any part in
     */
    public record FactorRow(Factor factor, int levels, Sample alone, Sample effects) implements Row {}

    public Measurement {
        seeds = List.copyOf(seeds);
        Objects.requireNonNull(effects);
        rows = List.copyOf(rows);
    }
}
