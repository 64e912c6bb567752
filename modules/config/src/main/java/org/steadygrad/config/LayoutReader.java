package org.steadygrad.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.config.yaml.Field;
import org.steadygrad.config.yaml.Section;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.Layout;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.Measure.Scope;
import org.steadygrad.core.claim.Side;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/** Reads on which settings a claim is tested: workloads, what is shared, and the sides or the grid. */
final class LayoutReader {
    private static final List<Factor> NEEDED = List.of(Factor.OPTIMIZER, Factor.LEARNING_RATE);

    private final Layers layers;
    private final Vocabulary vocabulary;

    LayoutReader(Layers layers, Vocabulary vocabulary) {
        this.layers = layers;
        this.vocabulary = vocabulary;
    }

    /** @param seeds of every setting at most, for the bound on trials */
    Optional<Layout> read(Measure measure, int seeds) {
        Optional<List<Block>> workloads = layers.required(ClaimFormat.WORKLOADS, ClaimFormat.WORKLOADS_RULE)
                .flatMap(this::workloads);
        Optional<Layers> factors = layers.field(Format.FACTORS).isPresent()
                ? layers.inside(Format.FACTORS, ClaimFormat.FACTORS_RULE)
                : Optional.empty();
        Optional<Map<Factor, List<Object>>> shared =
                factors.isPresent() ? levels(factors.get()) : Optional.of(Map.of());
        return measure.scope() == Scope.OVER_A_GRID
                ? factorial(workloads, shared, seeds)
                : duel(measure, workloads, shared, seeds);
    }

    private Optional<List<Block>> workloads(Field field) {
        List<Field> items = field.items();
        if (items.isEmpty() || items.size() > ClaimFormat.MOST_WORKLOADS) {
            return field.fault(
                    "must have from 1 to %d workloads, got %d".formatted(ClaimFormat.MOST_WORKLOADS, items.size()));
        }
        List<Block> blocks = new ArrayList<>();
        for (Field item : items) {
            item.section(ClaimFormat.WORKLOAD_RULE).flatMap(this::workload).ifPresent(blocks::add);
        }
        return blocks.size() == items.size() ? Optional.of(blocks) : Optional.empty();
    }

    private Optional<Block> workload(Section section) {
        section.knowOnly(List.of(Factor.DATA.key(), Factor.MODEL.key()));
        Optional<Component> data = component(section, Factor.DATA);
        Optional<Component> model = component(section, Factor.MODEL);
        return data.flatMap(d -> model.map(m -> new Block(Map.of(Factor.DATA, d, Factor.MODEL, m))));
    }

    private Optional<Component> component(Section section, Factor factor) {
        return section.required(
                        factor.key(),
                        "must be the name of one " + vocabulary.of(factor).kind())
                .flatMap(field -> new ComponentReader(vocabulary.of(factor)).component(field));
    }

    private Optional<Map<Factor, List<Object>>> levels(Layers given) {
        given.knowOnly(ClaimFormat.FACTORS);
        Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
        boolean sound = true;
        for (String key : ClaimFormat.FACTORS) {
            Factor factor = Factor.ofKey(key).orElseThrow();
            Optional<Field> field = given.field(key);
            if (field.isPresent()) {
                Optional<List<Object>> found = new LevelsReader(vocabulary).levels(factor, field.get());
                found.ifPresent(all -> levels.put(factor, all));
                sound &= found.isPresent();
            }
        }
        return sound ? Optional.of(levels) : Optional.empty();
    }

    private Optional<Layout> factorial(
            Optional<List<Block>> workloads, Optional<Map<Factor, List<Object>>> shared, int seeds) {
        Section root = layers.holding(ClaimFormat.SIDES);
        if (root.has(ClaimFormat.SIDES)) {
            return root.refuseKey(ClaimFormat.SIDES, "must not be given for importance, which compares no sides");
        }
        if (workloads.isEmpty() || shared.isEmpty()) {
            return Optional.empty();
        }
        Map<Factor, List<Object>> varied = new EnumMap<>(Factor.class);
        Map<Factor, List<Object>> fixed = new EnumMap<>(Factor.class);
        shared.get().forEach((factor, levels) -> (levels.size() > 1 ? varied : fixed).put(factor, levels));
        Section holder = layers.holding(Format.FACTORS);
        for (Factor factor : NEEDED) {
            if (!shared.get().containsKey(factor)) {
                return holder.missing(Format.FACTORS + "." + factor.key(), "must have at least one level");
            }
        }
        if (varied.size() < 2 || varied.size() > 3) {
            return holder.refuseKey(
                    Format.FACTORS, "must vary two or three factors for importance, got %d".formatted(varied.size()));
        }
        return fits(size(workloads.get(), List.of(shared.get())), seeds)
                ? Optional.of(new Layout.Factorial(blocks(workloads.get(), fixed), varied))
                : Optional.empty();
    }

