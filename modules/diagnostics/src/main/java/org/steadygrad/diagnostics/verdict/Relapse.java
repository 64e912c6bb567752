package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/**
 * Collapse as the loss alone shows it: the net had learnt (its level over {@value LossLevel#LATEST} steps was below
 * {@value #LEARNT} of an untrained net's loss), and then for {@value #STEPS} steps (at the end, for {@value #STEPS_AT_END})
 * its level over {@value #LEVEL} steps was that of an untrained net again, within {@value LossLevel#FALL}.
 */
final class Relapse implements Part {
    static final double LEARNT = 0.8;
    static final int LEVEL = 16;
    static final int STEPS = 64;
    static final int STEPS_AT_END = 16;

    private final LossLevel losses;
    private int steps;

    Relapse(LossLevel losses) {
        this.losses = losses;
    }

    Optional<Verdict> after(int step) {
        double untrained = losses.untrained();
        boolean back = !(losses.level(LEVEL) < untrained - LossLevel.FALL * Math.abs(untrained));
        steps = back && hadLearnt() ? steps + 1 : 0;
        return verdict(step, STEPS);
    }

    Optional<Verdict> atEnd(int step) {
        return verdict(step, STEPS_AT_END);
    }

    private boolean hadLearnt() {
        double untrained = losses.untrained();
        return losses.lowestLevel() < untrained - (1 - LEARNT) * Math.abs(untrained);
    }

    private Optional<Verdict> verdict(int step, int needed) {
        return steps < needed
                ? Optional.empty()
                : Optional.of(Sentence.verdict(
                        Kind.COLLAPSE,
                        step,
                        "relapse",
                        Sentence.number(losses.lowestLevel()),
                        Sentence.number(losses.level(LEVEL)),
                        steps,
                        Sentence.number(losses.untrained())));
    }

    @Override
    public void write(Memory memory) {
        memory.write(steps);
    }

    @Override
    public void read(Memory memory) {
        steps = memory.readInt();
    }
}
