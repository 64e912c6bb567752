package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.schedule.ISchedule;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.models.Blueprint;
import org.steadygrad.models.Models;
import org.steadygrad.models.OwnModels;
import org.steadygrad.models.dropout.Dropouts;
import org.steadygrad.models.initialization.WeightInits;
import org.steadygrad.models.layers.PlacedLayer;
import org.steadygrad.optimizers.BatchPolicies;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.DecoupledDecay;
import org.steadygrad.optimizers.MomentumSchedules;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.Schedules;
import org.steadygrad.optimizers.Updaters;
import org.steadygrad.optimizers.control.Dl4jNormalization;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.updater.DecayingUpdater;

/** The code is compiled and run, and what it makes is what trials of the same setting train with. */
class JavaRecipeTest {
    private static final Component PLAIN = new Component("plain", Map.of());
    private static final Component MLP = Models.catalog().component("mlp", Map.of());
    private static final Component SGD = Optimizers.catalog().component("sgd", Map.of());
    private static final DataShape SHAPE = new DataShape(List.of(20L), 4);

    @TempDir
    Path folder;

    private static Setting setting(Component optimizer, Component... stages) {
        return Setting.of(PLAIN, MLP, optimizer, 0.03).with(Factor.CONTROL, new Control(List.of(stages)));
    }

    private static Stream<Component> all(Catalog<?> catalog) {
        return catalog.definitions().stream()
                .filter(definition -> definition.parameters().stream()
                        .allMatch(parameter -> parameter.fallback().isPresent()))
                .map(definition -> catalog.component(definition.name(), Map.of()));
    }

    static Stream<Component> optimizers() {
        return all(Optimizers.catalog());
    }

    static Stream<Component> stages() {
        return all(Controls.catalog());
    }

    static Stream<Component> schedules() {
        return all(Schedules.catalog());
    }

    static Stream<Component> models() {
        return all(Models.catalog());
    }

    static Stream<Component> firstWeights() {
        return all(WeightInits.catalog());
    }

