package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * A setting as Java to be pasted into a Deeplearning4j program: a builder with updater and penalties, to which the
 * program adds its layers, and the gradient control.
 */
record JavaRecipe(Setting setting) {
    private static final String DL4J = "org.nd4j.linalg.learning.config.";
    private static final String OURS = "org.steadygrad.optimizers.updater.";
    private static final String RATE = "";
    private static final String NO_SCHEDULE = "null";

    /** The constructors of updaters: class, and what their arguments are. */
    private static final Map<String, List<String>> UPDATERS = Map.ofEntries(
            Map.entry("sgd", List.of(DL4J + "Sgd", RATE)),
            Map.entry("momentum", List.of(OURS + "Momentum", RATE, "momentum")),
            Map.entry("nesterov", List.of(DL4J + "Nesterovs", RATE, "momentum")),
            Map.entry("adagrad", List.of(DL4J + "AdaGrad", RATE, "epsilon")),
            Map.entry("adadelta", List.of(DL4J + "AdaDelta", "rho", "epsilon")),
            Map.entry("rmsprop", List.of(DL4J + "RmsProp", RATE, "decay", "epsilon")),
            Map.entry("adam", List.of(DL4J + "Adam", RATE, "beta1", "beta2", "epsilon")),
            Map.entry("nadam", List.of(DL4J + "Nadam", RATE, "beta1", "beta2", "epsilon")),
            Map.entry("amsgrad", List.of(DL4J + "AMSGrad", RATE, "beta1", "beta2", "epsilon")),
            Map.entry("adamw", List.of(OURS + "AdamW", RATE, NO_SCHEDULE, "beta1", "beta2", "epsilon", "weightDecay")),
            Map.entry("adabelief", List.of(OURS + "AdaBelief", RATE, NO_SCHEDULE, "beta1", "beta2", "epsilon")),
            Map.entry("lion", List.of(OURS + "Lion", RATE, NO_SCHEDULE, "beta1", "beta2", "weightDecay")));

    /** The factories of stages: method, and what their arguments are. */
    private static final Map<String, List<String>> STAGES = Map.ofEntries(
            Map.entry("clip-global-norm", List.of("clipGlobalNorm", "maxNorm")),
            Map.entry("clip-l2-per-layer", List.of("clipL2PerLayer", "threshold")),
            Map.entry("clip-l2-per-param-type", List.of("clipL2PerParamType", "threshold")),
            Map.entry("clip-element-wise", List.of("clipElementWise", "threshold")),
            Map.entry("renormalize-l2-per-layer", List.of("renormalizeL2PerLayer")),
            Map.entry("renormalize-l2-per-param-type", List.of("renormalizeL2PerParamType")),
            Map.entry("normalize", List.of("normalize")),
            Map.entry("autoclip", List.of("autoClip", "percentile")),
            Map.entry("centralize", List.of("centralize")),
            Map.entry("fail-on-non-finite", List.of("failOnNonFinite")),
            Map.entry("skip-non-finite", List.of("skipNonFinite")),
            Map.entry("zero-non-finite", List.of("zeroNonFinite")));

    /** The code; empty where the optimizer or a stage of the control has no short form in Java. */
    Optional<String> code() {
        Optional<String> updater = updater();
        Optional<String> control = control();
        return updater.isPresent() && control.isPresent()
                ? Optional.of(code(updater.get(), control.get()))
                : Optional.empty();
    }

    private String code(String updater, String control) {
        boolean controlled = !control.isEmpty();
        TreeSet<String> imports = new TreeSet<>(List.of("org.deeplearning4j.nn.conf.NeuralNetConfiguration"));
        imports.add(UPDATERS.get(setting.optimizer().name()).get(0));
        if (controlled) {
            imports.add("org.steadygrad.optimizers.control.GradientControl");
            imports.add("org.steadygrad.optimizers.control.GradientStages");
        }
        StringBuilder code = new StringBuilder();
        imports.forEach(name -> code.append("import ").append(name).append(";\n"));
        code.append("\n/** ")
                .append(comment(setting.optimizer().label()))
                .append(", ")
                .append(comment(setting.control().label()))
                .append(", batches of ")
                .append(setting.batchSize())
                .append(". */\n");
        others().ifPresent(others ->
                code.append("// Not in this code: ").append(comment(others)).append(".\n"));
        code.append("public final class Recommended {\n");
        code.append("    /** Goes on with .list().layer(...). */\n");
        code.append("    public static NeuralNetConfiguration.Builder builder() {\n");
        code.append("        return new NeuralNetConfiguration.Builder()\n");
        code.append("                .updater(")
                .append(updater)
                .append(")")
                .append(penalties())
                .append(";\n    }\n");
        if (controlled) {
            code.append("\n    /** For network.setListeners(...). */\n");
            code.append("    public static GradientControl control() {\n");
            code.append("        return GradientControl.of(").append(control).append(");\n    }\n");
        }
        return code.append("}\n").toString();
    }

    private Optional<String> updater() {
        List<String> constructor = UPDATERS.get(setting.optimizer().name());
        return constructor == null
                ? Optional.empty()
                : arguments(setting.optimizer(), constructor.subList(1, constructor.size()))
                        .map(arguments -> "new %s(%s)"
                                .formatted(
                                        constructor
                                                .get(0)
                                                .substring(constructor.get(0).lastIndexOf('.') + 1),
                                        arguments));
    }

    private Optional<String> control() {
        List<String> calls = new ArrayList<>();
        for (Component stage : setting.control().stages()) {
            List<String> factory = STAGES.get(stage.name());
            Optional<String> call = factory == null
                    ? Optional.empty()
                    : arguments(stage, factory.subList(1, factory.size()))
                            .map(arguments -> "GradientStages.%s(%s)".formatted(factory.get(0), arguments));
            if (call.isEmpty()) {
                return Optional.empty();
            }
            calls.add(call.get());
        }
        return Optional.of(String.join(", ", calls));
    }

    private Optional<String> arguments(Component component, List<String> names) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            if (name.equals(RATE)) {
                all.add(String.valueOf(setting.learningRate()));
            } else if (name.equals(NO_SCHEDULE)) {
                all.add(NO_SCHEDULE);
            } else if (component.settings().get(name) instanceof Double value) {
                all.add(String.valueOf(value));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(String.join(", ", all));
    }

    private String penalties() {
        StringBuilder calls = new StringBuilder();
        if (setting.real(Factor.L1) > 0) {
            calls.append("\n                .l1(")
                    .append(setting.real(Factor.L1))
                    .append(")");
        }
        if (setting.real(Factor.L2) > 0) {
            calls.append("\n                .l2(")
                    .append(setting.real(Factor.L2))
                    .append(")");
        }
        return calls.toString();
    }

    /** What else the setting has that is not at its fallback. */
    private Optional<String> others() {
        List<String> others = new ArrayList<>();
        for (Factor factor : List.of(
                Factor.TRANSFORM,
                Factor.SAMPLING,
                Factor.WEIGHT_INIT,
                Factor.SCHEDULE,
                Factor.WARMUP,
                Factor.MOMENTUM_SCHEDULE,
                Factor.BATCH,
                Factor.WEIGHT_DECAY,
                Factor.DROPOUT,
                Factor.LABEL_SMOOTHING,
                Factor.LABEL_NOISE)) {
            if (!factor.fallback().equals(Optional.of(factor.level(setting)))) {
                others.add(factor.key() + " " + factor.label(setting));
            }
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", others));
    }

    /** A text that cannot end a comment. */
    private static String comment(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} .,:=+_{}()/-]", "?")
                .replace("*/", "* /")
                .replace("\\u", "u");
    }
}
