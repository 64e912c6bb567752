package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.catalog.Component;

/**
 * The call in Java that makes an updater or a stage of a gradient control, as trials make theirs.
 *
 * @param imports what the call needs
 * @param text the expression
 */
record JavaCall(List<String> imports, String text) {
    private static final String DL4J = "org.nd4j.linalg.learning.config.";
    private static final String OURS = "org.steadygrad.optimizers.updater.";
    private static final String STAGES = "org.steadygrad.optimizers.control.";
    private static final Argument RATE = (component, rate) -> real(rate);
    private static final Argument NOTHING = (component, rate) -> Optional.of("null");

    /** An argument of a call; empty where the component lacks it. */
    private interface Argument {
        Optional<String> of(Component component, double learningRate);
    }

    /** A call before its arguments are known. */
    private record Form(List<String> imports, String callee, List<Argument> arguments) {
        Optional<JavaCall> of(Component component, double learningRate) {
            List<String> all = new ArrayList<>();
            for (Argument argument : arguments) {
                Optional<String> said = argument.of(component, learningRate);
                if (said.isEmpty()) {
                    return Optional.empty();
                }
                all.add(said.get());
            }
            return Optional.of(new JavaCall(imports, "%s(%s)".formatted(callee, String.join(", ", all))));
        }
    }

    private static final Map<String, Form> UPDATERS = Map.ofEntries(
            Map.entry("sgd", made(DL4J + "Sgd", RATE)),
            Map.entry("momentum", made(OURS + "Momentum", RATE, real("momentum"))),
            Map.entry("nesterov", made(DL4J + "Nesterovs", RATE, real("momentum"))),
            Map.entry("adagrad", made(DL4J + "AdaGrad", RATE, real("epsilon"))),
            Map.entry("adadelta", made(DL4J + "AdaDelta", real("rho"), real("epsilon"))),
            Map.entry("rmsprop", made(DL4J + "RmsProp", RATE, real("decay"), real("epsilon"))),
            Map.entry("adam", made(DL4J + "Adam", RATE, real("beta1"), real("beta2"), real("epsilon"))),
            Map.entry("adamax", made(DL4J + "AdaMax", RATE, real("beta1"), real("beta2"), literal("1.0E-8"))),
            Map.entry("nadam", made(DL4J + "Nadam", RATE, real("beta1"), real("beta2"), real("epsilon"))),
            Map.entry("amsgrad", made(DL4J + "AMSGrad", RATE, real("beta1"), real("beta2"), real("epsilon"))),
            Map.entry(
                    "adamw",
                    made(
                            OURS + "AdamW",
                            RATE,
                            NOTHING,
                            real("beta1"),
                            real("beta2"),
                            real("epsilon"),
                            real("weightDecay"))),
            Map.entry(
                    "adabelief",
                    made(OURS + "AdaBelief", RATE, NOTHING, real("beta1"), real("beta2"), real("epsilon"))),
            Map.entry("lion", made(OURS + "Lion", RATE, NOTHING, real("beta1"), real("beta2"), real("weightDecay"))),
            Map.entry("signum", made(OURS + "Signum", RATE, NOTHING, real("momentum"), NOTHING)));

    private static final Map<String, Form> CONTROLS = Map.ofEntries(
            Map.entry("clip-global-norm", stage("clipGlobalNorm", real("maxNorm"))),
            Map.entry("clip-l2-per-layer", stage("clipL2PerLayer", real("threshold"))),
            Map.entry("clip-l2-per-param-type", stage("clipL2PerParamType", real("threshold"))),
            Map.entry("clip-element-wise", stage("clipElementWise", real("threshold"))),
            Map.entry("renormalize-l2-per-layer", stage("renormalizeL2PerLayer")),
            Map.entry("renormalize-l2-per-param-type", stage("renormalizeL2PerParamType")),
            Map.entry("normalize", stage("normalize")),
            Map.entry("agc", made(STAGES + "AdaptiveClip", real("clipping"), real("epsilon"))),
            Map.entry("autoclip", stage("autoClip", real("percentile"))),
            Map.entry("zclip", made(STAGES + "ZScoreClip", real("threshold"), real("decay"), whole("warmup"))),
            Map.entry("centralize", stage("centralize")),
            Map.entry("noise", made(STAGES + "GradientNoise", real("eta"), real("decay"), seed())),
            Map.entry("fail-on-non-finite", stage("failOnNonFinite")),
            Map.entry("skip-non-finite", stage("skipNonFinite")),
            Map.entry("zero-non-finite", stage("zeroNonFinite")),
            Map.entry("backoff", made(STAGES + "Backoff", real("factor"), whole("retries"))),
            Map.entry("skip-loss-spike", made(STAGES + "SkipLossSpike", real("threshold"), whole("window"))),
            Map.entry(
                    "measure-norm",
                    new Form(
                            List.of(STAGES + "GradientStages", "org.steadygrad.optimizers.gradient.Grouping"),
                            "GradientStages.measureNorm",
                            List.of(grouping("per")))));

