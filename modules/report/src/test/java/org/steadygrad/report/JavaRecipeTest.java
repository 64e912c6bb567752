package org.steadygrad.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.optimizers.Controls;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.optimizers.control.GradientControl;

/** The code is compiled and run, and what it makes is what trials of the same setting train with. */
class JavaRecipeTest {
    private static final Component PLAIN = new Component("plain", Map.of());

    @TempDir
    Path folder;

    private static Setting setting(Component optimizer, Component... stages) {
        return Setting.of(PLAIN, PLAIN, optimizer, 0.03).with(Factor.CONTROL, new Control(List.of(stages)));
    }

    private static Component adaptive(String name) {
        return new Component(name, Map.of("beta1", 0.8, "beta2", 0.99, "epsilon", 1e-7));
    }

    static Stream<Setting> settings() {
        return Stream.of(
                setting(new Component("sgd", Map.of())),
                setting(
                        new Component("nesterov", Map.of("momentum", 0.85)),
                        new Component("skip-non-finite", Map.of()),
                        new Component("clip-global-norm", Map.of("maxNorm", 1.5))),
                setting(new Component("momentum", Map.of("momentum", 0.85)), new Component("normalize", Map.of())),
                setting(
                        new Component("adagrad", Map.of("epsilon", 1e-5)),
                        new Component("clip-l2-per-layer", Map.of("threshold", 2.0))),
                setting(new Component("adadelta", Map.of("rho", 0.9, "epsilon", 1e-5))),
                setting(
                        new Component("rmsprop", Map.of("decay", 0.95, "epsilon", 1e-7)),
                        new Component("clip-element-wise", Map.of("threshold", 0.1))),
                setting(adaptive("adam"), new Component("clip-l2-per-param-type", Map.of("threshold", 2.0))),
                setting(adaptive("nadam"), new Component("renormalize-l2-per-layer", Map.of())),
                setting(adaptive("amsgrad"), new Component("renormalize-l2-per-param-type", Map.of())),
                setting(adaptive("adabelief"), new Component("centralize", Map.of())),
                setting(
                        new Component("adamw", Map.of("beta1", 0.8, "beta2", 0.9, "epsilon", 1e-7, "weightDecay", 0.1)),
                        new Component("autoclip", Map.of("percentile", 20.0))),
                setting(
                        new Component("lion", Map.of("beta1", 0.8, "beta2", 0.9, "weightDecay", 0.1)),
                        new Component("zero-non-finite", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void theCodeMakesTheUpdaterAndTheControlOfTheSetting(Setting setting) throws Exception {
        Class<?> recommended = compiled(new JavaRecipe(setting).code().orElseThrow());

        NeuralNetConfiguration.Builder builder = (NeuralNetConfiguration.Builder)
                recommended.getMethod("builder").invoke(null);
        assertThat(builder.getIUpdater())
                .isEqualTo(Optimizers.catalog()
                        .maker(setting.optimizer())
                        .create(setting.optimizer(), setting.learningRate()));
        if (!setting.control().stages().isEmpty()) {
            GradientControl control =
                    (GradientControl) recommended.getMethod("control").invoke(null);
            assertThat(control.chain()).isEqualTo(Controls.chain(setting.control(), 1));
        }
    }

    @Test
    void penaltiesAreWrittenAndWhatElseVariesIsNamed() {
        Setting setting = setting(new Component("sgd", Map.of()))
                .with(Factor.L2, 1e-4)
                .with(Factor.BATCH_SIZE, 64)
                .with(Factor.WARMUP, 0.1);

        assertThat(new JavaRecipe(setting).code().orElseThrow())
                .contains(".l2(1.0E-4);", "batches of 64", "// Not in this code: warmup 0.1.");
    }

    @Test
    void whatHasNoShortFormInJavaHasNoCode() {
        assertThat(new JavaRecipe(setting(new Component("unheard-of", Map.of()))).code())
                .isEmpty();
        assertThat(new JavaRecipe(setting(new Component("sgd", Map.of()), new Component("noise", Map.of()))).code())
                .isEmpty();
    }

    @Test
    void noTextOfAnExperimentEndsTheComment() throws Exception {
        Component hostile = new Component("sgd", Map.of("*/ static { System.exit(1); } /*", HostileRun.TEXT));

        compiled(new JavaRecipe(setting(hostile)).code().orElseThrow());
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
