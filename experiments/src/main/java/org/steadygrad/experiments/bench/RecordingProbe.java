package org.steadygrad.experiments.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.data.Dataset;
import org.steadygrad.training.Training;

/**
 * A process that tells what recording costs: it trains the article's net by turns in a plain loop of {@code fit} and as
 * a trial with its series, on one thread, and prints the median over the turns of the ratio of their throughputs.
 */
public final class RecordingProbe {
    private static final int TURNS = 15;
    private static final int STEPS = 40;

    private RecordingProbe() {}

    /** No arguments. */
    public static void main(String[] args) {
        Engine.start();
        Engine.bindThread();
        Dataset data = BenchTrials.data();
        plain(STEPS);
        trial(data);
        double[] ratios =
                DoubleStream.generate(() -> turn(data)).limit(TURNS).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "throughput of a trial to that of a plain loop: median %.3f of %d turns, quartiles %.3f and %.3f%n",
                ratios[TURNS / 2],
                TURNS,
                ratios[TURNS / 4],
                ratios[TURNS - 1 - TURNS / 4]);
        System.exit(0);
    }

    /** The loop before and after the trial, so that a drift of the machine's speed cancels. */
    private static double turn(Dataset data) {
        double before = plain(STEPS);
        double trial = trial(data);
        double after = plain(STEPS);
        return trial * (1 / before + 1 / after) / 2;
    }

    /** On a new network, as a trial has one: first steps are slower. */
    private static double plain(int steps) {
        return new PlainLoop(CacheMode.DEVICE).train(steps);
    }

    private static double trial(Dataset data) {
        return Training.run(new PlannedTrial("recording", BenchTrials.trial(STEPS, 1)), data)
                .outcome()
                .examplesPerSecond();
    }
}
