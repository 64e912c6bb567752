package org.steadygrad.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.experiments.run.TinyExperiment;
import org.steadygrad.store.RunStore;

class RecommendCommandTest {
    @TempDir
    static Path reports;

    private static Terminal terminal;

    @BeforeAll
    static void run() {
        train(TinyExperiment.file(), "tiny");
        terminal = Terminal.on(reports, "recommend", "tiny");
    }

    private static void train(String file, String name) {
        Terminal.on(reports, "run", file, "--out", reports.resolve(name).toString());
    }

    @Test
    void recommendsAStableRateAndSaysWhereTheEvidenceIsThin() {
        assertThat(terminal.err()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .contains("Use ", " at learning rate 0.1: ", "It rests on 2 trials: confirm it with fresh seeds.")
                .contains("To confirm it: run " + reports.resolve("tiny/recommended/confirm.yaml"));
    }

    @Test
    void theFileThatConfirmsItHasTheSettingAndTwiceItsRateWithFreshSeeds() {
        Experiment confirming = ExperimentFiles.read(reports.resolve("tiny/recommended/confirm.yaml"));

        List<Setting> settings = confirming.grid().settings();
        assertThat(settings).extracting(Setting::learningRate).containsExactly(0.1, 0.2);
        assertThat(settings.get(0)).isIn(settings("tiny"));
        assertThat(settings.get(1).with(Factor.LEARNING_RATE, 0.1)).isEqualTo(settings.get(0));
        assertThat(confirming.replicates()).containsExactly(3, 4, 5, 6, 7);
        assertThat(confirming.budget().length()).isEqualTo(12);
    }

    @Test
    void theFileThatConfirmsItRuns() {
        train(reports.resolve("tiny/recommended/confirm.yaml").toString(), "again");

        Run confirmed = RunStore.read(reports.resolve("again"));
        assertThat(confirmed.results())
                .hasSize(10)
                .extracting(TrialResult::outcome)
                .noneMatch(Outcome::diverged);
    }

    @Test
    void theNetworksConfigurationIsReadByDeeplearning4jWithTheUpdaterInIt() throws IOException {
        MultiLayerConfiguration network =
                MultiLayerConfiguration.fromJson(Files.readString(reports.resolve("tiny/recommended/network.json")));

        Setting setting = ExperimentFiles.read(reports.resolve("tiny/recommended/confirm.yaml"))
                .grid()
                .settings()
                .get(0);
        assertThat(((BaseLayer) network.getConf(0).getLayer()).getIUpdater())
                .isEqualTo(
                        setting.optimizer().name().equals("sgd")
                                ? new Sgd(0.1)
                                : new Nesterovs(0.1, setting.optimizer().real("momentum")));
    }

    @Test
    void theJavaIsThatOfTheSetting() {
        assertThat(reports.resolve("tiny/recommended/Recommended.java"))
                .content()
                .contains("public final class Recommended", "BATCH_SIZE = 32");
    }

    @Test
    void ofASearchOfASpaceACandidateWithTheWholeBudgetIsRecommended() {
        train(TinyExperiment.space(), "space");

        Terminal advised = Terminal.on(reports, "recommend", "space");

        assertThat(advised.err()).isEmpty();
        assertThat(advised.out()).startsWith("Use ");
        Setting setting = ExperimentFiles.read(reports.resolve("space/recommended/confirm.yaml"))
                .grid()
                .settings()
                .get(0);
        assertThat(RunStore.read(reports.resolve("space")).results())
                .extracting(TrialResult::outcome)
                .anySatisfy(outcome -> {
                    assertThat(outcome.trial().setting()).isEqualTo(setting);
                    assertThat(outcome.steps()).isEqualTo(36);
                    assertThat(outcome.diverged()).isFalse();
                });
    }

    @Test
    void ofASearchForABoundarySomethingIsSaid() {
        train(TinyExperiment.search(), "boundary");

        Terminal advised = Terminal.on(reports, "recommend", "boundary");

        assertThat(advised.err()).isEmpty();
        assertThat(advised.out()).containsPattern("^(Use |Nothing can be recommended)");
    }

    private static List<Setting> settings(String run) {
        return RunStore.read(reports.resolve(run)).results().stream()
                .map(result -> result.outcome().trial().setting())
                .toList();
    }
}