    private static final Map<String, Form> DL4J_MODES = Map.of(
            "dl4j:clip-l2-per-layer", mode("ClipL2PerLayer", real("threshold")),
            "dl4j:clip-l2-per-param-type", mode("ClipL2PerParamType", real("threshold")),
            "dl4j:clip-element-wise", mode("ClipElementWiseAbsoluteValue", real("threshold")),
            "dl4j:renormalize-l2-per-layer", mode("RenormalizeL2PerLayer", literal("1.0")),
            "dl4j:renormalize-l2-per-param-type", mode("RenormalizeL2PerParamType", literal("1.0")));

    /** The updater; empty if the catalog does not hold it, or a setting is missing. */
    static Optional<JavaCall> updater(Component optimizer, double learningRate) {
        return call(UPDATERS, optimizer, learningRate);
    }

    /** A stage of a {@code GradientControl}; empty likewise. */
    static Optional<JavaCall> stage(Component stage) {
        return call(CONTROLS, stage, 0);
    }

    /** Whether it is one of DL4J's own normalizations, which are no stages. */
    static boolean isMode(Component stage) {
        return DL4J_MODES.containsKey(stage.name());
    }

    /** One of DL4J's own normalizations; empty likewise. */
    static Optional<JavaCall> mode(Component stage) {
        return call(DL4J_MODES, stage, 0);
    }

    private static Optional<JavaCall> call(Map<String, Form> forms, Component component, double learningRate) {
        return Optional.ofNullable(forms.get(component.name())).flatMap(form -> form.of(component, learningRate));
    }

    private static Form made(String type, Argument... arguments) {
        return new Form(List.of(type), "new " + type.substring(type.lastIndexOf('.') + 1), List.of(arguments));
    }

    private static Form stage(String method, Argument... arguments) {
        return new Form(List.of(STAGES + "GradientStages"), "GradientStages." + method, List.of(arguments));
    }

    private static Form mode(String mode, Argument threshold) {
        return new Form(
                List.of(STAGES + "Dl4jNormalization", "org.deeplearning4j.nn.conf.GradientNormalization"),
                "new Dl4jNormalization",
                List.of(literal("GradientNormalization." + mode), threshold));
    }

    private static Argument literal(String text) {
        return (component, rate) -> Optional.of(text);
    }

    private static Argument real(String setting) {
        return (component, rate) ->
                component.settings().get(setting) instanceof Double value ? real(value) : Optional.empty();
    }

    private static Argument whole(String setting) {
        return (component, rate) -> component.settings().get(setting) instanceof Number value
                ? Optional.of(String.valueOf(value.intValue()))
                : Optional.empty();
    }

    private static Argument grouping(String setting) {
        return (component, rate) -> component.settings().get(setting) instanceof String value && value.matches("[a-z]+")
                ? Optional.of("Grouping." + value.toUpperCase(Locale.ROOT))
                : Optional.empty();
    }

    /** As of the first replicate's trials. */
    private static Argument seed() {
        return (component, rate) -> Optional.of(
                Seeds.mix(Seeds.derive(1, Stream.CONTROL) ^ component.name().hashCode()) + "L");
    }

    private static Optional<String> real(double value) {
        return Double.isFinite(value) ? Optional.of(String.valueOf(value)) : Optional.empty();
    }
}
