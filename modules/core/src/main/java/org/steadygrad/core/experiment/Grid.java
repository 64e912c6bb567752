package org.steadygrad.core.experiment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The levels of every factor, and which combinations of them are tried: all, but for factors that are paired and
 * settings that are excluded.
 *
 * @param levels per factor at least one level, of the type that {@link Factor#level} gives; factors left out are at
 *     their {@link Factor#fallback}
 * @param pairs groups of factors that vary together, first level with first level; each group's factors have equally
 *     many levels and stand in one group only
 */
public record Grid(Map<Factor, List<Object>> levels, List<List<Factor>> pairs, List<Exclusion> exclusions) {
    public Grid {
        Map<Factor, List<Object>> complete = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            List<Object> given = levels.containsKey(factor)
                    ? levels.get(factor)
                    : factor.fallback().map(List::of).orElse(List.of());
            if (given.isEmpty()) {
                throw new IllegalArgumentException("factor " + factor.key() + " has no levels");
            }
            complete.put(factor, List.copyOf(given));
        }
        levels = complete;
        pairs = pairs.stream().map(List::copyOf).toList();
        exclusions = List.copyOf(exclusions);
        checkPairs(levels, pairs);
    }

    /**
     * The grid of just these settings, in their order: all factors vary together.
     *
     * @param settings at least one, each once
     */
    public static Grid of(List<Setting> settings) {
        Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            levels.put(factor, settings.stream().map(factor::level).toList());
        }
        return new Grid(levels, List.of(List.of(Factor.values())), List.of());
    }

    /** The settings to try, each once, the first factor's levels varying slowest. */
    public List<Setting> settings() {
        List<Map<Factor, Object>> cells = List.of(Map.of());
        for (List<Factor> axis : axes()) {
            cells = cross(cells, axis);
        }
        Set<Setting> settings = new LinkedHashSet<>();
        for (Map<Factor, Object> cell : cells) {
            Setting setting = new Setting(cell);
            if (exclusions.stream().noneMatch(e -> e.matches(setting))) {
                settings.add(setting);
            }
        }
        return List.copyOf(settings);
    }

    /** The factors with more than one level. */
    public List<Factor> varied() {
        return levels.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<List<Factor>> axes() {
        List<List<Factor>> axes = new ArrayList<>();
        for (Factor factor : Factor.values()) {
            List<Factor> axis = pairs.stream()
                    .filter(group -> group.contains(factor))
                    .findFirst()
                    .orElse(List.of(factor));
            if (!axes.contains(axis)) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private List<Map<Factor, Object>> cross(List<Map<Factor, Object>> cells, List<Factor> axis) {
        int size = levels.get(axis.get(0)).size();
        List<Map<Factor, Object>> product = new ArrayList<>(cells.size() * size);
        for (Map<Factor, Object> cell : cells) {
            for (int i = 0; i < size; i++) {
                Map<Factor, Object> wider = new EnumMap<>(Factor.class);
                wider.putAll(cell);
                for (Factor factor : axis) {
                    wider.put(factor, levels.get(factor).get(i));
                }
                product.add(wider);
            }
        }
        return product;
    }

    private static void checkPairs(Map<Factor, List<Object>> levels, List<List<Factor>> pairs) {
        Set<Factor> seen = new HashSet<>();
        for (List<Factor> group : pairs) {
            if (group.size() < 2) {
                throw new IllegalArgumentException("pairs must name at least two factors in each group");
            }
            int size = levels.get(group.get(0)).size();
            for (Factor factor : group) {
                if (!seen.add(factor)) {
                    throw new IllegalArgumentException("pairs names " + factor.key() + " twice");
                }
                if (levels.get(factor).size() != size) {
                    throw new IllegalArgumentException(
                            "pairs must join factors with equally many levels, but %s has %d and %s has %d"
                                    .formatted(
                                            group.get(0).key(),
                                            size,
                                            factor.key(),
                                            levels.get(factor).size()));
                }
            }
        }
    }
}
