package org.steadygrad.arbiter.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.BaseStatusListener;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.steadygrad.arbiter.generator.CandidateSource;
import org.steadygrad.arbiter.generator.ProposedCandidates;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.arbiter.task.TrialScore;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Kind.Order;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Continuous;
import org.steadygrad.core.space.Domain.Scale;
import org.steadygrad.core.space.Space;

/** Searches by the estimator of the lowest point of a parabola, whose candidates take times of their own. */
class OrderedRunnerTest {
    private static final int CANDIDATES = 30;
    private static final Space SPACE = Space.of(
            Dimension.of("x", new Continuous(-1, 1, Scale.LINEAR)),
            Dimension.of("y", new Continuous(-1, 1, Scale.LINEAR)));

    @TempDir
    private Path folder;

    /** Gives the loss after a moment that depends on the candidate; every ninth fails, every tenth has no score. */
    @SuppressWarnings({"rawtypes", "unchecked", "deprecation"})
    private static final class Parabola implements TaskCreator {
        private final List<Integer> carriedOut = Collections.synchronizedList(new ArrayList<>());
        private final long moment;

        Parabola(long moment) {
            this.moment = moment;
        }

        @Override
        public Callable<OptimizationResult> create(
                Candidate candidate,
                DataProvider data,
                ScoreFunction score,
                List<StatusListener> listeners,
                IOptimizationRunner runner) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Callable<OptimizationResult> create(
                Candidate candidate,
                Class<? extends DataSource> source,
                Properties properties,
                ScoreFunction score,
                List<StatusListener> listeners,
                IOptimizationRunner runner) {
            return () -> {
                int index = candidate.getIndex();
                carriedOut.add(index);
                Thread.sleep(moment * (index * 7 % 5));
                if (index % 9 == 8) {
                    throw new IllegalStateException("the ninth fails");
                }
                Double loss = index % 10 == 9 ? null : loss((Map<String, Object>) candidate.getValue());
                CandidateInfo info = new CandidateInfo(
                        index, CandidateStatus.Complete, loss, 0, 0L, 0L, candidate.getFlatParameters(), null);
                return new OptimizationResult(candidate, loss, index, null, info, null);
            };
        }
    }

    private static Double loss(Map<String, Object> values) {
        double x = (Double) values.get("x") - 0.3;
        double y = (Double) values.get("y") + 0.5;
        return x * x + y * y;
    }

    private static OrderedRunner runner(TaskCreator tasks, RunnerSettings settings, long seed) {
        return new OrderedRunner(
                new OptimizationConfiguration.Builder()
                        .candidateGenerator(ProposedCandidates.of(
                                new SpaceParameters(SPACE), CandidateSource.tpe(), TrialScore.LOSS, seed))
                        .scoreFunction(TrialScore.LOSS)
                        .terminationConditions(new MaxCandidatesCondition(CANDIDATES))
                        .build(),
                tasks,
                settings);
    }

    /** Index, status, score and coordinates of every candidate. */
    private static List<List<Object>> table(IOptimizationRunner runner) {
        return runner.getCandidateStatus().stream()
                .map(info -> List.<Object>of(
                        info.getIndex(),
                        info.getCandidateStatus(),
                        Optional.ofNullable(info.getScore()),
                        Arrays.stream(info.getFlatParams()).boxed().toList()))
                .toList();
    }

    private static List<List<Object>> search(long moment, RunnerSettings settings, long seed) {
        OrderedRunner runner = runner(new Parabola(moment), settings, seed);
        runner.execute();
        return table(runner);
    }

    @Test
    void oneSeedGivesOneSearchHoweverLongCandidatesTake() {
        List<List<Object>> first = search(0, RunnerSettings.atOnce(4), 1);
        assertThat(first).hasSize(CANDIDATES).isEqualTo(search(3, RunnerSettings.atOnce(4), 1));
        assertThat(search(0, RunnerSettings.atOnce(4), 2)).isNotEqualTo(first);
    }

    @Test
    void theBestIsTheLowestScoreOfThoseThatHaveOne() {
        OrderedRunner runner = runner(new Parabola(0), RunnerSettings.sequential(), 1);
        runner.execute();
        double lowest = runner.getCandidateStatus().stream()
                .filter(info -> info.getScore() != null)
                .mapToDouble(CandidateInfo::getScore)
                .min()
                .orElseThrow();
        assertThat(runner.bestScore()).isEqualTo(lowest).isLessThan(0.1);
        assertThat(runner.numCandidatesFailed()).isEqualTo(3);
        assertThat(runner.numCandidatesCompleted()).isEqualTo(27);
        assertThat(runner.numCandidatesTotal()).isEqualTo(CANDIDATES);
        assertThat(runner.numCandidatesQueued()).isZero();
        assertThat(runner.getCandidateStatus().get(8).getExceptionStackTrace()).contains("the ninth fails");
    }

