package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;

/**
 * Says of a training that goes on that it will learn nothing. It is lost if
 *
 * <ul>
 *   <li>at the third evaluation or a later one it has never left its start;
 *   <li>at two measurements in a row at least 99% of one layer's units answered zero to the whole probe batch;
 *   <li>at three measurements in a row the sharpness was above four times its limit, each time higher than before.
 * </ul>
 */
final class Lost implements Part {
    static final int EVALUATIONS = 3;
    static final double DEAD = 0.99;
    static final int DEAD_MEASUREMENTS = 2;
    static final double OVER_LIMIT = 4;
    static final int SHARP_MEASUREMENTS = 3;

    private int evaluations;
    private int sharpInARow;
    private double lastExcess;

    /**
     * Takes an evaluation.
     *
     * @param neverLeft why the training has not left its start, if it has not
     */
    Optional<Verdict> afterEvaluation(int step, Optional<Message> neverLeft) {
        evaluations++;
        return neverLeft
                .filter(why -> evaluations >= EVALUATIONS)
                .map(why -> new Verdict(Kind.LOST, step, Sentence.of("lost.plateau", evaluations, why)));
    }

    /** @param inARow measurements, up to this one, at which the layer was as good as dead */
    Optional<Verdict> afterDeadUnits(int step, String layer, double share, int inARow) {
        return inARow >= DEAD_MEASUREMENTS
                ? Optional.of(
                        Sentence.verdict(Kind.LOST, step, "lost.dead-layer", Sentence.percent(share), layer, inARow))
                : Optional.empty();
    }

    /** @param limit up to which the optimizer's steps stay bounded, > 0 */
    Optional<Verdict> afterSharpness(int step, double sharpness, double limit) {
        double excess = sharpness / limit;
        boolean growing = excess > OVER_LIMIT && excess > lastExcess;
        sharpInARow = growing ? sharpInARow + 1 : excess > OVER_LIMIT ? 1 : 0;
        lastExcess = excess;
        return sharpInARow >= SHARP_MEASUREMENTS
                ? Optional.of(Sentence.verdict(
                        Kind.LOST,
                        step,
                        "lost.sharpness",
                        Sentence.number(sharpness),
                        Sentence.number(excess),
                        Sentence.number(limit)))
                : Optional.empty();
    }

    @Override
    public void write(Memory memory) {
        memory.write(evaluations, sharpInARow, lastExcess);
    }

    @Override
    public void read(Memory memory) {
        evaluations = memory.readInt();
        sharpInARow = memory.readInt();
        lastExcess = memory.readDouble();
    }
}
