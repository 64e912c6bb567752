package org.steadygrad.arbiter.task;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.arbiter.listener.DL4JArbiterStatusReportingListener;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.api.data.DataProvider;
import org.deeplearning4j.arbiter.optimize.api.data.DataSource;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;
import org.deeplearning4j.arbiter.optimize.runner.listener.StatusListener;
import org.deeplearning4j.arbiter.scoring.util.ScoreUtil;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.arbiter.task.CandidateTask.Answer;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.monitor.Guard;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.diagnostics.monitor.StabilityMonitor;
import org.steadygrad.diagnostics.monitor.TrainingStoppedException;
import org.steadygrad.diagnostics.monitor.Watch;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.NonFiniteGradientException;

/**
 * Carries out the candidates of a {@link org.deeplearning4j.arbiter.MultiLayerSpace} or a {@link
 * org.deeplearning4j.arbiter.ComputationGraphSpace}: the network is trained for the space's
 * epochs, measured at every step (light tier), and stopped where it diverges. The result of a candidate holds a {@link
 * Recording} of its training as {@code modelSpecificResults}; one that diverged has no score, and a saver is given its network
 * all the same.
 *
 * <p>The space must name a seed, or weights follow the clock; early stopping is not taken, for Deeplearning4j's fails where
 * the first score is not finite.
 */
@SuppressWarnings({"rawtypes", "deprecation"})
public final class WatchedNetworkTaskCreator implements TaskCreator {
    private final Supplier<GradientControl> control;

    /** Without gradient control. */
    public WatchedNetworkTaskCreator() {
        this(GradientControl::of);
    }

    /** @param control one for each network */
    public WatchedNetworkTaskCreator(Supplier<GradientControl> control) {
        this.control = control;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Callable<OptimizationResult> create(
            Candidate candidate,
            DataProvider provider,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(
                candidate,
                () -> ScoreUtil.getIterator(provider.trainData(candidate.getDataParameters())),
                net -> score.score(net, provider, candidate.getDataParameters()),
                listeners,
                runner);
    }

    @Override
    public Callable<OptimizationResult> create(
            Candidate candidate,
            Class<? extends DataSource> source,
            Properties properties,
            ScoreFunction score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return task(
                candidate,
                () -> ScoreUtil.getIterator(configured(source, properties).trainData()),
                net -> score.score(net, source, properties),
                listeners,
                runner);
    }

    private static DataSource configured(Class<? extends DataSource> source, Properties properties) {
        try {
            DataSource data = source.getConstructor().newInstance();
            if (properties != null) {
                data.configure(properties);
            }
            return data;
        } catch (ReflectiveOperationException e) {
            throw new InvalidInputException(
                    "a data source must have a public constructor without arguments, got " + source.getName(), e);
        }
    }

    private Callable<OptimizationResult> task(
            Candidate<?> candidate,
            Supplier<DataSetIterator> data,
            ToDoubleFunction<Model> score,
            List<StatusListener> listeners,
            IOptimizationRunner runner) {
        return new CandidateTask(candidate, listeners, runner, info -> {
            try {
                return answer(NetworkCandidate.of(candidate.getValue()), data.get(), score, listeners, info);
            } finally {
                Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
            }
        });
    }

    private Answer answer(
            NetworkCandidate trained,
            DataSetIterator data,
            ToDoubleFunction<Model> score,
            List<StatusListener> listeners,
            CandidateInfo info) {
        Model net = trained.network();
        StabilityMonitor monitor =
                StabilityMonitor.of(control.get(), Watch.divergence(WatchRules.ofLoss(StopRules.defaults())));
        net.setListeners(Guard.stopping(monitor), new DL4JArbiterStatusReportingListener(listeners, info));
        fit(trained, data);
        Recording seen = monitor.recording();
        boolean diverged = seen.verdicts().stream().anyMatch(Verdict::diverged);
        Optional<Double> scored = Optional.of(net)
                .filter(sound -> !diverged)
                .map(score::applyAsDouble)
                .filter(Double::isFinite);
        return new Answer(scored, seen, net);
    }

    /** Until the epochs are over or the guard says that it diverged, which the monitor has recorded. */
    private static void fit(NetworkCandidate trained, DataSetIterator data) {
        try {
            trained.fit(data);
        } catch (TrainingStoppedException | NonFiniteGradientException e) {
            trained.network().setListeners();
        }
    }
}
