package org.steadygrad.arbiter.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.saving.InMemoryResultSaver;
import org.deeplearning4j.arbiter.optimize.api.saving.ResultReference;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.api.termination.MaxCandidatesCondition;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator.Mode;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.steadygrad.arbiter.generator.SeededGrid;
import org.steadygrad.arbiter.runner.OrderedRunner;
import org.steadygrad.arbiter.runner.RunnerSettings;
import org.steadygrad.arbiter.space.SpaceParameters;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.Budget;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.space.Dimension;
import org.steadygrad.core.space.Domain.Discrete;
import org.steadygrad.core.space.Space;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.models.Models;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.training.Training;

/** Real trials of a small net: at the third rate it diverges. */
class TrialTaskCreatorTest {
    private static final Space RATES = Space.of(Dimension.of("learningRate", new Discrete(List.of(0.01, 0.3, 1e6))));
    private static final Trial START = new Trial(
            Setting.of(
                    DataSets.catalog().component("glyphs", Map.of("train", 160, "test", 100)),
                    Models.catalog().component("mlp", Map.of("width", 16, "depth", 1)),
                    Optimizers.catalog().component("sgd", Map.of()),
                    0.1),
            1,
            new Budget(Budget.Unit.STEPS, 30, 10),
            Optional.empty(),
            StopRules.defaults(),
            Diagnostics.of(Tier.LIGHT));
    private static Dataset data;

    @BeforeAll
    static void load() {
        Engine.start();
        data = DataSets.load(START.setting().data());
    }

    private static OptimizationConfiguration configuration(ScoreFunction score) {
        CandidateGenerator grid = SeededGrid.of(new SpaceParameters(RATES), 2, Mode.Sequential, 1);
        return new OptimizationConfiguration.Builder()
                .candidateGenerator(grid)
                .scoreFunction(score)
                .modelSaver(new InMemoryResultSaver())
                .terminationConditions(new MaxCandidatesCondition(3))
                .build();
    }

    private static void check(IOptimizationRunner runner) throws Exception {
        runner.execute();
        assertThat(runner.numCandidatesCompleted()).isEqualTo(3);
        assertThat(runner.numCandidatesFailed()).isZero();
        TrialTaskCreator tasks = new TrialTaskCreator(START, data);
        for (ResultReference reference : runner.getResults()) {
            OptimizationResult result = reference.getResult();
            Outcome direct =
                    Training.run(tasks.planned(result.getCandidate()), data).outcome();
            Outcome told = ((TrialResult) result.getModelSpecificResults()).outcome();
            assertThat(told.parameterHash()).isEqualTo(direct.parameterHash());
            assertThat(told.diverged()).isEqualTo(result.getIndex() == 2);
            assertThat(result.getCandidateInfo().getCandidateStatus()).isEqualTo(CandidateStatus.Complete);
            if (result.getIndex() == 2) {
                assertThat(result.getScore()).isNull();
            } else {
                assertThat(result.getScore()).isCloseTo(direct.finalAccuracy(), within(1e-12));
            }
        }
        assertThat(runner.bestScoreCandidateIndex()).isEqualTo(1);
    }

    @Test
    void arbitersOwnRunnerCarriesTrialsOut() throws Exception {
        check(new LocalOptimizationRunner(configuration(TrialScore.ACCURACY), new TrialTaskCreator(START, data)));
    }

    @Test
    void theOrderedRunnerCarriesTrialsOutSeveralAtOnce() throws Exception {
        check(new OrderedRunner(
                configuration(TrialScore.ACCURACY), new TrialTaskCreator(START, data), RunnerSettings.atOnce(2)));
    }

    @Test
    void whatCannotBeTrainedHasFailed() {
        Trial wrong = START.with(START.setting().with(Factor.BATCH_SIZE, 100_000));
        IOptimizationRunner runner = new OrderedRunner(
                configuration(TrialScore.LOSS), new TrialTaskCreator(wrong, data), RunnerSettings.sequential());
        runner.execute();
        assertThat(runner.numCandidatesFailed()).isEqualTo(3);
        assertThat(runner.bestScore()).isNull();
        assertThat(runner.getCandidateStatus())
                .allSatisfy(info -> assertThat(info.getExceptionStackTrace()).contains("batchSize"));
    }
}
