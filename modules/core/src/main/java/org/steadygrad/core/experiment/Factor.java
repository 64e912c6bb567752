package org.steadygrad.core.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;

/** What an experiment can vary. Every setting has exactly one level of each. */
public enum Factor {
    DATA("data", "data set", null, Setting::data),
    MODEL("model", "network", null, Setting::model),
    OPTIMIZER("optimizer", "updater and its hyperparameters", null, Setting::optimizer),
    CONTROL("control", "gradient control, a stage or a chain of stages", null, Setting::control),
    LEARNING_RATE("learningRate", "step size", Rule.Real.positive(), Setting::learningRate),
    BATCH_SIZE("batchSize", "examples per step", Rule.Whole.atLeast(1), s -> (long) s.batchSize()),
    L1("l1", "L1 penalty on weights", Rule.Real.atLeastZero(), Setting::l1),
    L2("l2", "L2 penalty on weights", Rule.Real.atLeastZero(), Setting::l2),
    DROPOUT("dropout", "share of inputs of fully connected layers zeroed", Rule.Real.fraction(), Setting::dropout);

    private final String key;
    private final String meaning;
    private final Rule rule;
    private final Function<Setting, Object> level;

    Factor(String key, String meaning, Rule rule, Function<Setting, Object> level) {
        this.key = key;
        this.meaning = meaning;
        this.rule = rule;
        this.level = level;
    }

    /** As written in an experiment file. */
    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }

    /** The rule of a numeric factor; empty for the factors whose levels are components. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }

    public static Optional<Factor> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(Factor::key).toList();
    }

    /** The setting's level: a {@link Component}, a {@link Control}, a Double, or a Long. */
    public Object level(Setting setting) {
        return level.apply(setting);
    }

    /** The level as people read it. */
    public String label(Setting setting) {
        return labelOf(level(setting));
    }

    public static String labelOf(Object level) {
        if (level instanceof Component component) {
            return component.label();
        }
        return level instanceof Control control ? control.label() : Numbers.text(level);
    }

    String canonical(Setting setting) {
        Object value = level(setting);
        if (value instanceof Component component) {
            return component.canonical();
        }
        return value instanceof Control control ? control.canonical() : Numbers.canonical(value);
    }

    /** The value as the factor's rule takes it. */
    Object accept(Object value) {
        try {
            return rule.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + e.getMessage(), e);
        }
    }
}
