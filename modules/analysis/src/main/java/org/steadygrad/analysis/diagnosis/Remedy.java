package org.steadygrad.analysis.diagnosis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Nothing that a setting says. */
    record ByHand() implements Change {}

    private final Change change;

    Remedy(Change change) {
        this.change = change;
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

    /**
     * The levels that it gives a setting, each as {@code factor=level}; empty where it changes nothing, since the setting
     * has it already.
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
