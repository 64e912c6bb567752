package org.steadygrad.experiments.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.data.DataSets;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;

class SearchFileTest {
    private static final Setting START = Setting.of(
                    DataSets.catalog().component("glyphs", Map.of()),
                    Models.catalog().component("article-convnet", Map.of("width", 8)),
                    Optimizers.catalog().component("sgd", Map.of()),
                    1)
            .with(Factor.BATCH_SIZE, 16);

    private static SearchFile file(long steps) {
        return file(steps, SearchFile.Ending.STEPS);
    }

    private static SearchFile file(long steps, SearchFile.Ending ending) {
        return new SearchFile(
                START,
                List.of(
                        Optimizers.catalog().component("sgd", Map.of()),
                        Optimizers.catalog().component("nesterov", Map.of()),
                        Optimizers.catalog().component("adam", Map.of())),
                1.234e-4,
                0.5,
                steps,
                ending,
                2,
                7);
    }

    @ParameterizedTest
    @ValueSource(longs = {600, 5_000, 100_000, 10_000_000})
    void theFileIsAnExperimentThatCostsAboutWhatIsAllowed(long steps) {
        Experiment experiment = ExperimentReader.parse(file(steps).text(), "tune", Parts.vocabulary());
        Kind.Search kind = (Kind.Search) experiment.kind();
        Setting setting = experiment.plan().get(0).setting();

        assertThat(setting.model()).isEqualTo(START.model());
        assertThat(setting.data()).isEqualTo(START.data());
        assertThat(setting.batchSize()).isEqualTo(16);
        assertThat(kind.space().dimensions()).hasSize(5);
        assertThat(experiment.plan().get(0).replicate()).isEqualTo(7);
        assertThat(experiment.stop().whenLost()).isTrue();
        int whole = experiment.budget().length();
        long finals = kind.finals().candidates() * 5L * whole;
        assertThat(finals + kind.steps().orElseThrow()).isLessThan(Math.max(1_100, steps));
    }

    @Test
    void aSearchThatTimeEndsHasNoLimitOfStepsUntilTheClockGivesOne() {
        String timed = file(5_000, SearchFile.Ending.TIME).text();
        String ended = SearchFile.endingAfter(timed, 3_456);

        assertThat(search(timed).steps()).isEmpty();
        assertThat(search(timed).order()).isEqualTo(Kind.Order.ENDED);
        assertThat(search(timed).candidates()).isEqualTo(10_000);
        assertThat(search(ended).steps()).hasValue(3_456);
        assertThat(ended.replace("steps: 3456, ", "")).isEqualTo(timed);
    }

    private static Kind.Search search(String text) {
        return (Kind.Search)
                ExperimentReader.parse(text, "tune", Parts.vocabulary()).kind();
    }

    /** 24 trials of S steps and 10 evaluations each, on two workers, take the time. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 1})
    void theStepsOfATimeAllowForTheEvaluations(double secondsPerEvaluation) {
        long steps = new Pace(0.05, secondsPerEvaluation, 2).stepsOfTrials(600);
        int whole = file(steps).trialSteps();

        double seconds = (double) steps / whole * (0.05 * whole + 10 * secondsPerEvaluation) / 2;
        assertThat(seconds).isBetween(600 * 0.97, 600 * 1.03);
    }

    @Test
    void tooSmallABudgetIsRefused() {
        assertThatThrownBy(() -> file(499))
                .hasMessageContaining("a search must have at least 500 training steps, got 499");
    }

    @Test
    void budgetsAreTimesOrSteps() {
        assertThat(Allowance.of("90s")).isEqualTo(new Allowance.Time(Duration.ofSeconds(90)));
        assertThat(Allowance.of("10m")).isEqualTo(new Allowance.Time(Duration.ofMinutes(10)));
        assertThat(Allowance.of("2h")).isEqualTo(new Allowance.Time(Duration.ofHours(2)));
        assertThat(Allowance.of("20000steps")).isEqualTo(new Allowance.Steps(20_000));
        for (String bad : List.of("", "10", "0m", "ten", "1.5h", "10 m", "-3s")) {
            assertThatThrownBy(() -> Allowance.of(bad)).hasMessageContaining("--budget must be a time or steps");
        }
    }
}
