package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.steadygrad.analysis.Labels;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;

/**
 * A setting as Java to be pasted into a Deeplearning4j program: the experiment's network with all of the setting on it
 * (unless it is the user's own), the same for any other network, and the gradient control. Where updater and penalties are all that a network
 * needs, a builder of plain Deeplearning4j stands beside them.
 */
public final class JavaRecipe {
    private static final String STEPS = "int steps";
    private static final int MOST_PAIRS = 10;

    private final Setting setting;
    private final TreeSet<String> imports = new TreeSet<>();

    public JavaRecipe(Setting setting) {
        this.setting = setting;
    }

    /** The code; empty where the optimizer or a stage of the control is not one of the catalogs. */
    public Optional<String> code() {
        Optional<JavaCall> updater = JavaCall.updater(setting.optimizer(), setting.learningRate());
        List<Component> stages = setting.control().stages();
        List<Optional<JavaCall>> control = stages.stream()
                .filter(stage -> !JavaCall.isMode(stage))
                .map(JavaCall::stage)
                .toList();
        List<Optional<JavaCall>> modes =
                stages.stream().filter(JavaCall::isMode).map(JavaCall::mode).toList();
        boolean known = updater.isPresent()
                && control.stream().allMatch(Optional::isPresent)
                && modes.stream().allMatch(Optional::isPresent);
        return known ? Optional.of(code(used(updater.get()), used(control), used(modes))) : Optional.empty();
    }

    private List<String> used(List<Optional<JavaCall>> calls) {
        return calls.stream().map(call -> used(call.orElseThrow())).toList();
    }

    private String used(JavaCall call) {
        imports.addAll(call.imports());
        return call.text();
    }

