package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;

/**
 * Accuracies within the {@link ChanceBand}, at two evaluations in a row (at the end, at one), and a sign that training
 * threw the net there: an earlier evaluation above chance (of numbers, one that explained {@value #LEARNT} of their
 * variance: an error of the mean alone moves what is explained by a few percent); or one answer to nearly all test examples after a rise of the
 * loss or a long way; or, at the end, such a rise alone.
 */
final class Collapse implements Part {
    static final double LOSS_MOVED = 1.5;
    static final double PATH_SHARE = 0.1;
    static final double SAME_ANSWER = 0.99;
    static final double LEARNT = 1 - Relapse.LEARNT;

    private final ChanceBand chance;
    private final LossLevel losses;
    private boolean oneAnswerBefore;
    private int aboveChanceAt;
    private boolean learnt;
    private int evaluationsAtChance;
    private Evaluation latest = new Evaluation(0, Double.NaN, Double.NaN);
    private double commonestAnswer = Double.NaN;
    private double startNorm = Double.NaN;
    private double path;

    Collapse(ChanceBand chance, LossLevel losses) {
        this.chance = chance;
        this.losses = losses;
    }

    void beforeTraining(double commonest) {
        oneAnswerBefore = !(commonest < SAME_ANSWER);
    }

    void note(StepObservation.Norms norms) {
        startNorm = Double.isNaN(startNorm) ? norms.parameters() : startNorm;
        path += norms.update();
    }

    Optional<Verdict> after(Evaluation evaluation, double commonest) {
        boolean atChance = chance.contains(evaluation.accuracy());
        evaluationsAtChance = atChance ? evaluationsAtChance + 1 : 0;
        aboveChanceAt = atChance ? aboveChanceAt : evaluation.step();
        learnt |= ofNumbers() ? evaluation.accuracy() >= LEARNT : !atChance;
        latest = evaluation;
        commonestAnswer = commonest;
        return evaluationsAtChance >= 2 && thrown() ? Optional.of(verdict()) : Optional.empty();
    }

    Optional<Verdict> atEnd() {
        boolean thrown = thrown() || losses.roseAbove(LOSS_MOVED);
        return evaluationsAtChance >= 1 && thrown ? Optional.of(verdict()) : Optional.empty();
    }

    private boolean thrown() {
        return learnt || (!(commonestAnswer < SAME_ANSWER) && (losses.roseAbove(LOSS_MOVED) || wentFar()));
    }

    /** A net that gave one answer before it was trained cannot have been thrown there, however far it went. */
    private boolean wentFar() {
        return !oneAnswerBefore && !Double.isNaN(startNorm) && !(path <= PATH_SHARE * startNorm);
    }

    private boolean ofNumbers() {
        return chance.of() == ChanceBand.Of.NUMBERS;
    }

    boolean everAboveChance() {
        return aboveChanceAt > 0;
    }

    int lastAboveChance() {
        return aboveChanceAt;
    }

    /** What the last evaluation says; nothing before the first. */
    Optional<Message> accuracies() {
        return Optional.of(latest).filter(evaluation -> evaluation.step() > 0).map(this::atChance);
    }

    private Message atChance(Evaluation evaluation) {
        String sentence = ofNumbers() ? "nothing-explained" : "at-chance";
        return Sentence.of(sentence, Sentence.share(evaluation.accuracy()), Sentence.share(chance.highest()));
    }

    private Verdict verdict() {
        return new Verdict(Kind.COLLAPSE, latest.step(), atChance(latest));
    }

    @Override
    public void write(Memory memory) {
        memory.write(oneAnswerBefore);
        memory.write(
                aboveChanceAt, evaluationsAtChance, latest.step(), latest.accuracy(), latest.loss(), commonestAnswer);
        memory.write(startNorm, path);
        if (ofNumbers()) {
            memory.write(learnt);
        }
    }

    @Override
    public void read(Memory memory) {
        oneAnswerBefore = memory.readBoolean();
        aboveChanceAt = memory.readInt();
        evaluationsAtChance = memory.readInt();
        latest = new Evaluation(memory.readInt(), memory.readDouble(), memory.readDouble());
        commonestAnswer = memory.readDouble();
        startNorm = memory.readDouble();
        path = memory.readDouble();
        learnt = ofNumbers() ? memory.readBoolean() : everAboveChance();
    }
}
