package org.steadygrad.experiments.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
    private final Function<PlannedTrial, TrialResult> training;
    private final Function<TrialResult, List<PlannedTrial>> keep;
    private final Progress progress;
    private final List<TrialException> failures = new ArrayList<>();
    private final AtomicReference<RuntimeException> fatal = new AtomicReference<>();
    private final long began = System.nanoTime();
    private final ExecutorService threads;
    private Tally tally;
    private int open;

    /**
     * @param parallel trials at once, >= 1
     * @param keep called by the trial's thread as soon as it ends; gives the trials that are to be run because of it; what
     *     it throws ends the run
     */
    TrialPool(
            int parallel,
            Function<PlannedTrial, TrialResult> training,
            Function<TrialResult, List<PlannedTrial>> keep,
            Progress progress) {
        this.threads = Executors.newFixedThreadPool(parallel, TrialPool::thread);
        this.training = training;
        this.keep = keep;
        this.progress = progress;
    }

    /**
     * Runs the trials in order, {@code parallel} at a time, then those that they lead to, and waits for all. To be called
     * once, with at least one trial.
     *
     * @param soFar for the display, before this process begins
     * @return the trials that failed
     */
    List<TrialException> run(List<PlannedTrial> trials, Tally soFar) {
        tally = soFar;
        submit(trials);
        await(threads);
        if (fatal.get() != null) {
            throw fatal.get();
        }
        return List.copyOf(failures);
    }

    private synchronized void submit(List<PlannedTrial> trials) {
        open += trials.size();
        trials.forEach(trial -> threads.execute(() -> carryOut(trial)));
    }

    private void carryOut(PlannedTrial trial) {
        try {
            if (fatal.get() == null) {
                train(trial);
            }
        } finally {
            closeIfLast();
        }
    }

    private synchronized void closeIfLast() {
        open--;
        if (open == 0) {
            threads.shutdown();
        }
    }

    private void train(PlannedTrial trial) {
        try {
            Engine.bindThread();
            update(Tally::started);
            TrialResult result = training.apply(trial);
            List<PlannedTrial> more = keep.apply(result);
            update(t -> t.finished(result.outcome()).planned(more.size()));
            submit(more);
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
