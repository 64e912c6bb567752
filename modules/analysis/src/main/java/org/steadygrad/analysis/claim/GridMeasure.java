package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.steadygrad.analysis.claim.Measurement.FactorRow;
import org.steadygrad.analysis.claim.Measurement.Row;
import org.steadygrad.analysis.statistics.FunctionalAnova;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Factorial;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * Measures how much of the variance of the final accuracy each factor has a part in, alone or with others; the effect is
 * that of the least of them. That every factor matters is shown when it is shown of each, so the p value is the largest
 * (intersection-union test; Berger, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24, 1982).
 */
final class GridMeasure {
    private final ClaimTest test;
    private final Factorial grid;
    private final Outcomes fresh;

    GridMeasure(ClaimTest test, Outcomes fresh) {
        this.test = test;
        this.grid = (Factorial) test.layout();
        this.fresh = fresh;
    }

    Optional<Measurement> measured() {
        List<Integer> seeds = test.fresh().stream().filter(this::tells).toList();
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        for (int f = 0; f < grid.factors().size(); f++) {
            Factor factor = grid.factors().get(f);
            rows.add(new FactorRow(
                    factor,
                    grid.levels().get(factor).size(),
                    shares(seeds, f, GridMeasure::alone),
                    shares(seeds, f, GridMeasure::total)));
        }
        Sample least = rows.stream()
                .map(Row::effects)
                .min(Comparator.comparingDouble(Sample::mean))
                .orElseThrow();
        double pValue = rows.stream()
                .mapToDouble(row -> PValues.ofMean(test.test(), seeds, row.effects(), test.smallestEffect()))
                .max()
                .orElseThrow();
        return Optional.of(new Measurement(seeds, least, pValue, rows));
    }

    /** Whether a seed has finished the grid of every block, with accuracies that vary. */
    private boolean tells(int seed) {
        return grid.settings().stream()
                        .allMatch(setting -> fresh.of(setting, seed).isPresent())
                && grid.blocks().stream().allMatch(block -> anova(block, seed).isPresent());
    }

    private Optional<FunctionalAnova> anova(Block block, int seed) {
        int[] levels = grid.factors().stream()
                .mapToInt(factor -> grid.levels().get(factor).size())
                .toArray();
        List<Setting> settings = grid.settings(block);
        double[] values = settings.stream()
                .mapToDouble(setting -> fresh.of(setting, seed).orElseThrow().finalAccuracy())
                .toArray();
        return FunctionalAnova.of(levels, values);
    }

    private interface ShareOf {
        double of(FunctionalAnova anova, int factor);
    }

    private Sample shares(List<Integer> seeds, int factor, ShareOf share) {
        return MeanOverRows.of(grid.blocks().stream()
                .map(block -> Sample.of(seeds.stream()
                        .mapToDouble(seed -> share.of(anova(block, seed).orElseThrow(), factor))
                        .toArray()))
                .toList());
    }

    private static double alone(FunctionalAnova anova, int factor) {
        return anova.alone().get(factor);
    }

    /** Alone, with one other, and, as there are at most three factors, with all. */
    private static double total(FunctionalAnova anova, int factor) {
        double pairs = anova.pairs().stream()
                .filter(pair -> pair.first() == factor || pair.second() == factor)
                .mapToDouble(FunctionalAnova.Pair::share)
                .sum();
        return alone(anova, factor) + pairs + anova.higher();
    }
}
