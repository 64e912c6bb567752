package org.steadygrad.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Adds row vectors that nothing holds, on many more threads than there are cores, while garbage is collected all the time. A
 * program of its own, as it dies of a segmentation fault if memory is freed under running native code.
 */
final class CollectorAtWork {
    private static final int THREADS = 24;
    private static final int COLUMNS = 64;

    private CollectorAtWork() {}

    public static void main(String[] args) throws InterruptedException {
        Engine.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.parseLong(args[0]));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> add(end));
            threads[i].setUncaughtExceptionHandler((thread, error) -> failure.set(error));
            threads[i].start();
        }
        while (System.nanoTime() < end) {
            System.gc();
            Thread.sleep(1);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.exit(failure.get() == null ? 0 : 1);
    }

    private static void add(long end) {
        Engine.bindThread();
        INDArray sums = Nd4j.zeros(32, COLUMNS);
        INDArray numbers = Nd4j.ones(1, 4096);
        for (int i = 0; System.nanoTime() < end; i++) {
            long from = i * 7L % 4000;
            INDArray row = numbers.reshape(4096)
                    .get(NDArrayIndex.interval(from, from + COLUMNS))
                    .reshape(1, COLUMNS);
            sums.addiRowVector(row);
        }
    }
}
