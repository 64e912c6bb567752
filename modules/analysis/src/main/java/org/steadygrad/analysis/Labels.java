package org.steadygrad.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Factor.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Message;

/**
 * The shortest names that tell a run's arms apart: a component with several settings shows only those that differ among
 * its namesakes, and factors that do not vary are not named.
 */
public final class Labels {
    private static final int FEWEST_RATE_DIGITS = 3;
    private static final int MOST_RATE_DIGITS = 17;
    private static final Set<Factor> OF_AN_ARM = EnumSet.complementOf(
            EnumSet.of(Factor.DATA, Factor.MODEL, Factor.OPTIMIZER, Factor.CONTROL, Factor.LEARNING_RATE));

    private final Set<Factor> others;
    private final Set<Component> components = new LinkedHashSet<>();
    private final Set<Factor> varied = new LinkedHashSet<>();
    private final int rateDigits;

    private Labels(Collection<Setting> settings, Set<Factor> others) {
        this.others = others;
        for (Factor factor : Factor.values()) {
            if (settings.stream().map(factor::level).distinct().count() > 1) {
                varied.add(factor);
            }
        }
        settings.stream().flatMap(Labels::parts).forEach(components::add);
        rateDigits = digitsThatTellApart(
                settings.stream().map(Setting::learningRate).distinct().toList());
    }

    public static Labels of(Collection<Setting> settings) {
        return new Labels(settings, OF_AN_ARM);
    }

    /** Of the settings of a search, in which networks are compared as anything else is. */
    public static Labels ofSearch(Collection<Setting> settings) {
        Set<Factor> others = EnumSet.copyOf(OF_AN_ARM);
        others.add(Factor.MODEL);
        return new Labels(settings, others);
    }

    /** Whether the settings differ in this factor. */
    public boolean varies(Factor factor) {
        return varied.contains(factor);
    }

    public String component(Component component) {
        if (component.settings().size() < 2) {
            return component.label();
        }
        String settings = tellingSettings(component).stream()
                .map(key -> key + "=" + text(component.settings().get(key)))
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? component.name() : component.name() + " " + settings;
    }

    public String control(Control control) {
        return control.stages().isEmpty()
                ? Control.NONE
                : control.stages().stream().map(this::component).collect(Collectors.joining(" + "));
    }

    /** A learning rate to three significant digits, or to as many more as tell the run's rates apart. */
    public String rate(double learningRate) {
        return Numbers.text(rounded(learningRate, rateDigits));
    }

    private static int digitsThatTellApart(List<Double> rates) {
        int digits = FEWEST_RATE_DIGITS;
        while (digits < MOST_RATE_DIGITS && !toldApart(rates, digits)) {
            digits++;
        }
        return digits;
    }

    private static boolean toldApart(List<Double> rates, int digits) {
        return rates.stream().map(rate -> rounded(rate, digits)).distinct().count() == rates.size();
    }

    private static double rounded(double rate, int digits) {
        return new BigDecimal(rate).round(new MathContext(digits)).doubleValue();
    }

    /** The network and the data set, e.g. {@code mlp on glyphs}. */
    public Message workload(Workload workload) {
        return Message.of("analysis.workload", component(workload.model()), component(workload.data()));
    }

    /** The levels of the varied factors beyond optimizer, control and learning rate, e.g. {@code batchSize 64}. */
    public String others(Arm arm) {
        return others.stream()
                .filter(varied::contains)
                .map(factor -> factor.key() + " " + level(factor, factor.level(arm.base())))
                .collect(Collectors.joining(", "));
    }

    /**
     * The arm apart from its optimizer, e.g. {@code clip-global-norm:1, batchSize 64}; without the control where other factors
     * vary and it does not.
     */
    public String condition(Arm arm) {
        if (!varies(Factor.CONTROL) && !others(arm).isEmpty()) {
            return others(arm);
        }
        return Stream.of(control(arm.control()), others(arm))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The factors in which {@link #condition conditions} differ; none if there is but one. */
    public List<Factor> conditionFactors() {
        return Stream.concat(Stream.of(Factor.CONTROL), others.stream())
                .filter(varied::contains)
                .toList();
    }

    /** What a {@link #condition} is one of, e.g. {@code control and batchSize}; the control if nothing varies. */
    public Message conditionName() {
        List<Factor> factors = conditionFactors();
        return factors.isEmpty() ? factorName(Factor.CONTROL) : Message.list(names(factors.stream()));
    }

    /** What tells arms apart, e.g. {@code optimizer and control}. */
    public Message armName() {
        return Message.list(names(Stream.concat(Stream.of(Factor.OPTIMIZER), conditionFactors().stream())));
    }

    /** What tells the settings of an optimizer apart, e.g. {@code learning rate and control}. */
    public Message gridName() {
        return Message.list(names(Stream.concat(Stream.of(Factor.LEARNING_RATE), conditionFactors().stream())));
    }

    private static List<Message> names(Stream<Factor> factors) {
        return factors.map(Labels::factorName).toList();
    }

    /** In the reader's language those that every run has, others as experiment files name them. */
    public static Message factorName(Factor factor) {
        return switch (factor) {
            case OPTIMIZER, CONTROL, LEARNING_RATE -> Message.of("analysis.factor." + factor.key());
            default -> Message.verbatim(factor.key());
        };
    }

    /** The arm in a sentence, e.g. {@code sgd with clip-global-norm:1, batchSize 64}, {@code sgd without control} or {@code sgd
     * with batchSize 64}. */
    public Message arm(Arm arm) {
        String optimizer = component(arm.optimizer());
        String others = others(arm);
        if (!varies(Factor.CONTROL)) {
            return others.isEmpty()
                    ? Message.of("analysis.arm.optimizer", optimizer)
                    : Message.of("analysis.arm.with", optimizer, others);
        }
        if (arm.control().stages().isEmpty()) {
            return others.isEmpty()
                    ? Message.of("analysis.arm.without-control", optimizer)
                    : Message.of("analysis.arm.without-control-and", optimizer, others);
        }
        String control = control(arm.control());
        return others.isEmpty()
                ? Message.of("analysis.arm.with", optimizer, control)
                : Message.of("analysis.arm.with-both", optimizer, control, others);
    }

    private Set<String> tellingSettings(Component component) {
        return component.settings().keySet().stream()
                .filter(key -> components.stream()
                                .filter(c -> c.name().equals(component.name()))
                                .map(c -> c.settings().get(key))
                                .distinct()
                                .count()
                        > 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A level of a factor, of the type that {@link Factor#level} gives. */
    public String level(Factor factor, Object level) {
        if (level instanceof Component component) {
            return component(component);
        }
        if (level instanceof Control control) {
            return control(control);
        }
        return factor == Factor.LEARNING_RATE ? rate((Double) level) : Factor.labelOf(level);
    }

    private static Stream<Component> parts(Setting setting) {
        return Stream.concat(
                Factor.of(Kind.COMPONENT).stream().map(setting::component), setting.control().stages().stream());
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Numbers.text(value);
    }
}
