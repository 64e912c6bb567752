package org.steadygrad.arbiter.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.steadygrad.arbiter.task.CandidateTask.Answer;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.Dataset;
import org.steadygrad.search.plan.CandidateSetting;
import org.steadygrad.search.plan.Objective;
import org.steadygrad.training.Training;
import org.steadygrad.training.TrialCode;

/**
 * Carries out the candidates of a {@link org.steadygrad.arbiter.space.SpaceParameters} as trials: measured, judged, and ended
 * where they diverge. The result of a candidate holds its {@link TrialResult} as {@code modelSpecificResults}; a trial that
 * diverged or was lost has no score. Scores are of the trial's {@link Outcome}, see {@link TrialScore}; Arbiter's sources of
 * data are not asked.
 */
@SuppressWarnings({"rawtypes", "deprecation"})
public final class TrialTaskCreator implements TaskCreator {
    private final Trial start;
    private final Dataset data;
    private final String code;

    /**
     * @param start gives all that the candidates share; their values take the place of its own, rounded to four digits
     * @param data of the trial's setting, before its transform
     */
    public TrialTaskCreator(Trial start, Dataset data) {
        this.start = start;
        this.data = data;
        this.code = TrialCode.version();
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            DataProvider provider,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(candidate, outcome -> score.score(outcome, provider, Map.of()), listeners, runner);
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            Class<? extends DataSource> source,
            Properties properties,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(candidate, outcome -> score.score(outcome, source, properties), listeners, runner);
    }

    private Callable<OptimizationResult> task(
            Candidate<?> candidate,
            ToDoubleFunction<Outcome> score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return new CandidateTask(candidate, listeners, runner, info -> answer(candidate, score));
    }

    private Answer answer(Candidate<?> candidate, ToDoubleFunction<Outcome> score) {
        TrialResult result = Training.run(planned(candidate), data);
        Outcome outcome = result.outcome();
        Optional<Double> scored = Optional.of(outcome)
                .filter(ended -> !Double.isNaN(Objective.of(ended)))
                .map(score::applyAsDouble);
        return new Answer(scored, result, result);
    }

    /** The trial that a candidate means. */
    @SuppressWarnings("unchecked")
    public PlannedTrial planned(Candidate<?> candidate) {
        Setting setting = CandidateSetting.of(start.setting(), (Map<String, Object>) candidate.getValue());
        Trial trial = start.with(setting);
        return new PlannedTrial(trial.id(data.hash(), code), trial);
    }
}
