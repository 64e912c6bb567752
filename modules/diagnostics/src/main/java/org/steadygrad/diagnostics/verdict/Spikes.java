package org.steadygrad.diagnostics.verdict;

import java.util.Optional;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;

/**
 * Losses that jumped out of their band and came back. With {@code m} the median and {@code h} the highest of the latest
 * {@value #BAND} healthy losses and {@code r} the scale of the loss, a spike begins where
 *
 * <pre>loss > m + max(3 (h - m), r / 2)      (2 (h - m) and r while there are fewer than 16 healthy losses)</pre>
 *
 * or where a bad value was repaired or its step skipped, and is over after {@value #BACK} steps in a row with
 * {@code loss <= m + max(h - m, r / 10)}, m and h being those from before it. The highest stands for the noise, so that
 * losses with a heavy tail, as those of small batches, are no spikes. A level that lasts {@value #LASTS} steps is no
 * spike but the new course.
 */
final class Spikes implements Part {
    static final int BAND = 64;
    static final int ENOUGH = 16;
    static final int BACK = 5;
    static final int LASTS = 256;
    static final double EARLY_TAILS = 2;
    static final double EARLY_SHARE = 1;
    static final double OUT_TAILS = 3;
    static final double OUT_SHARE = 0.5;
    static final double BACK_TAILS = 1;
    static final double BACK_SHARE = 0.1;

    private final LossLevel losses;
    private final Window healthy = new Window(BAND);
    private final Tally tally = new Tally();
    private int began;
    private int stepsBack;
    private double highest;

    Spikes(LossLevel losses) {
        this.losses = losses;
    }

    /** Before the level has taken note of the step. */
    void note(StepObservation step) {
        double loss = step.bad() ? Double.POSITIVE_INFINITY : step.loss();
        if (open()) {
            goOn(step.step(), loss);
        } else if (loss <= limit()) {
            healthy.add(loss);
        } else {
            began = step.step();
            highest = loss;
            stepsBack = 0;
        }
    }

    private void goOn(int step, double loss) {
        highest = Math.max(highest, loss);
        stepsBack = loss <= upper(BACK_TAILS, BACK_SHARE) ? stepsBack + 1 : 0;
        if (stepsBack == BACK) {
            tally.add(began, step - BACK + 1, healthy.median(), highest);
            began = 0;
        } else if (step - began >= LASTS) {
            healthy.clear();
            began = 0;
        }
    }

    private double limit() {
        return healthy.size() < ENOUGH ? upper(EARLY_TAILS, EARLY_SHARE) : upper(OUT_TAILS, OUT_SHARE);
    }

    private double upper(double tails, double share) {
        if (healthy.size() == 0) {
            return Double.MAX_VALUE;
        }
        double middle = healthy.median();
        return middle + Math.max(tails * (healthy.highest() - middle), share * losses.scale());
    }

    /** Whether the loss is out of its band now; if so, since {@link #began}. */
    boolean open() {
        return began > 0;
    }

    int began() {
        return began;
    }

    double before() {
        return healthy.median();
    }

    Optional<Verdict> finding() {
        return tally.count == 0 ? Optional.empty() : Optional.of(tally.verdict());
    }

    @Override
    public void write(Memory memory) {
        memory.write(healthy).write(began, stepsBack, highest);
        memory.write(tally.count, tally.first, tally.backAfter, tally.from, tally.to, tally.worstAt, tally.worst);
    }

    @Override
    public void read(Memory memory) {
        memory.read(healthy);
        began = memory.readInt();
        stepsBack = memory.readInt();
        highest = memory.readDouble();
        tally.count = memory.readInt();
        tally.first = memory.readInt();
        tally.backAfter = memory.readInt();
        tally.from = memory.readDouble();
        tally.to = memory.readDouble();
        tally.worstAt = memory.readInt();
        tally.worst = memory.readDouble();
    }

    /** The spikes so far. */
    private static final class Tally {
        private int count;
        private int first;
        private int backAfter;
        private double from;
        private double to;
        private int worstAt;
        private double worst;

        void add(int began, int back, double level, double highest) {
            if (count == 0) {
                first = began;
                backAfter = back - began;
                from = level;
                to = highest;
            }
            if (count == 0 || highest > worst) {
                worst = highest;
                worstAt = began;
            }
            count++;
        }

        Verdict verdict() {
            Message once = Sentence.of("spike", Sentence.number(from), height(to), first, backAfter);
            return new Verdict(Kind.SPIKE_RECOVERED, first, count == 1 ? once : Sentence.of("both", once, others()));
        }

        private Message others() {
            return Sentence.of("spikes", count, height(worst), worstAt);
        }

        private static Object height(double loss) {
            return Double.isInfinite(loss) ? Sentence.of("not-finite") : Sentence.number(loss);
        }
    }
}
