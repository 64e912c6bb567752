package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;

/** More than {@value #MANY} of a layer's units answered zero to the whole probe batch. NaN counts as dead. */
final class DeadUnits implements Part {
    static final double MANY = 0.5;

    private final String layer;
    private int first;
    private double share;
    private double worst;
    private double latest;
    private int deadInARow;

    DeadUnits(String layer) {
        this.layer = layer;
    }

    void note(int step, double measured) {
        boolean many = !(measured <= MANY);
        if (many && first == 0) {
            first = step;
            share = measured;
        }
        worst = Double.isNaN(measured) ? 1 : Math.max(worst, measured);
        latest = measured;
        deadInARow = measured < Lost.DEAD ? 0 : deadInARow + 1;
    }

    /** Measurements in a row, up to the latest, at which the layer was as good as dead. */
    int deadInARow() {
        return deadInARow;
    }

    Optional<Verdict> finding() {
        return first == 0
                ? Optional.empty()
                : Optional.of(Sentence.verdict(
                        Kind.DEAD_UNITS,
                        first,
                        "dead-units",
                        Sentence.percent(share),
                        layer,
                        Sentence.percent(worst),
                        Sentence.percent(latest)));
    }

    @Override
    public void write(Memory memory) {
        memory.write(first, share, worst, latest, deadInARow);
    }

    @Override
    public void read(Memory memory) {
        first = memory.readInt();
        share = memory.readDouble();
        worst = memory.readDouble();
        latest = memory.readDouble();
        deadInARow = memory.readInt();
    }
}
