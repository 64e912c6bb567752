package org.steadygrad.data;

import java.util.List;
import org.steadygrad.core.Seeds;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.random.RandomStream;
import org.steadygrad.data.transform.Transform;

/**
 * What happens to training examples anew in every epoch. What an example becomes depends on seed, epoch and its index
 * alone: not on its batch, on what was made before, or on the thread.
 *
 * @param source the examples as they come in
 * @param stages gone through in order, at least one
 */
public record Augmentation(Examples source, List<Transform.OfExamples> stages) {
    public Augmentation {
        stages = List.copyOf(stages);
    }

    /** Values of an example that comes out. */
    public int width() {
        return Math.toIntExact(stages.get(stages.size() - 1).shape().size());
    }

    /** Examples of an epoch, one after the other. May be called by several threads at once. */
    public float[] rows(long seed, long epoch, int... indices) {
        int width = width();
        float[] rows = new float[indices.length * width];
        Work work = new Work(seed, epoch);
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(work.transformed(indices[i]), 0, rows, i * width, width);
        }
        return rows;
    }

    /** The memory of one thread. */
    private final class Work {
        private final long seed;
        private final long epoch;
        private final RandomStream forExample = new RandomStream();
        private final RandomStream forEpoch = new RandomStream();
        private final float[] first;
        private final float[][] after;

        Work(long seed, long epoch) {
            this.seed = seed;
            this.epoch = epoch;
            this.first = new float[source.width()];
            this.after = new float[stages.size()][];
            for (int stage = 0; stage < after.length; stage++) {
                after[stage] =
                        new float[Math.toIntExact(stages.get(stage).shape().size())];
            }
        }

        float[] transformed(int index) {
            float[] values = first;
            source.values(index, values);
            for (int stage = 0; stage < after.length; stage++) {
                long own = Seeds.mix(seed + stage);
                forExample.start(own, index);
                forEpoch.start(Seeds.mix(own + epoch + 1), index);
                stages.get(stage).train(values, after[stage], forExample, forEpoch);
                values = after[stage];
            }
            return values;
        }
    }
}
