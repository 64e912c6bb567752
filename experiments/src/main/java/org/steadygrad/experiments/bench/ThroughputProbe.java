package org.steadygrad.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.conf.CacheMode;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.data.Dataset;
import org.steadygrad.training.Training;

/**
 * A process that trains the article's net in one way and prints images per second: it warms up, prints {@code ready},
 * waits for a line, measures, prints the figure.
 */
public final class ThroughputProbe {
    private static final double WARM_UP_SECONDS = 6;
    private static final int WARM_UP_STEPS = 10;

    private ThroughputProbe() {}

    /** Arguments: a {@link Way} and a number of seconds. */
    public static void main(String[] args) throws Exception {
        double seconds = Double.parseDouble(args[1]);
        switch (Way.valueOf(args[0])) {
            case STOCK -> measure(new PlainLoop(CacheMode.NONE)::train, seconds);
            case FAST_LANE -> measure(fastLane(), seconds);
            case TRIAL -> measure(trials(1), seconds);
            case TRIAL_PER_CORE -> measure(trials(Runtime.getRuntime().availableProcessors()), seconds);
        }
        System.exit(0);
    }

    /** How the net is trained. */
    enum Way {
        /** DL4J as it comes: all threads, no helpers, no cache. */
        STOCK,
        /** A plain DL4J loop with {@code FastCpu} and the configuration's cache on; one thread. */
        FAST_LANE,
        /** A trial of the suite, with all that it records; one thread. */
        TRIAL,
        /** As many trials at once as there are cores, each on one thread. */
        TRIAL_PER_CORE
    }

    /** Trains for so many steps and gives images per second of training, over all threads. */
    private interface Trainer {
        double train(int steps) throws Exception;
    }

    private static Trainer fastLane() {
        Engine.start();
        Engine.bindThread();
        return new PlainLoop(CacheMode.DEVICE)::train;
    }

    private static Trainer trials(int atOnce) {
        Engine.start();
        Dataset data = BenchTrials.data();
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        return steps -> {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                outcomes.add(threads.submit(() -> trial(steps, data)));
            }
            double sum = 0;
            for (Future<Outcome> outcome : outcomes) {
                sum += outcome.get().examplesPerSecond();
            }
            return sum;
        };
    }

    private static Outcome trial(int steps, Dataset data) {
        Engine.bindThread();
        return Training.run(new PlannedTrial("throughput", BenchTrials.trial(steps, 1)), data)
                .outcome();
    }

    private static void measure(Trainer trainer, double seconds) throws Exception {
        double stepSeconds = warmUp(trainer);
        int steps = (int) Math.max(5, Math.min(10_000, seconds / stepSeconds));
        System.out.println("ready");
        System.in.read();
        System.out.println(trainer.train(steps));
    }

    /** Trains until Java has compiled what it runs; gives the seconds that a step took at the end. */
    private static double warmUp(Trainer trainer) throws Exception {
        long began = System.nanoTime();
        long lap;
        do {
            lap = System.nanoTime();
            trainer.train(WARM_UP_STEPS);
        } while (System.nanoTime() - began < WARM_UP_SECONDS * 1e9);
        return (System.nanoTime() - lap) / 1e9 / WARM_UP_STEPS;
    }
}
