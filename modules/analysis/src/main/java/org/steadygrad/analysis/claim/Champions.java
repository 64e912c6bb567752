package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Duel;
import org.steadygrad.core.claim.Side;
import org.steadygrad.core.experiment.Setting;

/** The settings that stand for both sides in a block: each side's best on the tuning seeds. */
public record Champions(Block block, Setting claimed, Setting against) {
    /**
     * Chosen by the mean of the measure over the tuning seeds; of equals the one that stands first, which is the smaller
     * learning rate where they differ in that alone.
     *
     * @return one for each block; empty if a side has no finished trial in some block
     */
    public static Optional<List<Champions>> chosen(ClaimTest test, Outcomes tuning) {
        Duel duel = (Duel) test.layout();
        List<Champions> all = new ArrayList<>();
        for (Block block : duel.blocks()) {
            Optional<Setting> claimed = best(test, tuning, block, duel.claimed());
            Optional<Setting> against = best(test, tuning, block, duel.against());
            if (claimed.isEmpty() || against.isEmpty()) {
                return Optional.empty();
            }
            all.add(new Champions(block, claimed.get(), against.get()));
        }
        return Optional.of(all);
    }

    /** Of all champions, each once: what the fresh seeds are for. */
    public static List<Setting> settings(List<Champions> champions) {
        return champions.stream()
                .flatMap(pair -> Stream.of(pair.claimed(), pair.against()))
                .distinct()
                .toList();
    }

    private static Optional<Setting> best(ClaimTest test, Outcomes tuning, Block block, Side side) {
        Quality quality = Quality.of(test.measure());
        Setting best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (Setting setting : ((Duel) test.layout()).settings(block, side)) {
            double mean = test.tuning().stream()
                    .flatMap(seed -> tuning.of(setting, seed).stream())
                    .mapToDouble(outcome -> quality.preference(outcome, tuning.horizon()))
                    .average()
                    .orElse(Double.NEGATIVE_INFINITY);
            if (mean > highest) {
                best = setting;
                highest = mean;
            }
        }
        return Optional.ofNullable(best);
    }
}
