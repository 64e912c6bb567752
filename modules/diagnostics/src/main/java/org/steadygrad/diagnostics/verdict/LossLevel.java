package org.steadygrad.diagnostics.verdict;

import org.steadygrad.diagnostics.RobustStatistics;

/**
 * The course of the loss over the steps that were made: where it started, how high it rose, where it is now.
 *
 * <p>The reference is the loss of the first step or, where that is smaller, half the loss of guessing: a net that was
 * trained before starts near zero, and ten times nearly nothing is no blow-up.
 */
final class LossLevel implements Part {
    static final int START = 8;
    static final int LATEST = 32;
    /** Of the reference: a fall that is less is none. */
    static final double FALL = 0.05;

    private static final double HALF = 0.5;
    private static final double THROWN_DEVIATIONS = 6;
    /** Standard errors: about 95% of medians that differ by chance differ by less. */
    private static final double ERRORS = 2;
    /** The standard error of a median over that of a mean, for normal values: sqrt(pi / 2). */
    private static final double MEDIAN = 1.2533;

    private final WatchRules rules;
    private final Window start = new Window(START);
    private final Window latest = new Window(LATEST);
    private double first = Double.NaN;
    private double highest = Double.NEGATIVE_INFINITY;
    private double lowestLevel = Double.POSITIVE_INFINITY;

    LossLevel(WatchRules rules) {
        this.rules = rules;
    }

    void note(double loss) {
        if (Double.isNaN(first) || first == 0) {
            first = loss;
        }
        if (!start.full()) {
            start.add(loss);
        }
        highest = Math.max(highest, loss);
        latest.add(loss);
        lowestLevel = latest.full() ? Math.min(lowestLevel, level()) : lowestLevel;
    }

    double first() {
        return first;
    }

    double reference() {
        return Math.max(first, HALF * rules.chanceLoss().orElse(Double.NEGATIVE_INFINITY));
    }

    /** By what changes are judged: the loss of guessing if it is known, else the size of the first loss. */
    double scale() {
        return rules.chanceLoss().orElse(Math.abs(first));
    }

    /** Whether a loss that is not zero has been seen. */
    boolean begun() {
        return !Double.isNaN(first) && first != 0;
    }

    /** The reference times a factor, in the direction that is worse also where losses are negative. */
    double above(double factor) {
        return reference() + (factor - 1) * Math.abs(reference());
    }

    boolean roseAbove(double factor) {
        return highest > above(factor);
    }

    /** Whether the loss rose far above its start, to stay there or farther than its present noise explains. */
    boolean wasThrownUp() {
        boolean beyondNoise = highest > untrained() + THROWN_DEVIATIONS * latest.deviation();
        return roseAbove(Collapse.LOSS_MOVED) && (beyondNoise || level() > above(Collapse.LOSS_MOVED));
    }

    double highest() {
        return highest;
    }

    /** The median of the latest losses. */
    double level() {
        return latest.median();
    }

    double level(int steps) {
        return RobustStatistics.median(latest.latest(steps));
    }

    /** The lowest level over {@value #LATEST} steps so far. */
    double lowestLevel() {
        return lowestLevel;
    }

    /**
     * What a net loses that has learnt nothing: the median of the first losses (the first, if they rose), or the loss of
     * guessing if that is lower.
     */
    double untrained() {
        double began = start.highest() > above(Collapse.LOSS_MOVED) ? first : start.median();
        return Math.min(began, rules.chanceLoss().orElse(Double.POSITIVE_INFINITY));
    }

    /** Whether the loss is now below what an untrained net loses, by more than noise explains. */
    boolean hasFallen() {
        return isFallen(level());
    }

    /** Whether it ever was, as the level over {@value #LATEST} steps shows it. */
    boolean everFell() {
        return hasFallen() || isFallen(lowestLevel);
    }

    private boolean isFallen(double level) {
        return level < untrained() - Math.max(FALL * Math.abs(untrained()), ERRORS * noise());
    }

    private double noise() {
        return MEDIAN * latest.deviation() * Math.sqrt(1.0 / latest.size() + 1.0 / start.size());
    }

    @Override
    public void write(Memory memory) {
        memory.write(first, highest, lowestLevel).write(start).write(latest);
    }

    @Override
    public void read(Memory memory) {
        first = memory.readDouble();
        highest = memory.readDouble();
        lowestLevel = memory.readDouble();
        memory.read(start);
        memory.read(latest);
    }
}
