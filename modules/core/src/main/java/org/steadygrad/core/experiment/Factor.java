package org.steadygrad.core.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;

/** What an experiment can vary. Every setting has exactly one level of each. */
public enum Factor {
    DATA("data", "data set", Kind.COMPONENT, null),
    TRANSFORM("transform", "what is done to the features, a stage or a chain of stages", Kind.CONTROL, Control.none()),
    MODEL("model", "network", Kind.COMPONENT, null),
    WEIGHT_INIT("weightInit", "how the weights start", Kind.COMPONENT, plain("as-model")),
    OPTIMIZER("optimizer", "updater and its hyperparameters", Kind.COMPONENT, null),
    CONTROL("control", "gradient control, a stage or a chain of stages", Kind.CONTROL, Control.none()),
    LEARNING_RATE("learningRate", "step size", Rule.Real.positive(), null),
    SCHEDULE("schedule", "how the learning rate changes during training", Kind.COMPONENT, plain("constant")),
    WARMUP(
            "warmup",
            "share of the budget in which the learning rate rises linearly to its value",
            Rule.Real.fraction(),
            0.0),
    MOMENTUM_SCHEDULE(
            "momentumSchedule",
            "how the optimizer's momentum changes during training",
            Kind.COMPONENT,
            plain("constant")),
    BATCH_SIZE("batchSize", "examples per step, of the first step if the batch grows", Rule.Whole.atLeast(1), 32L),
    BATCH("batch", "how a step's batch is made up, and whether it grows", Kind.COMPONENT, plain("fixed")),
    SAMPLING("sampling", "which examples an epoch holds, and how often", Kind.COMPONENT, plain("shuffle")),
    L1("l1", "L1 penalty on weights; at 0 the model's own", Rule.Real.atLeastZero(), 0.0),
    L2("l2", "L2 penalty on weights; at 0 the model's own", Rule.Real.atLeastZero(), 0.0),
    WEIGHT_DECAY(
            "weightDecay",
            "share of the weights that a step at learning rate 1 removes, beside the gradient",
            Rule.Real.atLeastZero(),
            0.0),
    DROPOUT("dropout", "what is dropped from the activations during training", Kind.COMPONENT, plain("none")),
    LABEL_SMOOTHING(
            "labelSmoothing",
            "share of each training label that is spread over all classes",
            Rule.Real.fraction(),
            0.0),
    LABEL_NOISE("labelNoise", "share of the training labels that are wrong", Rule.Real.fraction(), 0.0),
    /** Told apart by a comparison of runs alone; no experiment file names it. */
    RUN("run", "which run a trial is from", Kind.NAME, "");

    /** What a factor's levels are. */
    public enum Kind {
        /** A {@link Component}. */
        COMPONENT,
        /** A {@link Control}: a chain of stages. */
        CONTROL,
        /** A Double or a Long, as the factor's rule takes them. */
        NUMBER,
        /** A String. */
        NAME
    }

    private final String key;
    private final String meaning;
    private final Kind kind;
    private final Rule rule;
    private final Object fallback;

    Factor(String key, String meaning, Kind kind, Object fallback) {
        this(key, meaning, kind, null, fallback);
    }

    Factor(String key, String meaning, Rule rule, Object fallback) {
        this(key, meaning, Kind.NUMBER, rule, fallback);
    }

    Factor(String key, String meaning, Kind kind, Rule rule, Object fallback) {
        this.key = key;
        this.meaning = meaning;
        this.kind = kind;
        this.rule = rule;
        this.fallback = fallback;
    }

    private static Component plain(String name) {
        return new Component(name, Map.of());
    }

    /** As written in an experiment file. */
    public String key() {
        return key;
    }

    public String meaning() {
        return meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** The rule of a numeric factor; empty for the factors whose levels are components. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(rule);
    }

    /** The level where none is given; empty for the factors that every setting must name. */
    public Optional<Object> fallback() {
        return Optional.ofNullable(fallback);
    }

    public static Optional<Factor> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f.key.equals(key)).findFirst();
    }

    /** The factors that an experiment file can name: all but {@link #RUN}. */
    public static List<Factor> inFiles() {
        return Arrays.stream(values()).filter(f -> f != RUN).toList();
    }

    /** Of the factors that an experiment file can name. */
    public static List<String> keys() {
        return inFiles().stream().map(Factor::key).toList();
    }

    /** The factors whose levels are of one kind. */
    public static List<Factor> of(Kind kind) {
        return Arrays.stream(values()).filter(f -> f.kind == kind).toList();
    }

    /** The setting's level: a {@link Component}, a {@link Control}, a Double, a Long, or a String. */
    public Object level(Setting setting) {
        return setting.levels().get(this);
    }

    /** The level as people read it. */
    public String label(Setting setting) {
        return labelOf(level(setting));
    }

    /** A level without its numbers: the names of the things that it is, none of a number. Equal for levels of one kind. */
    public static List<String> namesIn(Object level) {
        if (level instanceof Control control) {
            return control.stages().stream().map(Component::name).toList();
        }
        if (level instanceof Component component) {
            return List.of(component.name());
        }
        return level instanceof String name ? List.of(name) : List.of();
    }

    public static String labelOf(Object level) {
        if (level instanceof Component component) {
            return component.label();
        }
        if (level instanceof String name) {
            return name;
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

    /** The value as a level of this factor. */
    Object accept(Object value) {
        return switch (kind) {
            case COMPONENT -> (Component) Objects.requireNonNull(value, key);
            case CONTROL -> (Control) Objects.requireNonNull(value, key);
            case NUMBER -> number(value);
            case NAME -> (String) Objects.requireNonNull(value, key);
        };
    }

    private Object number(Object value) {
        try {
            return rule.accept(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " " + e.getMessage(), e);
        }
    }
}
