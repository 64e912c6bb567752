package org.steadygrad.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Transforms;

/**
 * Carries out one trial on the calling thread.
 *
 * <p>The result is a function of the trial, the data and the code: bit for bit the same whatever runs beside it, if the
 * thread was bound by {@link org.steadygrad.backend.Engine#bindThread}.
 */
public final class Training {
    private Training() {}

    /**
     * Trains until the budget is spent, the trial diverges, or a stop rule says so.
     *
     * @param raw the setting's data, before its transform
     *
     * @throws org.steadygrad.core.InvalidInputException if the trial's parts do not fit the data
     * @throws TrialException if anything else than divergence ends the trial early
     */
    public static TrialResult run(PlannedTrial planned, Dataset raw) {
        return run(planned, raw, Optional.empty(), Pause.NONE);
    }

    /**
     * The same, but goes on from where a trial of a shorter budget was paused, and may be paused itself. The result is that
     * of an uninterrupted trial, bit for bit but for the time it took, if the shorter one ended at an evaluation and
     * nothing in the setting stretches over the budget.
     *
     * @param from what a pause of the shorter trial took; empty for the start
     * @param pause takes where the trial stands when its budget is spent; is not asked if anything else ended it,
     *     or if it stands within sequences whose back-propagation is truncated
     * @throws org.steadygrad.core.InvalidInputException if the trial's parts do not fit the data, or the checkpoint is
     *     none of this code's
     * @throws TrialException if anything else than divergence ends the trial early
     */
    public static TrialResult run(PlannedTrial planned, Dataset raw, Optional<Checkpoint> from, Pause pause) {
        check(planned.trial(), raw);
        Dataset data = Transforms.prepare(raw, planned.trial().setting());
        Optional<PausedTrial> paused = from.map(PausedTrial::of);
        try (TrialSession session = session(planned, data, paused);
                CheckpointKeeper keeper = new CheckpointKeeper()) {
            paused.map(PausedTrial::state).ifPresent(keeper::from);
            while (!session.ended()) {
                keeper.before(session);
                session.advance();
            }
            pause(session, pause);
            return result(planned, data, session, keeper);
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new TrialException(planned, e);
        }
    }

    /**
     * Trains a trial to its end, and tells how much of the time its steps took went by in waiting for data.
     *
     * @param raw the setting's data, before its transform
     * @return share of the time, in [0, 1]
     */
    public static double waitingShare(PlannedTrial planned, Dataset raw) {
        try (TrialSession session = TrialSession.begin(
                planned, Transforms.prepare(raw, planned.trial().setting()))) {
            while (!session.ended()) {
                session.advance();
            }
            return session.waitingShare();
        }
    }

    private static TrialSession session(PlannedTrial planned, Dataset data, Optional<PausedTrial> paused) {
        return paused.map(state -> TrialSession.resume(planned, data, state))
                .orElseGet(() -> TrialSession.begin(planned, data));
    }

    private static void pause(TrialSession session, Pause pause) {
        if (pause.wanted()) {
            session.paused().ifPresent(paused -> {
                pause.take(paused.checkpoint());
                paused.state().close();
            });
        }
    }

    private static TrialResult result(
            PlannedTrial planned, Dataset data, TrialSession session, CheckpointKeeper keeper) {
        List<Series> series = session.series();
        boolean diverged = session.verdict().diverged();
        Optional<PostMortem> postMortem = diverged
                ? Optional.of(withExamples(session.postMortem(), planned.trial(), data, series))
                : Optional.empty();
        Optional<Checkpoint> checkpoint = diverged ? keeper.checkpoint() : Optional.empty();
        return new TrialResult(session.outcome(postMortem), series, checkpoint);
    }

    /** What the step at the onset trained on, read off the order of the examples by the sizes of the batches. */
    private static PostMortem withExamples(PostMortem found, Trial trial, Dataset data, List<Series> series) {
        return found.withExamples(IntStream.of(Feed.examplesAt(trial, data, series, found.onset()))
                .boxed()
                .toList());
    }

    /**
     * Checks, without training, that a trial's parts fit its data and one another.
     *
     * @throws org.steadygrad.core.InvalidInputException if they do not
     */
    public static void check(Trial trial, Dataset raw) {
        Dataset data = Transforms.prepare(raw, trial.setting());
        new Feed(trial, data, TrialParts.of(trial, data).batchPolicy()).close();
    }

    /**
     * The configuration of a trial's network as Deeplearning4j reads it: layers, updater, schedules, penalties and
     * Deeplearning4j's own gradient normalization. What acts beside the network, such as other gradient controls, is not in it.
     *
     * @param raw the setting's data, whose shape the network takes
     * @throws org.steadygrad.core.InvalidInputException if the trial's parts do not fit the data
     */
    public static String networkJson(Trial trial, Dataset raw) {
        return TrialParts.of(trial, Transforms.prepare(raw, trial.setting()))
                .blueprint()
                .json();
    }
}
