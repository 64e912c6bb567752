package org.steadygrad.core.experiment;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.catalog.Component;

/** A setting, a trial and a grid in which every field holds something worth telling apart. */
final class Examples {
    static final Component GLYPHS = new Component("glyphs", ordered("size", 4000L, "source", "a \"b\""));
    static final Component CONVNET = new Component("article-convnet", Map.of("width", 16L));
    static final Component SGD = new Component("sgd", Map.of());
    static final Component NESTEROV = new Component("nesterov", Map.of("momentum", 0.9));
    static final Component DROPOUT = new Component("plain", Map.of("rate", 0.5));
    static final Component CLIP = new Component("clip-l2-per-layer", Map.of("threshold", 1.0));
    static final Component CLIP_ALL = new Component("clip-global-norm", Map.of("maxNorm", 1e-5));

    private Examples() {}

    static Setting setting() {
        return Setting.of(GLYPHS, CONVNET, NESTEROV, 0.03)
                .with(Factor.CONTROL, Control.of(CLIP, CLIP_ALL))
                .with(Factor.L2, 1e-4)
                .with(Factor.DROPOUT, DROPOUT);
    }

    static Trial trial() {
        return trial(setting());
    }

    static Trial trial(Setting setting) {
        Budget budget = new Budget(Budget.Unit.STEPS, 300, 50);
        return new Trial(setting, 3, budget, Optional.of(Target.accuracy(0.97)), StopRules.defaults());
    }

    /** One level of every factor. */
    static Map<Factor, List<Object>> levels() {
        Map<Factor, List<Object>> levels = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            levels.put(factor, List.of(factor.level(setting())));
        }
        return levels;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}
