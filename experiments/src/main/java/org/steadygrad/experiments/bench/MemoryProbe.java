package org.steadygrad.experiments.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.data.Dataset;
import org.steadygrad.training.Training;

/** A process that carries out many short trials, as many at once as there are cores, and prints its resident memory. */
public final class MemoryProbe {
    private static final int TRIALS = 200;
    private static final int INTERVAL = 20;
    private static final int STEPS = 20;

    private MemoryProbe() {}

    /** Prints a line {@code TRIALS MEGABYTES} after every 20 trials. Linux only: it reads {@code /proc/self/status}. */
    public static void main(String[] args) throws Exception {
        Engine.start();
        Dataset data = BenchTrials.data();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        for (int done = 0; done < TRIALS; done += INTERVAL) {
            Future<?>[] trials = new Future<?>[INTERVAL];
            for (int i = 0; i < INTERVAL; i++) {
                int replicate = done + i;
                trials[i] = threads.submit(() -> train(replicate, data));
            }
            for (Future<?> trial : trials) {
                trial.get();
            }
            System.out.printf("%d %d%n", done + INTERVAL, ResidentMemory.megabytes());
        }
        System.exit(0);
    }

    private static void train(int replicate, Dataset data) {
        Engine.bindThread();
        Training.run(new PlannedTrial("memory-" + replicate, BenchTrials.trial(STEPS, replicate)), data);
    }
}