    private Optional<Layout> duel(
            Measure measure, Optional<List<Block>> workloads, Optional<Map<Factor, List<Object>>> shared, int seeds) {
        Optional<Layers> sides = layers.required(ClaimFormat.SIDES, ClaimFormat.SIDES_RULE)
                .flatMap(field -> layers.inside(ClaimFormat.SIDES, ClaimFormat.SIDES_RULE));
        sides.ifPresent(given -> given.knowOnly(List.of(ClaimFormat.CLAIMED, ClaimFormat.AGAINST)));
        Optional<Side> claimed = sides.flatMap(given -> side(ClaimFormat.CLAIMED, given, shared, measure));
        Optional<Side> against = sides.flatMap(given -> side(ClaimFormat.AGAINST, given, shared, measure));
        if (workloads.isEmpty() || shared.isEmpty() || claimed.isEmpty() || against.isEmpty()) {
            return Optional.empty();
        }
        Map<Factor, List<Object>> common = new EnumMap<>(Factor.class);
        common.putAll(shared.get());
        List<Object> rates = common.containsKey(Factor.LEARNING_RATE) ? common.remove(Factor.LEARNING_RATE) : List.of();
        double settings = size(
                workloads.get(),
                List.of(
                        common,
                        Map.of(Factor.LEARNING_RATE, rates),
                        claimed.get().levels(),
                        against.get().levels()));
        if (!fits(settings, seeds)) {
            return Optional.empty();
        }
        Layout.Duel duel = new Layout.Duel(blocks(workloads.get(), common), rates, claimed.get(), against.get());
        return apart(duel)
                ? Optional.of(duel)
                : layers.holding(ClaimFormat.SIDES)
                        .refuseKey(ClaimFormat.SIDES, "must differ in every setting, but have one in common");
    }

    private Optional<Side> side(String key, Layers sides, Optional<Map<Factor, List<Object>>> shared, Measure measure) {
        Optional<Layers> given =
                sides.required(key, ClaimFormat.SIDE_RULE).flatMap(field -> sides.inside(key, ClaimFormat.SIDE_RULE));
        Optional<Map<Factor, List<Object>>> levels = given.flatMap(this::levels);
        if (levels.isEmpty() || shared.isEmpty()) {
            return Optional.empty();
        }
        Section section = sides.holding(key);
        if (levels.get().isEmpty()) {
            return section.refuseKey(key, ClaimFormat.SIDE_RULE + ", got an empty mapping");
        }
        return complete(section, key, levels.get(), shared.get(), measure)
                ? Optional.of(new Side(levels.get()))
                : Optional.empty();
    }

    private static boolean complete(
            Section section,
            String key,
            Map<Factor, List<Object>> own,
            Map<Factor, List<Object>> shared,
            Measure measure) {
        Map<Factor, List<Object>> all = new EnumMap<>(Factor.class);
        all.putAll(shared);
        all.putAll(own);
        for (Factor factor : NEEDED) {
            if (!all.containsKey(factor)) {
                section.refuseKey(key, "must have a level of %s, here or in factors".formatted(factor.key()));
                return false;
            }
        }
        for (Factor factor : own.keySet()) {
            if (factor != Factor.LEARNING_RATE
                    && shared.getOrDefault(factor, List.of()).size() > 1) {
                section.refuseKey(key, "must not have levels of %s, which varies in factors".formatted(factor.key()));
                return false;
            }
        }
        if (measure == Measure.USABLE_DECADES && all.get(Factor.LEARNING_RATE).size() < 3) {
            section.refuseKey(
                    key,
                    "must have at least 3 levels of learningRate for %s, got %d"
                            .formatted(
                                    measure.key(), all.get(Factor.LEARNING_RATE).size()));
            return false;
        }
        return true;
    }

    private static boolean apart(Layout.Duel duel) {
        Block first = duel.blocks().get(0);
        Set<Setting> settings = new HashSet<>(duel.settings(first, duel.claimed()));
        return duel.settings(first, duel.against()).stream().noneMatch(settings::contains);
    }

    private static double size(List<Block> workloads, List<Map<Factor, List<Object>>> levels) {
        return levels.stream()
                .flatMap(map -> map.values().stream())
                .mapToDouble(all -> Math.max(1, all.size()))
                .reduce(workloads.size(), (a, b) -> a * b);
    }

    private boolean fits(double settings, int seeds) {
        if (settings * seeds > Format.MOST_TRIALS) {
            layers.holding(Format.SEEDS)
                    .refuseKey(
                            Format.SEEDS,
                            "must give at most %d trials, got %.0f settings x %d seeds"
                                    .formatted(Format.MOST_TRIALS, settings, seeds));
        }
        return settings * seeds <= Format.MOST_TRIALS;
    }

    private static List<Block> blocks(List<Block> workloads, Map<Factor, List<Object>> shared) {
        List<Block> blocks = workloads;
        for (Map.Entry<Factor, List<Object>> entry : shared.entrySet()) {
            List<Block> wider = new ArrayList<>();
            for (Block block : blocks) {
                for (Object level : entry.getValue()) {
                    Map<Factor, Object> levels = new EnumMap<>(block.levels());
                    levels.put(entry.getKey(), level);
                    wider.add(new Block(levels));
                }
            }
            blocks = wider;
        }
        return blocks;
    }
}
