package org.steadygrad.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.steadygrad.data.Augmentation;
import org.steadygrad.data.ExampleOrder;

/**
 * Makes the batches of an augmentation, the next ones ahead of training on a thread of its own. A batch made ahead is a
 * guess at what comes next; where another comes, because a batch size changed, it is made when it is asked for. Either way
 * it is the same, bit for bit.
 */
final class AugmentedBatches implements AutoCloseable {
    /** Batches that are made ahead. */
    static final int AHEAD = 2;

    private final Augmentation augmentation;
    private final long seed;
    private final int examples;
    private final int ahead;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(AugmentedBatches::thread);
    private final Map<Long, Made> made = new HashMap<>();

    private record Made(int[] indices, Future<float[]> rows) {}

    /**
     * @param examples of an epoch
     * @param ahead >= 0
     */
    AugmentedBatches(Augmentation augmentation, long seed, int examples, int ahead) {
        this.augmentation = augmentation;
        this.seed = seed;
        this.examples = examples;
        this.ahead = ahead;
    }

    /** The features of the batch that starts at a position of the order. */
    float[] take(long start, int[] indices) {
        Made guess = made.remove(start);
        return guess != null && Arrays.equals(guess.indices, indices) ? ended(guess.rows) : rows(start, indices);
    }

    private float[] rows(long start, int[] indices) {
        return augmentation.rows(seed, start / examples, indices);
    }

    /** Begins to make the batches that come next if they have the same size, and drops all others. */
    void makeAhead(long position, int size, ExampleOrder order) {
        Map<Long, Made> coming = new HashMap<>();
        long at = position;
        for (int i = 0; i < ahead; i++) {
            ExampleOrder.Draw draw = order.draw(at, size);
            long start = draw.end() - size;
            Made known = made.remove(start);
            coming.put(
                    start,
                    known != null && Arrays.equals(known.indices, draw.indices())
                            ? known
                            : new Made(draw.indices(), thread.submit(() -> rows(start, draw.indices()))));
            at = draw.end();
        }
        made.values().forEach(dropped -> dropped.rows.cancel(false));
        made.clear();
        made.putAll(coming);
    }

    private static float[] ended(Future<float[]> rows) {
        try {
            return rows.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was made", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "batches");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends the thread; a batch that it is making is finished first, as the data are read by it. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
