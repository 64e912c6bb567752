package org.steadygrad.diagnostics.verdict;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.diagnostics.verdict.TrialLog.Answers;
import org.steadygrad.diagnostics.verdict.TrialLog.Dead;
import org.steadygrad.diagnostics.verdict.TrialLog.Gap;
import org.steadygrad.diagnostics.verdict.TrialLog.Step;
import org.steadygrad.diagnostics.verdict.TrialLog.Task;

/** Makes one series from formulas and a seed. */
final class SeriesMaker {
    private final TrialLog log;
    private final Random random;

    private SeriesMaker(String name, Task task) {
        this.log = TrialLog.empty(name, task);
        this.random = new Random(name.hashCode());
    }

    static SeriesMaker ofLoss(String name) {
        return new SeriesMaker(name, Task.LOSS_ALONE);
    }

    static SeriesMaker ofTenClasses(String name) {
        return new SeriesMaker(name, Task.TEN_CLASSES);
    }

    /** A standard normal value. */
    double normal() {
        return random.nextGaussian();
    }

    /** An exponential value of mean 1. */
    double exponential() {
        return -Math.log1p(-random.nextDouble());
    }

    SeriesMaker steps(int count, IntToDoubleFunction loss) {
        return steps(count, loss, step -> Double.NaN);
    }

    SeriesMaker steps(int count, IntToDoubleFunction loss, IntToDoubleFunction cosine) {
        for (int i = 0; i < count; i++) {
            int step = log.steps().size() + 1;
            log.steps()
                    .add(new Step(
                            step,
                            loss.applyAsDouble(step),
                            Double.NaN,
                            Double.NaN,
                            Step.UNMEASURED,
                            cosine.applyAsDouble(step),
                            false));
        }
        return this;
    }

    SeriesMaker normedSteps(int count, IntToDoubleFunction loss, double raw, double update, double parameter) {
        for (int i = 0; i < count; i++) {
            int step = log.steps().size() + 1;
            log.steps().add(new Step(step, loss.applyAsDouble(step), raw, update, parameter, Double.NaN, false));
        }
        return this;
    }

    SeriesMaker skipped(int count, double loss, double raw) {
        for (int i = 0; i < count; i++) {
            int step = log.steps().size() + 1;
            log.steps().add(new Step(step, loss, raw, 0, 10, Double.NaN, true));
        }
        return this;
    }

    /** An evaluation after the latest step. */
    SeriesMaker evaluated(double accuracy, double commonest) {
        log.answers().add(new Answers(new Evaluation(log.steps().size(), accuracy, 1), commonest));
        return this;
    }

    SeriesMaker dead(String layer, double share) {
        log.dead().add(new Dead(log.last(), layer, share));
        return this;
    }

    SeriesMaker gap(double nats) {
        log.gaps().add(new Gap(log.last(), nats));
        return this;
    }

    TrialLog log() {
        return log;
    }
}
