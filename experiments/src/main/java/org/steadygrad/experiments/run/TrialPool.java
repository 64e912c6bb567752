package org.steadygrad.experiments.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.training.TrialException;

/**
 * Carries out trials side by side, each on a thread of its own bound to one core's worth of native threads. A trial that
 * fails does not stop the others; an error in keeping a result stops all.
 */
final class TrialPool {
    private final int parallel;
    private final Function<PlannedTrial, TrialResult> training;
    private final Consumer<TrialResult> keep;
    private final Progress progress;
    private final List<TrialException> failures = new ArrayList<>();
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
    private final long began = System.nanoTime();
    private Tally tally;

    /**
     * @param parallel trials at once, >= 1
     * @param keep called by the trial's thread as soon as it ends; what it throws ends the run
     */
    TrialPool(
            int parallel, Function<PlannedTrial, TrialResult> training, Consumer<TrialResult> keep, Progress progress) {
        this.parallel = parallel;
        this.training = training;
        this.keep = keep;
        this.progress = progress;
    }

    /**
     * Runs the trials in order, {@code parallel} at a time, and waits for them.
     *
     * @param earlier trials finished before, for the display
     * @return the trials that failed
     */
    List<TrialException> run(List<PlannedTrial> trials, int earlier) {
        tally = new Tally(earlier + trials.size(), earlier, 0, 0, 0, 0, 0, Duration.ZERO);
        ExecutorService threads = Executors.newFixedThreadPool(parallel, TrialPool::thread);
        trials.forEach(trial -> threads.execute(() -> carryOut(trial)));
        threads.shutdown();
        await(threads);
        if (fatal.get() != null) {
            throw fatal.get();
        }
        return List.copyOf(failures);
    }

    private void carryOut(PlannedTrial trial) {
        if (fatal.get() != null) {
            return;
        }
        try {
            Engine.bindThread();
            update(Tally::started);
            TrialResult result = training.apply(trial);
            keep.accept(result);
            update(t -> t.finished(result.outcome()));
        } catch (TrialException e) {
            failed(e);
        } catch (RuntimeException e) {
            fatal.compareAndSet(null, e);
        }
    }

    private synchronized void failed(TrialException e) {
        failures.add(e);
        update(Tally::failedOne);
    }

    private synchronized void update(Function<Tally, Tally> change) {
        tally = change.apply(tally).at(Duration.ofNanos(System.nanoTime() - began));
        progress.show(tally);
    }

    private static void await(ExecutorService threads) {
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while trials were running", e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "trial");
        thread.setDaemon(true);
        return thread;
    }
}
