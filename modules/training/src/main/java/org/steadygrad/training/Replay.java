package org.steadygrad.training;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Transforms;

/**
 * Makes the last steps of a trial again from its checkpoint, on the calling thread: bit for bit, or with a remedy.
 *
 * @param recorded as the run stored it
 * @param checkpoint of the same trial
 */
public record Replay(TrialResult recorded, Checkpoint checkpoint, Dataset data) {
    /**
     * The recorded steps from the checkpoint to the trial's end, each told as it is made.
     *
     * @return whether all of them were as recorded
     */
    public boolean again(Consumer<ReplayedStep> told) {
        Outcome outcome = recorded.outcome();
        PlannedTrial planned = new PlannedTrial(outcome.trialId(), outcome.trial());
        boolean same = true;
        try (TrialSession session = resume(planned)) {
            FlowProbe probe = session.watchFlow();
            while (session.steps() < outcome.steps()) {
                session.advance();
                ReplayedStep step = step(session, probe);
                same &= step.asRecorded();
                told.accept(step);
            }
        }
        return same;
    }

    /**
     * The same steps and the rest of the budget with another setting, from the checkpoint on.
     *
     * @param remedy with the trial's data, transform, model and optimizer
     * @return what came of it
     * @throws InvalidInputException if data, model or optimizer are others
     */
    public Outcome with(Setting remedy) {
        Trial trial = recorded.outcome().trial();
        for (Factor fixed :
                new Factor[] {Factor.DATA, Factor.TRANSFORM, Factor.MODEL, Factor.OPTIMIZER, Factor.BATCH}) {
            if (!fixed.level(remedy).equals(fixed.level(trial.setting()))) {
                throw new InvalidInputException(
                        "a replay goes on from a checkpoint of %s %s and cannot change it, got %s"
                                .formatted(fixed.key(), fixed.label(trial.setting()), fixed.label(remedy)));
            }
        }
        Trial changed = trial.with(remedy);
        try (TrialSession session = resume(new PlannedTrial(recorded.outcome().trialId(), changed))) {
            while (!session.ended()) {
                session.advance();
            }
            return session.outcome(Optional.empty());
        }
    }

    private TrialSession resume(PlannedTrial planned) {
        Dataset prepared = Transforms.prepare(data, planned.trial().setting());
        return TrialSession.resume(planned, prepared, TrialState.of(checkpoint));
    }

    private ReplayedStep step(TrialSession session, FlowProbe probe) {
        int step = session.steps();
        OptionalDouble loss = session.present(Quantity.LOSS);
        OptionalDouble norm = session.present(Quantity.GRADIENT_NORM_RAW);
        boolean same = loss.equals(recordedAt(Quantity.LOSS, step))
                && norm.equals(recordedAt(Quantity.GRADIENT_NORM_RAW, step));
        return new ReplayedStep(step, loss.orElse(Double.NaN), norm.orElse(Double.NaN), same, probe.flows());
    }

    private OptionalDouble recordedAt(Quantity quantity, int step) {
        Optional<Series> series = recorded.series(quantity);
        int at = series.map(s -> Arrays.binarySearch(s.steps(), step)).orElse(-1);
        return at < 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(series.orElseThrow().values()[at]);
    }
}
