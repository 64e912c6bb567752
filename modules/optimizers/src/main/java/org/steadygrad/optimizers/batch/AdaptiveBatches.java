package org.steadygrad.optimizers.batch;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Batches whose size follows from what the steps before have shown. */
final class AdaptiveBatches implements RunningBatchPolicy {
    /** What to make of a step. */
    interface Rule {
        /**
         * The size that a step's gradients ask for, before rounding and bounds.
         *
         * @param spread finite
         * @return empty to stay
         */
        OptionalDouble wanted(FinishedStep step, GradientSpread spread);

        /** What the rule remembers. */
        double[] memory();

        /** @param memory as many numbers as {@link #memory()} has */
        void remember(double... memory);
    }

    private final String policy;
    private final MicroBatching cutting;
    private final int least;
    private final int most;
    private final Rule rule;
    private int size;

    AdaptiveBatches(String policy, MicroBatching cutting, int least, int most, Rule rule, int size) {
        this.policy = policy;
        this.cutting = cutting;
        this.least = least;
        this.most = most;
        this.rule = rule;
        this.size = size;
    }

    @Override
    public int largestMicroBatch() {
        return cutting.largest(most);
    }

    @Override
    public BatchSplit next(Progress progress) {
        return cutting.split(size);
    }

    @Override
    public void after(FinishedStep step) {
        step.spread().filter(spread -> Double.isFinite(spread.variance())).ifPresent(spread -> rule.wanted(step, spread)
                .ifPresent(this::set));
    }

    /** Huge and infinite wishes end at the upper bound. */
    private void set(double wanted) {
        size = (int) Math.max(least, Math.min(most, wanted));
    }

    @Override
    public double[] state() {
        double[] memory = rule.memory();
        double[] state = Arrays.copyOf(memory, memory.length + 1);
        state[memory.length] = size;
        return state;
    }

    @Override
    public void resume(double... state) {
        int memory = rule.memory().length;
        Checks.stateLength(policy, memory + 1, state);
        double resumed = state[memory];
        if (resumed < Math.min(least, size) || resumed > most || resumed != Math.rint(resumed)) {
            throw new IllegalArgumentException("the state of %s must hold a whole batch size of at most %d, got %s"
                    .formatted(policy, most, resumed));
        }
        rule.remember(Arrays.copyOf(state, memory));
        size = (int) resumed;
    }
}
