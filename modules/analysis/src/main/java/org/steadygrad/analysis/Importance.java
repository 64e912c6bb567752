package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.steadygrad.analysis.statistics.FunctionalAnova;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;

/**
 * Which factors decide the final test accuracy: shares of its variance over the grid ({@link FunctionalAnova}), for each
 * seed that tried the whole grid, so that every share is a sample over seeds.
 *
 * @param factors that vary, in the order of {@link Factor}; at least two
 * @param alone share of each factor alone, in [0, 1]
 * @param together share of each pair beyond its factors alone
 * @param higher share that takes three factors or more
 */
public record Importance(List<Factor> factors, List<Sample> alone, List<Together> together, Sample higher) {
    /** Two factors and what they explain together beyond each alone. */
    public record Together(Factor first, Factor second, Sample share) {}

    public Importance {
        factors = List.copyOf(factors);
        alone = List.copyOf(alone);
        together = List.copyOf(together);
    }

    /** @return empty if fewer than two factors vary, combinations are left out, or no seed has finished them all */
    static Optional<Importance> of(List<ArmSummary> arms) {
        List<Cell> cells = arms.stream().flatMap(arm -> arm.cells().stream()).toList();
        List<Factor> factors = Stream.of(Factor.values())
                .filter(factor -> levels(cells, factor).size() > 1)
                .toList();
        int combinations = factors.stream()
                .mapToInt(factor -> levels(cells, factor).size())
                .reduce(1, Math::multiplyExact);
        if (factors.size() < 2 || combinations != cells.size()) {
            return Optional.empty();
        }
        List<FunctionalAnova> seeds = byFinishedSeed(cells).stream()
                .flatMap(values -> anova(cells, factors, values).stream())
                .toList();
        return seeds.isEmpty() ? Optional.empty() : Optional.of(over(factors, seeds));
    }

    private static List<Object> levels(List<Cell> cells, Factor factor) {
        return cells.stream()
                .map(cell -> factor.level(cell.setting()))
                .distinct()
                .toList();
    }

    private static List<Map<Setting, Double>> byFinishedSeed(List<Cell> cells) {
        Map<Integer, Map<Setting, Double>> bySeed = new HashMap<>();
        for (Cell cell : cells) {
            for (Outcome outcome : cell.outcomes()) {
                bySeed.computeIfAbsent(outcome.trial().replicate(), seed -> new HashMap<>())
                        .put(cell.setting(), outcome.finalAccuracy());
            }
        }
        return bySeed.keySet().stream()
                .sorted()
                .map(bySeed::get)
                .filter(values -> values.size() == cells.size())
                .toList();
    }

    private static Optional<FunctionalAnova> anova(
            List<Cell> cells, List<Factor> factors, Map<Setting, Double> values) {
        int[] sizes = factors.stream()
                .mapToInt(factor -> levels(cells, factor).size())
                .toArray();
        double[] grid = new double[values.size()];
        for (Map.Entry<Setting, Double> entry : values.entrySet()) {
            int place = 0;
            for (int f = 0; f < sizes.length; f++) {
                Factor factor = factors.get(f);
                place = place * sizes[f] + levels(cells, factor).indexOf(factor.level(entry.getKey()));
            }
            grid[place] = entry.getValue();
        }
        return FunctionalAnova.of(sizes, grid);
    }

    private static Importance over(List<Factor> factors, List<FunctionalAnova> seeds) {
        List<Sample> alone = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            int factor = f;
            alone.add(sample(seeds, anova -> anova.alone().get(factor)));
        }
        List<Together> together = new ArrayList<>();
        for (int p = 0; p < seeds.get(0).pairs().size(); p++) {
            int pair = p;
            FunctionalAnova.Pair named = seeds.get(0).pairs().get(p);
            together.add(new Together(
                    factors.get(named.first()),
                    factors.get(named.second()),
                    sample(seeds, anova -> anova.pairs().get(pair).share())));
        }
        return new Importance(factors, alone, together, sample(seeds, FunctionalAnova::higher));
    }

    private static Sample sample(List<FunctionalAnova> seeds, ToDoubleFunction<FunctionalAnova> share) {
        return Sample.of(seeds.stream().mapToDouble(share).toArray());
    }
}
