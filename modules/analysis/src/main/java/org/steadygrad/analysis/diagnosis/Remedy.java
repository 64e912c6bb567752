package org.steadygrad.analysis.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Message;

/** What can be tried, as changes of a setting where it can be said so. */
public enum Remedy {
    CLIP(new Stage("clip-global-norm", "clip-global-norm:1")),
    AGC(new Stage("agc", "agc:0.02")),
    NORMALIZE(new Stage("normalize", "normalize")),
    SKIP_NON_FINITE(new Stage("skip-non-finite", "skip-non-finite")),
    SKIP_LOSS_SPIKE(new Stage("skip-loss-spike", "skip-loss-spike")),
    RATE_HALF(new RateTimes(0.5)),
    RATE_QUARTER(new RateTimes(0.25)),
    RATE_TENTH(new RateTimes(0.1)),
    RATE_TENFOLD(new RateTimes(10)),
    WARMUP(new Level(Factor.WARMUP, "0.2")),
    HE_WEIGHTS(new Level(Factor.WEIGHT_INIT, "he")),
    BATCH_NORM(new ModelSetting("normalization", "none", "batch")),
    LEAKY_RELU(new OtherNetwork()),
    ZERO_BIASES(new OtherNetwork()),
    NO_MOMENTUM(new OptimizerIs("sgd", Optional.empty())),
    ADAM(new OptimizerIs("adam", Optional.of(0.001))),
    CHECK_DATA(new ByHand()),
    CHECK_BATCH_NORM(new ByHand());

    /** What a remedy changes. */
    public sealed interface Change {}

    /**
     * A control of one stage, in the place of what there is.
     *
     * @param level its short form
     */
    record Stage(String name, String level) implements Change {}

    record RateTimes(double factor) implements Change {}

    /** @param level its short form */
    record Level(Factor factor, String level) implements Change {
        boolean has(Setting setting) {
            String label = factor.label(setting);
            return label.equals(level) || label.startsWith(level + ":");
        }
    }

    /** @param rate that goes with it; empty for the setting's own */
    record OptimizerIs(String name, Optional<Double> rate) implements Change {}

    /**
     * A setting of the model, where it has it and at a certain value.
     *
     * @param from the value that is changed
     */
    record ModelSetting(String name, String from, String to) implements Change {
        Optional<String> level(Component model) {
            if (!from.equals(model.settings().get(name))) {
                return Optional.empty();
            }
            Map<String, Object> settings = new LinkedHashMap<>(model.settings());
            settings.put(name, to);
            return Optional.of(settings.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                    .collect(Collectors.joining(", ", "model={name: " + model.name() + ", ", "}")));
        }

        private static String text(Object value) {
            return value instanceof String name ? name : Numbers.text(value);
        }
    }

    /** A change of the network that no setting says. */
    record OtherNetwork() implements Change {}

    /** Nothing that a program can try. */
    record ByHand() implements Change {}

    private final Change change;

    Remedy(Change change) {
        this.change = change;
    }

    /**
     * The remedy of a {@link #key()}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Remedy of(String key) {
        return Arrays.stream(values())
                .filter(remedy -> remedy.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no remedy " + key));
    }

    /** As in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Message title() {
        return Message.of("analysis.remedy." + key());
    }

    /** Whether it lowers the learning rate and changes nothing else. */
    boolean lowersRate() {
        return change instanceof RateTimes times && times.factor() < 1;
    }

    /** Whether an experiment can try it. */
    public boolean tried() {
        return !(change instanceof ByHand);
    }

    /** Whether the levels of a setting say it. */
    boolean saidByLevels() {
        return tried() && !(change instanceof OtherNetwork);
    }

    /**
     * The levels that it gives a setting, each as {@code factor=level}; empty where it changes nothing, since the setting
     * has it already, and where no level says it.
     */
    public List<String> levels(Setting setting) {
        if (change instanceof Stage stage) {
            return stage(stage, setting);
        }
        if (change instanceof RateTimes times) {
            return List.of("learningRate=" + Numbers.text(rounded(times.factor() * setting.learningRate())));
        }
        if (change instanceof Level level) {
            return level.has(setting) ? List.of() : List.of(level.factor().key() + "=" + level.level());
        }
        if (change instanceof ModelSetting model) {
            return model.level(setting.model()).map(List::of).orElse(List.of());
        }
        return change instanceof OptimizerIs other ? optimizer(other, setting) : List.of();
    }

    private static List<String> stage(Stage stage, Setting setting) {
        List<Component> stages = setting.control().stages();
        return stages.stream().anyMatch(present -> present.name().equals(stage.name()))
                ? List.of()
                : List.of("control=" + stage.level());
    }

    private static List<String> optimizer(OptimizerIs other, Setting setting) {
        if (setting.optimizer().name().equals(other.name())) {
            return List.of();
        }
        String optimizer = "optimizer=" + other.name();
        return other.rate()
                .map(rate -> List.of(optimizer, "learningRate=" + Numbers.text(rate)))
                .orElse(List.of(optimizer));
    }

    private static double rounded(double rate) {
        return new BigDecimal(rate).round(new MathContext(3)).doubleValue();
    }
}