    static Stream<Component> batchPolicies() {
        return all(BatchPolicies.catalog());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerIsTheSuitesOwn(Component optimizer) throws Exception {
        Class<?> recommended = compiled(setting(optimizer));

        IUpdater suites = Optimizers.catalog().maker(optimizer).create(optimizer, 0.03);
        assertThat(recommended.getMethod("updater").invoke(null)).isEqualTo(suites);
        assertThat(layers(network(recommended, SHAPE)))
                .isNotEmpty()
                .allSatisfy(layer -> assertThat(layer.getIUpdater()).isEqualTo(suites))
                .allSatisfy(layer -> assertThat(layer.getRegularization())
                        .hasSize(suites instanceof DecayingUpdater decaying && decaying.weightDecay() > 0 ? 1 : 0));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyGradientControlIsTheSuitesOwn(Component stage) throws Exception {
        Setting setting = setting(SGD, stage);
        Class<?> recommended = compiled(setting);

        Optional<Dl4jNormalization> mode = Controls.normalization(setting.control());
        if (mode.isPresent()) {
            assertThat(layers(network(recommended, SHAPE))).allSatisfy(layer -> {
                assertThat(layer.getGradientNormalization())
                        .isEqualTo(mode.get().mode());
                assertThat(layer.getGradientNormalizationThreshold())
                        .isEqualTo(mode.get().threshold());
            });
        } else {
            GradientControl control =
                    (GradientControl) recommended.getMethod("control").invoke(null);
            assertThat(control.chain())
                    .isEqualTo(Controls.chain(setting.control(), Seeds.derive(1, Seeds.Stream.CONTROL)));
        }
    }

    @Test
    void aChainKeepsItsOrderAndItsNumbers() throws Exception {
        Setting setting = setting(
                SGD,
                new Component("skip-non-finite", Map.of()),
                new Component("zclip", Map.of("threshold", 3.5, "decay", 0.9, "warmup", 7L)),
                new Component("measure-norm", Map.of("per", "layer")),
                new Component("dl4j:clip-element-wise", Map.of("threshold", 0.25)));
        Class<?> recommended = compiled(setting);

        GradientControl control =
                (GradientControl) recommended.getMethod("control").invoke(null);
        assertThat(control.chain()).isEqualTo(Controls.chain(setting.control(), 1));
        assertThat(layers(network(recommended, SHAPE)))
                .allSatisfy(layer ->
                        assertThat(layer.getGradientNormalizationThreshold()).isEqualTo(0.25));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyScheduleGivesTheSuitesRates(Component schedule) throws Exception {
        Component momentum = new Component("sutskever", Map.of("interval", 0.05));
        Setting setting = setting(new Component("nesterov", Map.of("momentum", 0.95)))
                .with(Factor.SCHEDULE, schedule)
                .with(Factor.WARMUP, 0.1)
                .with(Factor.MOMENTUM_SCHEDULE, momentum);
        Class<?> recommended = compiled(setting);

        IUpdater updater =
                (IUpdater) recommended.getMethod("updater", int.class).invoke(null, 200);
        ISchedule rates = Schedules.of(schedule, 0.1, 0.03, 200);
        ISchedule momenta = MomentumSchedules.catalog().maker(momentum).create(momentum, 0.95, 200);
        for (int step = 0; step < 200; step++) {
            assertThat(Updaters.rateAt(updater, step, 0)).hasValue(rates.valueAt(step, 0));
            assertThat(Updaters.momentumAt(updater, step, 0)).hasValue(momenta.valueAt(step, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNetworkIsTheSuitesOwn(Component model) throws Exception {
        DataShape shape = shape(model.name());
        Class<?> recommended = compiled(setting(SGD).with(Factor.MODEL, model));

        Blueprint suites = Models.catalog().maker(model).create(model, shape).blueprint();
        suites.layers().forEach(placed -> Updaters.set(placed.layer(), new Sgd(0.03)));
        assertThat(network(recommended, shape)).isEqualTo(suites);
    }

    private static DataShape shape(String model) {
        return switch (model) {
            case "least-squares" -> SHAPE;
            case "rosenbrock" -> new DataShape(List.of(1L), 2);
            case "rnn", "lstm", "conv1d" -> DataShape.sequence(2, 12, 4, Answer.CLASS);
            default -> DataShape.image(3, 32, 32, 10);
        };
    }

    @Test
    void theSettingIsPutOnANetworkOfTheUsersOwn() throws Exception {
        Component own = new Component(OwnModels.FILE, Map.of("file", "net.json", "sha256", "00"));
        Class<?> recommended = compiled(setting(SGD).with(Factor.MODEL, own));

        Blueprint mine = Models.catalog().maker(MLP).create(MLP, SHAPE).blueprint();
        recommended.getMethod("configured", Blueprint.class).invoke(null, mine);
        assertThat(layers(mine)).isNotEmpty().allSatisfy(layer -> assertThat(layer.getIUpdater())
                .isEqualTo(new Sgd(0.03)));
        assertThat(recommended.getMethods()).extracting(Method::getName).doesNotContain("blueprint");
    }

    @ParameterizedTest
    @MethodSource("firstWeights")
    void everyInitializationIsTheSuitesOwn(Component first) throws Exception {
        Class<?> recommended = compiled(setting(SGD).with(Factor.WEIGHT_INIT, first));

        Blueprint suites = Models.catalog().maker(MLP).create(MLP, SHAPE).blueprint();
        suites.initializeBy(WeightInits.catalog().maker(first).create(first));
        suites.layers().forEach(placed -> Updaters.set(placed.layer(), new Sgd(0.03)));
        assertThat(network(recommended, SHAPE)).isEqualTo(suites);
    }

    @ParameterizedTest
    @MethodSource("batchPolicies")
    void everyBatchPolicyIsTheSuitesOwn(Component policy) throws Exception {
        Class<?> recommended = compiled(setting(SGD).with(Factor.BATCH, policy).with(Factor.BATCH_SIZE, 64));

        assertThat(recommended.getField("BATCH_SIZE").get(null)).isEqualTo(64);
        if (!policy.name().equals("fixed")) {
            assertThat(recommended.getMethod("batches").invoke(null))
                    .isEqualTo(BatchPolicies.catalog().maker(policy).create(policy));
        }
    }

    @Test
    void penaltiesDropoutAndDecayAreOnTheNetwork() throws Exception {
        Component dropout = Dropouts.catalog().component("plain", Map.of("rate", 0.25));
        Setting setting = setting(SGD)
                .with(Factor.L1, 1e-5)
                .with(Factor.L2, 1e-4)
                .with(Factor.DROPOUT, dropout)
                .with(Factor.WEIGHT_DECAY, 0.01);

        Blueprint suites = Models.catalog().maker(MLP).create(MLP, SHAPE).blueprint();
        for (BaseLayer layer : layers(suites)) {
            layer.setRegularization(List.of(new L1Regularization(1e-5), new L2Regularization(1e-4)));
            Updaters.set(layer, new Sgd(0.03));
            DecoupledDecay.set(layer, 0.01);
        }
        suites.drop(Dropouts.catalog().maker(dropout).create(dropout));
        assertThat(network(compiled(setting), SHAPE)).isEqualTo(suites);
    }

    @Test
    void whatPlainDeeplearning4jCanSayIsABuilderToo() throws Exception {
        Class<?> recommended = compiled(setting(SGD).with(Factor.L2, 1e-4));

        NeuralNetConfiguration.Builder builder = (NeuralNetConfiguration.Builder)
                recommended.getMethod("builder").invoke(null);
        assertThat(builder.getIUpdater()).isEqualTo(new Sgd(0.03));
        assertThat(new JavaRecipe(setting(Optimizers.catalog().component("adamw", Map.of())))
                        .code()
                        .orElseThrow())
                .doesNotContain("builder()");
    }

    @Test
    void whatNoCatalogHoldsHasNoCode() {
        assertThat(new JavaRecipe(setting(new Component("unheard-of", Map.of()))).code())
                .isEmpty();
        assertThat(new JavaRecipe(setting(SGD, new Component("unheard-of", Map.of()))).code())
                .isEmpty();
        assertThat(new JavaRecipe(setting(SGD).with(Factor.LABEL_SMOOTHING, 0.1)).code())
                .hasValueSatisfying(code -> assertThat(code).contains("// Not in this code: labels smoothed by 0.1."));
    }

    @Test
    void noTextOfAnExperimentEndsACommentOrAString() throws Exception {
        Map<String, Object> settings =
                Map.of("*/ static { System.exit(1); } /*", HostileRun.TEXT + "\"\\u0022\n\u2028;");
        Class<?> recommended = compiled(
                setting(new Component("sgd", settings)).with(Factor.BATCH, new Component("\\u0022); //", settings)));

        assertThat(recommended.getMethod("updater").invoke(null)).isEqualTo(new Sgd(0.03));
    }

    private static Blueprint network(Class<?> recommended, DataShape shape) throws Exception {
        return (Blueprint) recommended.getMethod("blueprint", DataShape.class).invoke(null, shape);
    }

    private static List<BaseLayer> layers(Blueprint blueprint) {
        return blueprint.layers().stream()
                .map(PlacedLayer::layer)
                .filter(BaseLayer.class::isInstance)
                .map(BaseLayer.class::cast)
                .toList();
    }

    private Class<?> compiled(Setting setting) throws Exception {
        return compiled(new JavaRecipe(setting).code().orElseThrow());
    }

    private Class<?> compiled(String code) throws Exception {
        Path source = Files.writeString(folder.resolve("Recommended.java"), code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty(
                                            "surefire.test.class.path", System.getProperty("java.class.path"))),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(done).as(messages.toString()).isTrue();
        }
        URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
        return loader.loadClass("Recommended");
    }
}
