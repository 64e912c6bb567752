package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;

/**
 * Curves of a made-up trial: loss falls exponentially with the effective learning rate, and grows without bound from
 * some step on if that rate is beyond what the control bears.
 */
final class SyntheticTrial {
    private static final double START = 2.303;
    private static final List<String> LAYERS = List.of("conv1", "conv2", "dense");

    private final Trial trial;
    private final int steps;
    private final double effective;
    private final double bearable;
    private final double[] loss;
    private final double[] raw;
    private final int length;

    SyntheticTrial(Trial trial, int steps) {
        this.trial = trial;
        this.steps = steps;
        Random random = new Random(trial.setting().canonical().hashCode() * 31L + 7919L * trial.replicate());
        String optimizer = trial.setting().optimizer().name();
        this.effective =
                trial.setting().learningRate() * (optimizer.equals("sgd") ? 1 : optimizer.equals("momentum") ? 7 : 6);
        this.bearable = bearable(optimizer) * Math.exp(0.5 * random.nextGaussian());
        this.loss = new double[steps];
        this.raw = new double[steps];
        this.length = fill(random);
    }

    private double bearable(String optimizer) {
        int stages = trial.setting().control().stages().size();
        if (stages == 0) {
            return optimizer.equals("nesterov") ? 0.9 : 0.6;
        }
        return trial.setting().control().stages().get(0).name().contains("global") ? 9 : 2.2;
    }

    private int fill(Random random) {
        double floor = 0.08 + 0.05 * random.nextDouble();
        int onset = 8 + random.nextInt(30);
        double level = START;
        for (int i = 0; i < steps; i++) {
            double pull = Math.min(0.12, 0.25 * effective);
            level += pull * (floor - level) * (0.6 + 0.4 * random.nextDouble());
            double noise = Math.exp(0.18 * random.nextGaussian());
            double burst = effective > bearable && i > onset ? Math.exp(0.45 * (i - onset)) : 1;
            loss[i] = (level * noise + 0.002) * burst;
            raw[i] = (0.4 + 1.6 * level / START) * Math.exp(0.3 * random.nextGaussian()) * burst * burst;
            if (loss[i] > 3e7) {
                loss[i] = Double.NaN;
                raw[i] = Double.POSITIVE_INFINITY;
                return i + 1;
            }
        }
        return steps;
    }

    int length() {
        return length;
    }

    Optional<Verdict> divergence() {
        if (!Double.isNaN(loss[length - 1])) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(
                Verdict.Kind.NON_FINITE_LOSS,
                length,
                Message.verbatim("loss became NaN at step %d after 2.7e7".formatted(length))));
    }

    Optional<PostMortem> postMortem() {
        return divergence()
                .map(verdict -> new PostMortem(
                        Math.max(1, length - 12),
                        "conv2",
                        Optional.empty(),
                        List.of(new PostMortem.Event(
                                length - 4, "conv2", Message.verbatim("raw gradient of conv2 grew 40 times"))),
                        List.of(1, 2, 3)));
    }

    List<Evaluation> evaluations() {
        List<Evaluation> evaluations = new ArrayList<>();
        evaluations.add(new Evaluation(0, 0.097, START));
        for (int step = trial.budget().evaluateEvery();
                step < length;
                step += trial.budget().evaluateEvery()) {
            evaluations.add(evaluation(step));
        }
        evaluations.add(evaluation(length));
        return evaluations;
    }

    private Evaluation evaluation(int step) {
        double mean = 0;
        int from = Math.max(0, step - 10);
        for (int i = from; i < step; i++) {
            mean += loss[i] / (step - from);
        }
        double accuracy =
                Double.isNaN(mean) ? 0.104 : Math.max(0.104, 0.985 * Math.exp(-0.95 * Math.max(0, mean - 0.06)));
        return new Evaluation(step, accuracy, mean);
    }

    List<Series> series() {
        double threshold = 1.0;
        double[] after = new double[length];
        double[] update = new double[length];
        double[] parameters = new double[length];
        for (int i = 0; i < length; i++) {
            boolean clipped = !trial.setting().control().stages().isEmpty();
            after[i] = clipped ? Math.min(raw[i], threshold) : raw[i];
            update[i] = after[i] * trial.setting().learningRate();
            parameters[i] = 20 + 0.01 * i;
        }
        List<Series> all = new ArrayList<>(List.of(
                series(Quantity.LOSS, loss),
                series(Quantity.GRADIENT_NORM_RAW, raw),
                series(Quantity.GRADIENT_NORM, after),
                series(Quantity.UPDATE_NORM, update),
                series(Quantity.PARAMETER_NORM, parameters),
                series(Quantity.STEP_TIME, Series.NETWORK, 1, i -> 3 + trial.replicate() % 3),
                series(Quantity.LEARNING_RATE, Series.NETWORK, length, i -> trial.setting()
                        .learningRate()),
                series(Quantity.SHARPNESS, Series.NETWORK, 64, i -> 5 + 0.1 * i)));
        if (!trial.setting().control().stages().isEmpty()) {
            all.add(series(Quantity.CONTROL_FIRED, Series.NETWORK, 1, i -> raw[i] > threshold ? 1 : 0));
        }
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            double share = 1.0 / (1 + layer);
            String name = LAYERS.get(layer);
            all.add(series(Quantity.GRADIENT_NORM_RAW, name, 1, i -> raw[i] * share));
            all.add(series(Quantity.UPDATE_NORM, name, 1, i -> update[i] * share));
            all.add(series(Quantity.PARAMETER_NORM, name, 1, i -> parameters[i] * share));
            all.add(series(Quantity.ACTIVATION_STD, name, 16, i -> share));
            all.add(series(Quantity.DEAD_UNITS, name, 16, i -> 0.1 * share));
        }
        return all;
    }

    private Series series(Quantity quantity, double[] values) {
        return series(quantity, Series.NETWORK, 1, i -> values[i]);
    }

    /** A value at every so many steps, from the first. */
    private Series series(Quantity quantity, String part, int every, IntToDoubleFunction value) {
        int[] at = IntStream.range(0, length).filter(i -> i % every == 0).toArray();
        float[] floats = new float[at.length];
        for (int i = 0; i < at.length; i++) {
            floats[i] = (float) value.applyAsDouble(at[i]);
        }
        return new Series(
                quantity,
                part,
                Series.Statistic.EACH,
                IntStream.of(at).map(i -> i + 1).toArray(),
                floats);
    }
}
