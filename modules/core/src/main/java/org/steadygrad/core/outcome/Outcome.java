package org.steadygrad.core.outcome;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Message;

/**
 * What came of one trial.
 *
 * @param trialId see {@link Trial#id}
 * @param verdict how the trial ended; if it diverged, it ended at the verdict's step
 * @param findings what went wrong, or nearly, on the way, in order of steps
 * @param postMortem where the divergence began and what followed; present if the trial diverged and it was examined
 * @param evaluations in order of steps; the last was made after the last step
 * @param steps updates made, <= the budget
 * @param examples training examples seen
 * @param stepsToTarget the first evaluated step at which the trial's target was reached, if it has one and it was
 * @param control what each stage of the trial's control did, in the order of the chain; none for no control
 * @param majorityShare share of the test set's most frequent class: what a net that learnt nothing reaches; 0 for numbers
 * @param parameterHash SHA-256 of the final parameters' bytes; equal hashes are bit-for-bit equal nets
 * @param warnings what a reader must know: of the data, such as records that were left out (keys begin with {@code data.}), and of the
 *     timing, such as a layer that fell back to slow code; empty if nothing
 * @param seconds time spent training, without evaluations; differs from run to run, as nothing above does
 */
public record Outcome(
        String trialId,
        Trial trial,
        Verdict verdict,
        List<Verdict> findings,
        Optional<PostMortem> postMortem,
        List<Evaluation> evaluations,
        int steps,
        long examples,
        OptionalInt stepsToTarget,
        List<StageTally> control,
        double majorityShare,
        String parameterHash,
        List<Message> warnings,
        double seconds) {
    public Outcome {
        Objects.requireNonNull(trialId);
        Objects.requireNonNull(trial);
        Objects.requireNonNull(verdict);
        findings = List.copyOf(findings);
        Objects.requireNonNull(postMortem);
        Objects.requireNonNull(parameterHash);
        evaluations = List.copyOf(evaluations);
        control = List.copyOf(control);
        warnings = List.copyOf(warnings);
        if (evaluations.isEmpty()) {
            throw new IllegalArgumentException("an outcome needs at least the evaluation after its last step");
        }
    }

    /** The same outcome of a trial that is known by another id and setting. */
    public Outcome as(PlannedTrial other) {
        return new Outcome(
                other.id(),
                other.trial(),
                verdict,
                findings,
                postMortem,
                evaluations,
                steps,
                examples,
                stepsToTarget,
                control,
                majorityShare,
                parameterHash,
                warnings,
                seconds);
    }

    public boolean diverged() {
        return verdict.diverged();
    }

    /** The verdict, if the trial diverged. */
    public Optional<Verdict> divergence() {
        return Optional.of(verdict).filter(Verdict::diverged);
    }

    /** Test accuracy after the last step made, in [0, 1]. */
    public double finalAccuracy() {
        return last().accuracy();
    }

    public double finalLoss() {
        return last().loss();
    }

    public double examplesPerSecond() {
        return examples / seconds;
    }

    /** Whether the net as it ended does, as it may not though it once did. */
    public boolean reaches(Target target) {
        return last().reaches(target);
    }

    /** Of a net that answers in numbers the accuracy is the share of their variance that it explains. */
    public Answers answers() {
        return majorityShare == 0 ? Answers.NUMBERS : Answers.CLASSES;
    }

    private Evaluation last() {
        return evaluations.get(evaluations.size() - 1);
    }
}
