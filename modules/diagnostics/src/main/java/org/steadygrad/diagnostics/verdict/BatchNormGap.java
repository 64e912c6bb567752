package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/**
 * The loss with batch norm's running statistics was higher than with the batch's own by more than {@value #SHARE} of the
 * loss's scale, at two measurements in a row (at the end, at the last one). NaN counts as higher.
 */
final class BatchNormGap implements Part {
    static final double SHARE = 0.25;

    private final LossLevel losses;
    private int inARow;
    private int since;
    private int first;
    private double worst;
    private double latest;

    BatchNormGap(LossLevel losses) {
        this.losses = losses;
    }

    void note(int step, double nats) {
        boolean wide = !(nats <= limit());
        inARow = wide ? inARow + 1 : 0;
        since = inARow == 1 ? step : since;
        first = inARow == 2 && first == 0 ? since : first;
        worst = Double.isNaN(nats) ? nats : Math.max(worst, nats);
        latest = nats;
    }

    private double limit() {
        return SHARE * losses.scale();
    }

    Optional<Verdict> finding() {
        return first == 0 ? Optional.empty() : Optional.of(verdict(first));
    }

    Optional<Verdict> findingAtEnd() {
        return first == 0 && inARow == 1 ? Optional.of(verdict(since)) : finding();
    }

    private Verdict verdict(int step) {
        return Sentence.verdict(
                Kind.BN_EVAL_GAP,
                step,
                "batch-norm-gap",
                Sentence.number(worst),
                Sentence.number(latest),
                Sentence.number(limit()));
    }

    @Override
    public void write(Memory memory) {
        memory.write(inARow, since, first, worst, latest);
    }

    @Override
    public void read(Memory memory) {
        inARow = memory.readInt();
        since = memory.readInt();
        first = memory.readInt();
        worst = memory.readDouble();
        latest = memory.readDouble();
    }
}
