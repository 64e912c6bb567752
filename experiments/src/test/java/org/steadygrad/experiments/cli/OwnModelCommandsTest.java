package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.core.experiment.DataShape;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.models.Normalization;
import org.steadygrad.models.Residual;
import org.steadygrad.store.RunStore;

/** From a file of a user's to a report, and back from the stored run. */
class OwnModelCommandsTest {
    private static final DataShape GLYPHS = DataShape.image(1, 28, 28, 10);

    private static final String EXPERIMENT =
            """
            name: own
            question: Does my own net train?
            data: {name: glyphs, train: 100, test: 50}
            model: {%s}
            factors:
              optimizer: sgd
              learningRate: [0.01, 100]
              batchSize: 10
            seeds: 1
            budget: {steps: 20, evaluateEvery: 10}
            """;

    @TempDir
    private Path folder;

    /** A graph as a user would write it. */
    public static final class MyNet implements Supplier<ComputationGraphConfiguration> {
        @Override
        public ComputationGraphConfiguration get() {
            return new Residual(GLYPHS, 1, 2, Normalization.NONE).configuration();
        }
    }

    @Test
    void aFileBesideTheExperimentIsTrainedReproducedAndReplayed() throws IOException {
        Path net = Files.writeString(
                folder.resolve("mynet.json"), new MyNet().get().toJson());
        Terminal ran = run("file: mynet.json");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        Run stored = RunStore.read(folder.resolve("run"));
        assertThat(stored.results()).hasSize(2);
        assertThat(stored.results().get(0).outcome().trial().setting().model().text("file"))
                .endsWith("/mynet.json");

        Files.delete(net);

        assertThat(Terminal.on(folder, "reproduce", "run").out()).endsWith("Reproduced.\n");
        String exploded = stored.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .findFirst()
                .orElseThrow()
                .trialId();
        assertThat(Terminal.on(folder, "replay", "run", exploded).out())
                .contains("bit for bit as recorded")
                .contains("conv1");
    }

    @Test
    void aClassIsTrainedToo() throws IOException {
        Terminal ran = run("class: \"%s\"".formatted(MyNet.class.getName()));

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(Terminal.on(folder, "reproduce", "run", "--trials", "1").out())
                .endsWith("Reproduced.\n");
    }

    @Test
    void aChangedFileIsAnotherTrial() throws IOException {
        Path net = folder.resolve("mynet.json");
        Files.writeString(net, new MyNet().get().toJson());
        run("file: mynet.json");
        Files.writeString(net, new MyNet().get().toJson() + "\n");

        assertThat(run("file: mynet.json", "--resume").err())
                .contains("cannot be resumed: it planned other trials, or the code or the data have changed since");
    }

    @Test
    void aHostileFileIsRefusedAtItsPlace() throws IOException {
        Files.writeString(folder.resolve("mynet.json"), "{\"confs\": [{\"@class\": \"com.example.Evil\"}]}");

        Terminal refused = run("file: mynet.json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("own.yaml:4:8: model is refused: model ")
                .contains(
                        "names the class com.example.Evil: only classes of Deeplearning4j, ND4J and packages given by --allow-package are accepted");
        assertThat(run("file: mynet.json", "--allow-package", "com.example").err())
                .contains("must have a layer in each place, got one that is empty");
    }

    @Test
    void aLearningRateIsFoundForAFile() throws IOException {
        Path net = Files.writeString(
                folder.resolve("mynet.json"), new MyNet().get().toJson());

        Terminal found =
                Terminal.on(folder, "lr-find", "--model", "file:" + net, "--steps", "30", "--with", "batchSize=10");

        assertThat(found.err()).isEmpty();
        assertThat(found.out()).contains("mynet.json").contains("30 steps");
    }

    private Terminal run(String model, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), EXPERIMENT.formatted(model));
        String[] start = {"run", file.toString(), "--out", folder.resolve("run").toString()};
        String[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return Terminal.on(folder, all);
    }
}
