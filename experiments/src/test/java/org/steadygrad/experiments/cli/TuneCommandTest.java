package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.experiments.ProgramProcess.finish;
import static org.steadygrad.experiments.ProgramProcess.killAfter;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.experiments.ProgramProcess;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.store.RunStore;

class TuneCommandTest {
    private static final int SIDE = 8;
    private static final String GLYPHS = "{name: glyphs, train: 200, test: 60}";

    @TempDir
    Path folder;

    /** From a folder of pictures and a network's JSON to a setting that a run confirms. */
    @Test
    void aNetworkAndPicturesOfOnesOwnGetASettingToTrainWith() throws IOException {
        Path pictures = pictures();
        Path net = Files.writeString(folder.resolve("mynet.json"), network());

        Terminal tuned = Terminal.on(
                folder,
                "tune",
                "--model",
                "file:" + net,
                "--data",
                "{name: image-folder, folder: %s, height: %d, width: %d, channels: 1}".formatted(pictures, SIDE, SIDE),
                "--budget",
                "1500steps",
                "--out",
                folder.resolve("tuned").toString());

        assertThat(tuned.err()).isEmpty();
        assertThat(tuned.exitCode()).isZero();
        assertThat(tuned.out())
                .containsSubsequence(
                        "range test, sgd: ",
                        "range test, adam: ",
                        "best so far",
                        " at learning rate ",
                        "\nUse ",
                        "\nReport: ");
        Path advice = folder.resolve("tuned/recommended");
        assertThat(advice).isDirectoryContaining("glob:**/setting.json").isDirectoryContaining("glob:**/network.json");
        assertThat(ExperimentFiles.read(advice.resolve("confirm.yaml")).grid().settings())
                .hasSize(2)
                .first()
                .satisfies(setting -> assertThat(setting.data().text("folder")).isEqualTo(pictures.toString()));
        assertThat(folder.resolve("tuned/report.html"))
                .content()
                .contains("What the search tried", "train mynet.json on pictures best?");

        Terminal confirmed = Terminal.on(
                folder,
                "run",
                advice.resolve("confirm.yaml").toString(),
                "--out",
                folder.resolve("again").toString());

        assertThat(confirmed.exitCode()).isZero();
        assertThat(RunStore.read(folder.resolve("again")).results())
                .extracting(TrialResult::outcome)
                .filteredOn(outcome -> outcome.trial().setting().equals(recommended(advice)))
                .hasSize(5)
                .noneMatch(Outcome::diverged)
                .allSatisfy(outcome -> assertThat(outcome.finalAccuracy()).isGreaterThan(0.8));
    }

    private static Setting recommended(Path advice) {
        return ExperimentFiles.read(advice.resolve("confirm.yaml"))
                .grid()
                .settings()
                .get(0);
    }

    @Test
    void killedAndResumedItRecommendsWhatAnUndisturbedOneDoes() throws Exception {
        Path disturbed = folder.resolve("disturbed");
        int kept = killAfter(8, start(disturbed), disturbed);
        assertThat(RunStore.read(disturbed).complete()).isFalse();

        finish(start(disturbed, "--resume"));
        Path undisturbed = folder.resolve("undisturbed");
        finish(start(undisturbed));

        Run whole = RunStore.read(undisturbed);
        assertThat(whole.results()).hasSizeGreaterThan(kept);
        assertThat(RunStore.read(disturbed).header().plan())
                .containsExactlyInAnyOrderElementsOf(whole.header().plan());
        assertThat(disturbed.resolve("recommended/setting.json"))
                .hasSameTextualContentAs(undisturbed.resolve("recommended/setting.json"));
    }

    /** What the clock decided stands in the run. */
    @Test
    void aTimeEndsTheSearchAndTheRunSaysAfterWhichStep() {
        Terminal tuned = Terminal.on(folder, timed());

        assertThat(tuned.err()).isEmpty();
        Run run = RunStore.read(folder.resolve("timed"));
        Kind.Search search = (Kind.Search) run.header().design().kind();
        assertThat(search.steps()).isPresent();
        assertThat(run.header().source())
                .contains("search: {steps: " + search.steps().getAsLong() + ", ");
        assertThat(run.complete()).isTrue();
        assertThat(tuned.out()).contains("Took ");

        List<String> again = new ArrayList<>(List.of(timed()));
        again.add("--resume");
        Terminal resumed = Terminal.on(folder, again.toArray(String[]::new));

        assertThat(resumed.out()).doesNotContain("range test");
        assertThat(advice(resumed)).isEqualTo(advice(tuned));
    }

    private String[] timed() {
        return new String[] {
            "tune",
            "--model",
            "mlp:8",
            "--data",
            GLYPHS,
            "--budget",
            "25s",
            "--out",
            folder.resolve("timed").toString()
        };
    }

    private static String advice(Terminal terminal) {
        return terminal.out()
                .lines()
                .filter(line -> line.startsWith("Use "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAnEarlierTuningOfThisNetworkThereIsNothingToResume() {
        Terminal refused = Terminal.on(folder, "tune", "--model", "mlp:8", "--data", GLYPHS, "--resume");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err())
                .contains(
                        "nothing to resume: no run in " + folder + " tuned this network on these data with this seed");
    }

    @Test
    void aBudgetOfTooFewStepsIsRefusedBeforeAnythingTrains() {
        Terminal refused = Terminal.on(folder, "tune", "--data", GLYPHS, "--budget", "679steps");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("--budget must be at least 680steps for 3 optimizers, got 679steps");
        assertThat(refused.out()).doesNotContain("range test");
    }

    @Test
    void whatIsSearchedCannotBeGiven() {
        Terminal refused = Terminal.on(folder, "tune", "--data", GLYPHS, "--with", "l2=0.1", "--with", "control=agc");

        assertThat(refused.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("--with must not name control, which tune searches itself, got control=agc");
    }

    private Process start(Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "tune",
                "--model",
                "mlp:8",
                "--data",
                GLYPHS,
                "--budget",
                "1500steps",
                "--parallel",
                "2",
                "--reports",
                folder.resolve("reports").toString(),
                "--out",
                out.toString()));
        arguments.addAll(List.of(more));
        return ProgramProcess.start(arguments);
    }

    /** Upright and lying bars, each at a place and a brightness of its own. */
    private Path pictures() throws IOException {
        Path pictures = folder.resolve("pictures");
        Random random = new Random(1);
        for (String kind : List.of("lying", "upright")) {
            Path own = Files.createDirectories(pictures.resolve(kind));
            for (int i = 0; i < 60; i++) {
                BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
                Graphics2D pen = image.createGraphics();
                int grey = 120 + random.nextInt(136);
                pen.setColor(new Color(grey, grey, grey));
                int place = random.nextInt(SIDE - 1);
                if (kind.equals("upright")) {
                    pen.fillRect(place, 0, 2, SIDE);
                } else {
                    pen.fillRect(0, place, SIDE, 2);
                }
                pen.dispose();
                ImageIO.write(image, "png", own.resolve(i + ".png").toFile());
            }
        }
        return pictures;
    }

    private static String network() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build()
                .toJson();
    }
}