    /** Stops after so many results have been heeded. */
    private static final class StopAfter extends BaseStatusListener {
        private final int results;

        StopAfter(int results) {
            this.results = results;
        }

        @Override
        public void onRunnerStatusChange(IOptimizationRunner runner) {
            if (runner.numCandidatesCompleted() + runner.numCandidatesFailed() >= results) {
                throw new IllegalStateException("killed");
            }
        }
    }

    private void broken(int results, RunnerSettings settings) {
        OrderedRunner runner = runner(new Parabola(1), settings, 1);
        runner.addListeners(new StopAfter(results));
        assertThatThrownBy(runner::execute).hasMessage("killed");
    }

    @Test
    void aSearchGoesOnFromItsJournal() throws IOException {
        Path file = folder.resolve("journal");
        RunnerSettings settings = RunnerSettings.atOnce(3).with(file);
        broken(7, settings);
        broken(16, settings);
        Files.writeString(file, "17 Complete 0x1.0p", StandardOpenOption.APPEND);
        Parabola tasks = new Parabola(0);
        OrderedRunner resumed = runner(tasks, settings, 1);
        resumed.execute();

        assertThat(table(resumed)).isEqualTo(search(0, RunnerSettings.atOnce(3), 1));
        assertThat(tasks.carriedOut).hasSize(CANDIDATES - 16);
        assertThat(Files.readAllLines(file)).hasSize(1 + CANDIDATES);

        Parabola none = new Parabola(0);
        OrderedRunner again = runner(none, settings, 1);
        again.execute();
        assertThat(none.carriedOut).isEmpty();
        assertThat(table(again)).isEqualTo(table(resumed));
    }

    @Test
    void aReplayOfAJournalInTheOrderOfEndingGivesTheSameSearch() {
        RunnerSettings settings = RunnerSettings.atOnce(4).with(Order.ENDED).with(folder.resolve("ended"));
        List<List<Object>> first = search(3, settings, 1);
        assertThat(search(0, settings, 1)).isEqualTo(first);
    }

    @Test
    void theJournalOfAnotherSearchIsRefused() throws IOException {
        RunnerSettings settings = RunnerSettings.sequential().with(folder.resolve("journal"));
        search(0, settings, 1);
        assertThatThrownBy(() -> search(0, settings, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be the journal of this search: its candidate 0 is at [");

        Path other = Files.writeString(folder.resolve("other"), "name: search\n");
        assertThatThrownBy(() -> search(0, RunnerSettings.sequential().with(other), 1))
                .hasMessage(other + " must be a journal of candidates, got another file");
        Path damaged = Files.writeString(folder.resolve("damaged"), "steadygrad arbiter journal 1\n0 Complete\n");
        assertThatThrownBy(() -> search(0, RunnerSettings.sequential().with(damaged), 1))
                .hasMessage(damaged + " is damaged: a line must have four fields, got 0 Complete");
    }

    @Test
    void shuttingDownEndsTheSearchOnceWhatIsUnderWayHasEnded() {
        OrderedRunner runner = runner(new Parabola(1), RunnerSettings.atOnce(3), 1);
        runner.addListeners(new BaseStatusListener() {
            @Override
            public void onRunnerStatusChange(IOptimizationRunner under) {
                if (under.numCandidatesCompleted() == 5) {
                    under.shutdown(true);
                }
            }
        });
        runner.execute();
        assertThat(runner.numCandidatesTotal()).isEqualTo(7);
        assertThat(runner.numCandidatesCompleted()).isEqualTo(7);
    }

    @Test
    void aConfigurationWithoutAnEndIsRefused() {
        OptimizationConfiguration endless = new OptimizationConfiguration.Builder()
                .candidateGenerator(
                        ProposedCandidates.of(new SpaceParameters(SPACE), CandidateSource.halton(), TrialScore.LOSS, 1))
                .scoreFunction(TrialScore.LOSS)
                .build();
        assertThatThrownBy(() -> new OrderedRunner(endless, new Parabola(0), RunnerSettings.sequential()))
                .hasMessage("a configuration must have at least one termination condition, got none");
    }
}
