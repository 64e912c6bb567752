package org.steadygrad.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.steadygrad.experiments.ProgramProcess.awaitTrials;
import static org.steadygrad.experiments.ProgramProcess.finish;
import static org.steadygrad.experiments.ProgramProcess.killAfter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.advice.Recommender;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.experiments.ProgramProcess;
import org.steadygrad.store.RunStore;

/** Real processes, killed with SIGKILL in the middle of a run. */
class InterruptedRunTest {
    private static final int TRIALS = 16;
    /** Seeds of a run that outlasts the start of another process. */
    private static final String LONG = "1000";

    @TempDir
    Path folder;

    @Test
    void killedAndResumedRunHasTheTablesOfAnUndisturbedOne() throws Exception {
        Path disturbed = folder.resolve("disturbed");
        int first = killAfter(1, start(disturbed), disturbed);
        int second = killAfter(first + 1, start(disturbed, "--resume"), disturbed);
        assertThat(second).isGreaterThan(first).isLessThan(TRIALS);
        List<TrialResult> kept = RunStore.read(disturbed).results();

        finish(start(disturbed, "--resume"));
        Path undisturbed = folder.resolve("undisturbed");
        finish(start(undisturbed, "--parallel", "3"));

        Run resumed = RunStore.read(disturbed);
        assertThat(resumed.results()).containsAll(kept).hasSize(TRIALS);
        assertThat(tables(resumed)).isEqualTo(tables(RunStore.read(undisturbed)));
    }

    /** What a search chooses depends on what came of its trials, and on nothing else. */
    @Test
    void killedAndResumedSearchChoosesTheTrialsOfAnUndisturbedOne() throws Exception {
        Path disturbed = folder.resolve("disturbed-search");
        killAfter(5, search(disturbed), disturbed);
        List<TrialResult> kept = RunStore.read(disturbed).results();
        finish(search(disturbed, "--resume", "--parallel", "1"));
        Path undisturbed = folder.resolve("undisturbed-search");
        finish(search(undisturbed, "--parallel", "3"));

        Run resumed = RunStore.read(disturbed);
        Run whole = RunStore.read(undisturbed);
        assertThat(resumed.complete()).isTrue();
        assertThat(resumed.results()).containsAll(kept);
        assertThat(resumed.header().plan())
                .containsExactlyInAnyOrderElementsOf(whole.header().plan());
        assertThat(tables(resumed)).containsExactlyInAnyOrderElementsOf(tables(whole));
        assertThat(whole.results().stream()
                        .map(result -> result.outcome().trial().setting().control())
                        .distinct())
                .hasSize(2);
    }

    static List<String> searches() {
        return List.of(TinyExperiment.space(), TinyExperiment.genetic());
    }

    /** Killed twice amid halving, with trials paused at rungs; what goes on leaves what was never interrupted would. */
    @ParameterizedTest
    @MethodSource("searches")
    void killedAndResumedHalvingHasTheWinnerOfAnUndisturbedOne(String file) throws Exception {
        Path disturbed = folder.resolve("disturbed-halving");
        int first = killAfter(6, startFile(file, disturbed), disturbed);
        killAfter(first + 6, startFile(file, disturbed, "--resume"), disturbed);
        assertThat(disturbed.resolve("paused")).isDirectoryContaining("glob:**.state");
        finish(startFile(file, disturbed, "--resume", "--parallel", "1"));
        Path undisturbed = folder.resolve("undisturbed-halving");
        finish(startFile(file, undisturbed, "--parallel", "3"));

        Run resumed = RunStore.read(disturbed);
        Run whole = RunStore.read(undisturbed);
        assertThat(resumed.complete()).isTrue();
        assertThat(tables(resumed)).containsExactlyInAnyOrderElementsOf(tables(whole));
        assertThat(Recommender.of(Analysis.of(resumed))
                        .get(0)
                        .pick()
                        .orElseThrow()
                        .setting())
                .isEqualTo(Recommender.of(Analysis.of(whole))
                        .get(0)
                        .pick()
                        .orElseThrow()
                        .setting());
        assertThat(disturbed.resolve("paused")).doesNotExist();
    }

    private Process search(Path out, String... more) throws IOException {
        return startFile(TinyExperiment.search(), out, more);
    }

    @Test
    void secondProcessOnARunIsRefused() throws Exception {
        Path shared = folder.resolve("shared");
        Process holder = start(shared, "--seeds", LONG);
        try {
            awaitTrials(1, holder, shared);
            Process second = start(shared, "--resume", "--seeds", LONG);
            String message = new String(second.getErrorStream().readAllBytes());

            assertThat(second.waitFor()).isIn(2, 3);
            assertThat(message).contains(shared.toString()).contains(String.valueOf(holder.pid()));
            assertThat(holder.isAlive()).isTrue();
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    /** Everything of a result but the time it took. */
    private static List<List<Object>> tables(Run run) {
        List<List<Object>> rows = new ArrayList<>();
        for (TrialResult result : run.results()) {
            Outcome o = result.outcome();
            rows.add(List.of(
                    o.trialId(),
                    o.trial(),
                    o.divergence(),
                    o.evaluations(),
                    o.steps(),
                    o.stepsToTarget(),
                    o.parameterHash(),
                    result.series().stream()
                            .filter(series -> series.quantity() != Quantity.STEP_TIME)
                            .toList()));
        }
        return rows;
    }

    private Process start(Path out, String... more) throws IOException {
        return startFile(TinyExperiment.file(), out, more);
    }

    private Process startFile(String file, Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("run", file, "--reports", folder.resolve("reports").toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return ProgramProcess.start(arguments);
    }
}
