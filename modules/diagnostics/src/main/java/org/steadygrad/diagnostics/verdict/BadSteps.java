package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** Steps skipped in a row for a loss or gradient that is not finite: the net stands still, and no batch gets it away. */
final class BadSteps implements Part {
    private final int most;
    private int inARow;

    BadSteps(WatchRules rules) {
        this.most = rules.stop().blowUpSteps();
    }

    Optional<Verdict> after(StepObservation step) {
        inARow = step.bad() && !step.wasMade() ? inARow + 1 : 0;
        return inARow < most
                ? Optional.empty()
                : Optional.of(Sentence.verdict(
                        Kind.NON_FINITE_GRADIENT, step.step(), "bad-steps", inARow, Sentence.number(step.loss())));
    }

    @Override
    public void write(Memory memory) {
        memory.write(inARow);
    }

    @Override
    public void read(Memory memory) {
        inARow = memory.readInt();
    }
}
