package org.steadygrad.data.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.steadygrad.core.Seeds;
import org.steadygrad.data.random.RandomStream;

/**
 * As many examples of every class, to one: examples of rare classes come several times in an epoch, those of frequent
 * ones not in every epoch. Which of a class come is random, and none comes twice before all have come once.
 */
public final class ClassBalanced implements Sampling {
    private final int[][] members;

    /** @param labels the class of every example */
    public ClassBalanced(int[] labels) {
        members = Arrays.stream(labels)
                .distinct()
                .sorted()
                .mapToObj(label -> IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == label)
                        .toArray())
                .toArray(int[][]::new);
    }

    @Override
    public void fill(long random, int[] indices) {
        int[][] orders = new int[members.length][];
        int first = new RandomOrder(Seeds.mix(random)).below(members.length);
        for (int label = 0; label < members.length; label++) {
            orders[label] = new RandomOrder(Seeds.mix(random + label + 1)).shuffled(members[label]);
        }
        for (int i = 0; i < indices.length; i++) {
            int[] order = orders[(first + i) % orders.length];
            indices[i] = order[i / orders.length % order.length];
        }
    }

    /** Random numbers for orders. */
    private static final class RandomOrder {
        private final RandomStream stream = new RandomStream();

        RandomOrder(long seed) {
            stream.start(seed, 0);
        }

        int below(int bound) {
            return stream.upTo(bound - 1);
        }

        int[] shuffled(int[] values) {
            int[] order = values.clone();
            for (int last = order.length - 1; last > 0; last--) {
                int chosen = below(last + 1);
                int moved = order[last];
                order[last] = order[chosen];
                order[chosen] = moved;
            }
            return order;
        }
    }
}
