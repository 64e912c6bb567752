package org.steadygrad.core.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.steadygrad.core.catalog.Component;

/**
 * One cell of an experiment's grid: everything that a trial is told but its replicate. Trials of one setting differ by
 * seed alone.
 *
 * @param levels of every factor, each of the type that {@link Factor#level} gives; factors left out are at their
 *     {@link Factor#fallback}
 */
public record Setting(Map<Factor, Object> levels) {
    private static final Set<String> OWN_MODELS = Set.of("file", "class");

    /** @throws IllegalArgumentException if a factor without a fallback is left out, or a number breaks its rule */
    public Setting {
        Map<Factor, Object> all = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            Object level = levels.containsKey(factor) ? levels.get(factor) : fallback(factor);
            all.put(factor, factor.accept(level));
        }
        levels = Collections.unmodifiableMap(all);
    }

    /** The setting of an optimizer on a workload with all else at its fallback. */
    public static Setting of(Component data, Component model, Component optimizer, double learningRate) {
        return new Setting(Map.of(
                Factor.DATA, data,
                Factor.MODEL, model,
                Factor.OPTIMIZER, optimizer,
                Factor.LEARNING_RATE, learningRate));
    }

    private static Object fallback(Factor factor) {
        return factor.fallback()
                .orElseThrow(() -> new IllegalArgumentException("a setting must have a level of " + factor.key()));
    }

    /** This setting with another level of one factor. */
    public Setting with(Factor factor, Object level) {
        Map<Factor, Object> others = new EnumMap<>(levels);
        others.put(factor, level);
        return new Setting(others);
    }

    public Component data() {
        return component(Factor.DATA);
    }

    public Component model() {
        return component(Factor.MODEL);
    }

    /** Whether the network is one that the user brought, from a file or as a class. */
    public boolean hasOwnModel() {
        return OWN_MODELS.contains(model().name());
    }

    public Component optimizer() {
        return component(Factor.OPTIMIZER);
    }

    public Control control() {
        return (Control) levels.get(Factor.CONTROL);
    }

    /** Step size, > 0; may exceed 1. */
    public double learningRate() {
        return real(Factor.LEARNING_RATE);
    }

    /** Examples per step, >= 1; of the first step if the batch grows. */
    public int batchSize() {
        return Math.toIntExact((Long) levels.get(Factor.BATCH_SIZE));
    }

    /** The level of a factor of kind {@link Factor.Kind#COMPONENT}. */
    public Component component(Factor factor) {
        return (Component) levels.get(factor);
    }

    /** The level of a factor whose rule is a {@link org.steadygrad.core.catalog.Rule.Real}. */
    public double real(Factor factor) {
        return (Double) levels.get(factor);
    }

    /** What the setting consists of, without any number; equal for settings that differ in numbers alone. */
    public List<List<String>> names() {
        return Arrays.stream(Factor.values())
                .map(factor -> Factor.namesIn(factor.level(this)))
                .toList();
    }

    /**
     * Whether something in the setting stretches over the budget (a schedule, a warm-up, a batch that grows), so that the
     * first steps of a longer budget are others than those of a shorter one.
     */
    public boolean stretchesOverBudget() {
        return real(Factor.WARMUP) > 0
                || changes(Factor.SCHEDULE)
                || changes(Factor.MOMENTUM_SCHEDULE)
                || changes(Factor.BATCH);
    }

    private boolean changes(Factor factor) {
        return !factor.level(this).equals(factor.fallback().orElseThrow());
    }

    /**
     * A line {@code key=value} for each factor that is not at its fallback; equal for equal settings on every platform.
     * A factor that did not exist yet changes no identity.
     */
    public String canonical() {
        StringBuilder lines = new StringBuilder();
        for (Factor factor : Factor.values()) {
            if (!factor.fallback().equals(Optional.of(factor.level(this)))) {
                lines.append(factor.key())
                        .append('=')
                        .append(factor.canonical(this))
                        .append('\n');
            }
        }
        return lines.toString();
    }
}