    private String code(String updater, List<String> control, List<String> modes) {
        List<String> members = new ArrayList<>();
        members.add("    public static final int BATCH_SIZE = " + setting.batchSize() + ";\n");
        members.add(updaterMethod(updater));
        if (!setting.hasOwnModel()) {
            members.add(network());
        }
        members.add(configured(modes));
        if (varies(Factor.WEIGHT_INIT)) {
            members.add(firstWeights());
        }
        if (plain(modes)) {
            members.add(builder());
        }
        if (!control.isEmpty()) {
            members.add(controlMethod(control));
        }
        if (varies(Factor.BATCH)) {
            members.add(batches());
        }
        String head = "/** " + comment(name()) + ". */\n" + labels() + "public final class Recommended {\n";
        return imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining()) + "\n" + head
                + String.join("\n", members) + "}\n";
    }

    private String name() {
        Labels labels = Labels.of(List.of(setting));
        String control = setting.control().stages().isEmpty() ? "" : " with " + labels.control(setting.control());
        return "%s%s, learning rate %s, batches of %d"
                .formatted(
                        labels.component(setting.optimizer()),
                        control,
                        Numbers.text(setting.learningRate()),
                        setting.batchSize());
    }

    private String labels() {
        String left = Stream.of(Factor.TRANSFORM, Factor.SAMPLING, Factor.LABEL_NOISE, Factor.LABEL_SMOOTHING)
                .filter(this::varies)
                .map(factor -> factor == Factor.LABEL_SMOOTHING
                        ? "labels smoothed by " + setting.real(factor)
                        : factor.key() + " " + comment(factor.label(setting)))
                .collect(Collectors.joining(", "));
        return left.isEmpty() ? "" : "// Not in this code: %s.\n".formatted(left);
    }

    private boolean scheduled() {
        return varies(Factor.SCHEDULE) || varies(Factor.WARMUP) || varies(Factor.MOMENTUM_SCHEDULE);
    }

    private String steps() {
        return scheduled() ? STEPS : "";
    }

    private String updaterMethod(String updater) {
        imports.add("org.nd4j.linalg.learning.config.IUpdater");
        if (!scheduled()) {
            return method("IUpdater updater()", "return " + updater + ";");
        }
        imports.add("org.steadygrad.optimizers.Schedules");
        imports.add("org.steadygrad.optimizers.Updaters");
        String rates = "Schedules.of(%s, %s, %s, steps)"
                .formatted(
                        component(setting.component(Factor.SCHEDULE)),
                        setting.real(Factor.WARMUP),
                        setting.learningRate());
        List<String> body = new ArrayList<>();
        String momentum = "";
        if (varies(Factor.MOMENTUM_SCHEDULE)) {
            imports.add("org.steadygrad.optimizers.MomentumSchedules");
            body.add("Component momentum = %s;".formatted(component(setting.component(Factor.MOMENTUM_SCHEDULE))));
            momentum = ", MomentumSchedules.catalog().maker(momentum).create(momentum, %s, steps)"
                    .formatted(setting.optimizer().real("momentum"));
        }
        body.add("return Updaters.scheduled(%s, %s%s);".formatted(updater, rates, momentum));
        return documented(
                "@param steps of the whole training, over which schedules stretch",
                method("IUpdater updater(int steps)", body.toArray(String[]::new)));
    }

    private String network() {
        imports.add("org.steadygrad.core.experiment.DataShape");
        imports.add("org.steadygrad.models.Blueprint");
        imports.add("org.steadygrad.models.Models");
        return documented(
                "The experiment's network, for data such as DataShape.image(1, 28, 28, 10): blueprint(shape).network().",
                method(
                        "Blueprint blueprint(DataShape shape%s)".formatted(scheduled() ? ", " + STEPS : ""),
                        "Component model = %s;".formatted(component(setting.model())),
                        "return configured(Models.catalog().maker(model).create(model, shape).blueprint()%s);"
                                .formatted(scheduled() ? ", steps" : "")));
    }

    private String configured(List<String> modes) {
        imports.add("org.steadygrad.models.Blueprint");
        imports.add("org.steadygrad.models.layers.PlacedLayer");
        imports.add("org.steadygrad.optimizers.Updaters");
        List<String> onLayers = new ArrayList<>(penalty());
        onLayers.add("Updaters.set(placed.layer(), updater(%s));".formatted(scheduled() ? "steps" : ""));
        if (varies(Factor.WEIGHT_DECAY)) {
            imports.add("org.steadygrad.optimizers.DecoupledDecay");
            onLayers.add("DecoupledDecay.set(placed.layer(), %s);".formatted(setting.real(Factor.WEIGHT_DECAY)));
        }
        modes.forEach(mode -> onLayers.add(mode + ".set(placed.layer());"));
        List<String> body = new ArrayList<>();
        body.add("for (PlacedLayer placed : blueprint.layers()) {");
        onLayers.forEach(line -> body.add("    " + line));
        body.add("}");
        if (varies(Factor.WEIGHT_INIT)) {
            body.add("blueprint.initializeBy(initialization());");
        }
        if (varies(Factor.DROPOUT)) {
            imports.add("org.steadygrad.models.dropout.Dropouts");
            body.add("Component dropout = %s;".formatted(component(setting.component(Factor.DROPOUT))));
            body.add("blueprint.drop(Dropouts.catalog().maker(dropout).create(dropout));");
        }
        body.add("return blueprint;");
        return documented(
                "The setting on a configuration of any other network: configured(Blueprint.of(configuration)).network().",
                method(
                        "Blueprint configured(Blueprint blueprint%s)".formatted(scheduled() ? ", " + STEPS : ""),
                        body.toArray(String[]::new)));
    }

    private List<String> penalty() {
        List<String> penalties = penalties();
        if (penalties.isEmpty()) {
            return List.of();
        }
        imports.add("java.util.List");
        imports.add("org.deeplearning4j.nn.conf.layers.BaseLayer");
        return List.of(
                "if (placed.layer() instanceof BaseLayer trained) {",
                "    trained.setRegularization(List.of(%s));".formatted(String.join(", ", penalties)),
                "}");
    }

    private List<String> penalties() {
        List<String> penalties = new ArrayList<>();
        for (Map.Entry<Factor, String> penalty :
                List.of(Map.entry(Factor.L1, "L1Regularization"), Map.entry(Factor.L2, "L2Regularization"))) {
            if (setting.real(penalty.getKey()) > 0) {
                imports.add("org.nd4j.linalg.learning.regularization." + penalty.getValue());
                penalties.add("new %s(%s)".formatted(penalty.getValue(), setting.real(penalty.getKey())));
            }
        }
        return penalties;
    }

    private String firstWeights() {
        imports.add("org.steadygrad.models.initialization.Initialization");
        imports.add("org.steadygrad.models.initialization.WeightInits");
        return documented(
                "After initialize() and before training: network.fitWeights(initialization(), features).",
                method(
                        "Initialization initialization()",
                        "Component first = %s;".formatted(component(setting.component(Factor.WEIGHT_INIT))),
                        "return WeightInits.catalog().maker(first).create(first);"));
    }

    /** Whether all that a network needs can be said to Deeplearning4j's own builder. */
    private boolean plain(List<String> modes) {
        boolean decays = setting.optimizer().settings().get("weightDecay") instanceof Double decay && decay > 0;
        return modes.isEmpty()
                && !decays
                && !scheduled()
                && !varies(Factor.WEIGHT_INIT)
                && !varies(Factor.DROPOUT)
                && !varies(Factor.WEIGHT_DECAY);
    }

    private String builder() {
        imports.add("org.deeplearning4j.nn.conf.NeuralNetConfiguration");
        String l1 = setting.real(Factor.L1) > 0 ? ".l1(" + setting.real(Factor.L1) + ")" : "";
        String l2 = setting.real(Factor.L2) > 0 ? ".l2(" + setting.real(Factor.L2) + ")" : "";
        return documented(
                "In plain Deeplearning4j; goes on with .list().layer(...).",
                method(
                        "NeuralNetConfiguration.Builder builder()",
                        "return new NeuralNetConfiguration.Builder().updater(updater())%s%s;".formatted(l1, l2)));
    }

    private String controlMethod(List<String> stages) {
        imports.add("org.steadygrad.optimizers.control.GradientControl");
        return documented(
                "For network.setListeners(...).",
                method(
                        "GradientControl control()",
                        "return GradientControl.of(%s);".formatted(String.join(", ", stages))));
    }

    private String batches() {
        imports.add("org.steadygrad.optimizers.BatchPolicies");
        imports.add("org.steadygrad.optimizers.batch.BatchPolicy");
        return documented(
                "How the batches are made up, from BATCH_SIZE on.",
                method(
                        "BatchPolicy batches()",
                        "Component policy = %s;".formatted(component(setting.component(Factor.BATCH))),
                        "return BatchPolicies.catalog().maker(policy).create(policy);"));
    }

    private boolean varies(Factor factor) {
        return !factor.fallback().equals(Optional.of(factor.level(setting)));
    }

    private String component(Component component) {
        imports.add("java.util.Map");
        imports.add("org.steadygrad.core.catalog.Component");
        boolean few = component.settings().size() <= MOST_PAIRS;
        String pairs = component.settings().entrySet().stream()
                .map(entry -> (few ? "%s, %s" : "Map.entry(%s, %s)")
                        .formatted(quoted(entry.getKey()), value(entry.getValue())))
                .collect(Collectors.joining(", "));
        return "new Component(%s, Map.%s(%s))".formatted(quoted(component.name()), few ? "of" : "ofEntries", pairs);
    }

    private static String value(Object value) {
        return value instanceof Long ? value + "L" : value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(JavaRecipe::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        if (character < ' ') {
            return "\\%03o".formatted(character);
        }
        return character > '~' ? "\\u%04x".formatted(character) : String.valueOf((char) character);
    }

    private static String method(String declared, String... body) {
        return "    public static %s {\n%s    }\n"
                .formatted(
                        declared,
                        List.of(body).stream().map("        %s\n"::formatted).collect(Collectors.joining()));
    }

    private static String documented(String text, String method) {
        return "    /** " + text + " */\n" + method;
    }

    /** A text that cannot end a comment. */
    private static String comment(String text) {
        return text.replaceAll("[^\\p{L}\\p{N} .,:=+_{}()/-]", "?")
                .replace("*/", "* /")
                .replace("\\u", "u");
    }
}
