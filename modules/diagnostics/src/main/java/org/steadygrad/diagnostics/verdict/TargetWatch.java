package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** The first evaluation that reaches the target. */
final class TargetWatch implements Part {
    private final Optional<Target> target;
    private final boolean ofNumbers;
    private int reachedAt;
    private double figure;

    TargetWatch(WatchRules rules) {
        this.target = rules.target();
        this.ofNumbers = rules.chance()
                .filter(chance -> chance.of() == ChanceBand.Of.NUMBERS)
                .isPresent();
    }

    void note(Evaluation evaluation) {
        if (reachedAt == 0 && target.filter(evaluation::reaches).isPresent()) {
            reachedAt = evaluation.step();
            figure = isLoss() ? evaluation.loss() : evaluation.accuracy();
        }
    }

    private boolean isLoss() {
        return target.filter(goal -> goal.figure() == Target.Figure.LOSS).isPresent();
    }

    Optional<Verdict> verdict() {
        return target.filter(goal -> reachedAt > 0)
                .map(goal -> Sentence.verdict(
                        Kind.CONVERGED, reachedAt, sentence(), written(figure), written(goal.value())));
    }

    private String sentence() {
        if (isLoss()) {
            return "target-loss";
        }
        return ofNumbers ? "target-explained" : "target-reached";
    }

    private String written(double value) {
        return isLoss() ? Sentence.number(value) : Sentence.share(value);
    }

    @Override
    public void write(Memory memory) {
        memory.write(reachedAt, figure);
    }

    @Override
    public void read(Memory memory) {
        reachedAt = memory.readInt();
        figure = memory.readDouble();
    }
}
