package org.steadygrad.backend;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Runs something on a thread readied as a trial's is, so that the caller's own thread keeps its settings. */
final class TrialThread {
    private TrialThread() {}

    static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            Engine.bindThread();
            return work.get();
        });
        new Thread(task, "engine-check").start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the engine failed a check: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine was checked", e);
        }
    }
}
