package org.steadygrad.training.divergence;

import java.util.Locale;
import java.util.Optional;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/**
 * Watches one trial and says when it has diverged, by which rule.
 *
 * <ul>
 *   <li>{@code NON_FINITE_LOSS}: the training loss is NaN or infinite.
 *   <li>{@code NON_FINITE_PARAMETERS}: the norm of the parameters is NaN or infinite.
 *   <li>{@code BLOW_UP}: the training loss was above {@code blowUpFactor} times its first value for {@code blowUpSteps}
 *       steps in a row.
 *   <li>{@code COLLAPSE}: the accuracies of the last two evaluations (of the last one, at the end of the budget) lie
 *       within the {@link ChanceBand}, and a sign says that training threw the net there. Such signs are: an earlier
 *       evaluation was above chance; the net gives one and the same answer to at least {@value #SAME_ANSWER} of the
 *       test examples, although the training loss had risen above {@value #LOSS_MOVED} times its first value or the
 *       updates so far are together longer than {@value #PATH_SHARE} of the initial parameters' norm; at the end of
 *       the budget, such a rise of the loss alone. The signs tell a net thrown to chance from one that learns slowly
 *       or has not left its start.
 * </ul>
 *
 * <p>Comparisons are written so that NaN never passes as healthy. Used by one thread.
 */
public final class DivergenceWatch {
    static final double LOSS_MOVED = 1.5;
    static final double PATH_SHARE = 0.1;
    static final double SAME_ANSWER = 0.99;

    private final StopRules rules;
    private final ChanceBand chance;
    private double firstLoss = Double.NaN;
    private double startNorm = Double.NaN;
    private double path;
    private double highestLoss = Double.NEGATIVE_INFINITY;
    private int stepsBlownUp;
    private int evaluationsAtChance;
    private boolean wasAboveChance;

    public DivergenceWatch(StopRules rules, ChanceBand chance) {
        this.rules = rules;
        this.chance = chance;
    }

    /**
     * Takes note of a step.
     *
     * @param step counted from 1
     * @param loss of the step's batch, before its update
     * @param parameterNorm after the update
     * @param updateNorm of the update
     */
    public Optional<Verdict> afterStep(int step, double loss, double parameterNorm, double updateNorm) {
        if (!Double.isFinite(loss)) {
            return diverged(Kind.NON_FINITE_LOSS, step, "the training loss was %s", loss);
        }
        Optional<Verdict> parameters = checkParameters(step, parameterNorm);
        if (parameters.isPresent()) {
            return parameters;
        }
        note(loss, parameterNorm, updateNorm);
        stepsBlownUp = loss > rules.blowUpFactor() * firstLoss ? stepsBlownUp + 1 : 0;
        return stepsBlownUp < rules.blowUpSteps()
                ? Optional.empty()
                : diverged(
                        Kind.BLOW_UP,
                        step,
                        "the training loss %.4g was above %.4g times its first value %.4g for %d steps",
                        loss,
                        rules.blowUpFactor(),
                        firstLoss,
                        stepsBlownUp);
    }

    /**
     * Takes note of a step that the gradient control skipped, for a loss or gradient that was not finite, say: the
     * net is as it was, so only its parameters are looked at.
     */
    public Optional<Verdict> afterSkippedStep(int step, double parameterNorm) {
        return checkParameters(step, parameterNorm);
    }

    private static Optional<Verdict> checkParameters(int step, double parameterNorm) {
        return Double.isFinite(parameterNorm)
                ? Optional.empty()
                : diverged(Kind.NON_FINITE_PARAMETERS, step, "the norm of the parameters was %s", parameterNorm);
    }

    /**
     * Takes note of an evaluation before the end of the budget.
     *
     * @param commonestAnswer share of the test examples that got the most frequent answer, in [0, 1]
     */
    public Optional<Verdict> afterEvaluation(Evaluation evaluation, double commonestAnswer) {
        boolean thrown = wasAboveChance || stuck(commonestAnswer);
        note(evaluation);
        return collapsed(evaluation, evaluationsAtChance >= 2 && thrown);
    }

    /** Takes note of the evaluation at the end of the budget; see {@link #afterEvaluation}. */
    public Optional<Verdict> afterLastEvaluation(Evaluation evaluation, double commonestAnswer) {
        boolean thrown = wasAboveChance || lossRose() || stuck(commonestAnswer);
        note(evaluation);
        return collapsed(evaluation, evaluationsAtChance >= 1 && thrown);
    }

    private Optional<Verdict> collapsed(Evaluation evaluation, boolean seen) {
        return rules.collapse() && seen
                ? diverged(
                        Kind.COLLAPSE,
                        evaluation.step(),
                        "test accuracy was %.3f, and chance explains up to %.3f",
                        evaluation.accuracy(),
                        chance.highest())
                : Optional.empty();
    }

    private void note(Evaluation evaluation) {
        boolean atChance = chance.contains(evaluation.accuracy());
        evaluationsAtChance = atChance ? evaluationsAtChance + 1 : 0;
        wasAboveChance |= !atChance;
    }

    private boolean stuck(double commonestAnswer) {
        return commonestAnswer >= SAME_ANSWER && (lossRose() || path > PATH_SHARE * startNorm);
    }

    private boolean lossRose() {
        return highestLoss > LOSS_MOVED * firstLoss;
    }

    private void note(double loss, double parameterNorm, double updateNorm) {
        if (Double.isNaN(firstLoss)) {
            firstLoss = loss;
            startNorm = parameterNorm;
        }
        highestLoss = Math.max(highestLoss, loss);
        path += updateNorm;
    }

    private static Optional<Verdict> diverged(Kind kind, int step, String detail, Object... values) {
        return Optional.of(new Verdict(kind, step, String.format(Locale.ROOT, detail, values)));
    }
}
