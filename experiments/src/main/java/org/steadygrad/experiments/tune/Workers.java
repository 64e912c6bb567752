package org.steadygrad.experiments.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.steadygrad.backend.Engine;

/**
 * Threads bound for trials.
 *
 * @param count >= 1
 */
record Workers(int count) {
    /** What is done on one of them. */
    @FunctionalInterface
    interface Work<T> {
        T done();
    }

    /** Does all, as many at once as there are threads, and gives what came of them in order. */
    <T> List<T> all(List<Work<T>> works) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<T> done = new ArrayList<>();
            List<Callable<T>> bound = works.stream().map(Workers::bound).toList();
            for (Future<T> one : threads.invokeAll(bound)) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before a search", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<T> bound(Work<T> work) {
        return () -> {
            Engine.bindThread();
            return work.done();
        };
    }
}
