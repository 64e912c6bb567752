package org.steadygrad.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.config.ExclusionReader.Placed;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Grid;
import org.steadygrad.core.experiment.Setting;

/** Reads the grid of settings: factors, pairs and exclusions, and whether they make sense together. */
final class GridReader {
    private final Vocabulary vocabulary;

    GridReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * @param seeds trials per setting, 1 if they could not be read
     * @param settled levels of factors that the file may not give
     */
    Optional<Grid> read(Section root, int seeds, Map<Factor, List<Object>> settled) {
        Map<Factor, List<Object>> levels = new FactorsReader(vocabulary).read(root, settled);
        Optional<Field> pairsField = root.field(Format.PAIRS);
        Optional<List<List<Factor>>> pairs =
                pairsField.isPresent() ? new PairsReader(levels).read(pairsField.get()) : Optional.of(List.of());
        Optional<Field> excludeField = root.field(Format.EXCLUDE);
        Optional<List<Placed>> exclusions = excludeField.isPresent()
                ? new ExclusionReader(vocabulary, levels).read(excludeField.get())
                : Optional.of(List.of());
        if (levels.size() < Factor.inFiles().size() || pairs.isEmpty() || exclusions.isEmpty()) {
            return Optional.empty();
        }
        Grid whole = new Grid(levels, pairs.get(), List.of());
        return fits(root, whole, seeds) ? without(exclusions.get(), whole, root) : Optional.empty();
    }

    private static boolean fits(Section root, Grid grid, int seeds) {
        double trials = seeds;
        Set<Factor> joined = EnumSet.noneOf(Factor.class);
        grid.pairs().forEach(group -> joined.addAll(group.subList(1, group.size())));
        for (Factor factor : grid.varied()) {
            trials *= joined.contains(factor) ? 1 : grid.levels().get(factor).size();
        }
        if (trials > Format.MOST_TRIALS) {
            root.refuseKey(
                    Format.FACTORS,
                    "must give at most %d trials before exclusions, got %s x %d seeds = %s"
                            .formatted(Format.MOST_TRIALS, sizes(grid), seeds, Numbers.text(trials)));
        }
        return trials <= Format.MOST_TRIALS;
    }

    private static String sizes(Grid grid) {
        return grid.varied().stream()
                .map(factor -> grid.levels().get(factor).size() + " " + factor.key())
                .collect(Collectors.joining(" x "));
    }

    private static Optional<Grid> without(List<Placed> exclusions, Grid whole, Section root) {
        List<Setting> settings = whole.settings();
        boolean sound = true;
        for (Placed placed : exclusions) {
            if (settings.stream().noneMatch(placed.exclusion()::matches)) {
                placed.field().fault("must match a setting, but no setting of the grid has all these levels");
                sound = false;
            }
        }
        Grid grid = new Grid(
                whole.levels(),
                whole.pairs(),
                exclusions.stream().map(Placed::exclusion).toList());
        if (grid.settings().isEmpty()) {
            root.refuseKey(
                    Format.EXCLUDE, "must leave at least one setting, but matches all %d".formatted(settings.size()));
            return Optional.empty();
        }
        return sound ? Optional.of(grid) : Optional.empty();
    }
}
