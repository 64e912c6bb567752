package org.steadygrad.diagnostics.verdict;

import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.backend.Engine;
import org.steadygrad.optimizers.updater.Momentum;

/** The real trials of the corpus. Run as a program, it makes the file of their series anew. */
final class RealTrials {
    private static final Map<String, DoubleFunction<IUpdater>> UPDATERS = new TreeMap<>(Map.of(
            "sgd",
            Sgd::new,
            "momentum",
            rate -> new Momentum(rate, 0.9),
            "nesterov",
            rate -> new Nesterovs(rate, 0.9),
            "adam",
            Adam::new));

    private RealTrials() {}

    public static void main(String[] arguments) throws IOException {
        Engine.bindThread();
        StringBuilder text = new StringBuilder();
        for (RealTrial trial : all()) {
            text.append(trial.run().text());
        }
        Files.writeString(Path.of(arguments[0]), text);
    }

    static List<RealTrial> all() {
        List<RealTrial> trials = new ArrayList<>();
        for (String updater : UPDATERS.keySet()) {
            for (double rate : new double[] {1e-5, 1e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10}) {
                IUpdater made = UPDATERS.get(updater).apply(rate);
                trials.add(RealTrial.of("mlp-" + updater + "-" + rate, RealNets.mlp(made, 1)));
                trials.add(RealTrial.of("conv-" + updater + "-" + rate, RealNets.conv(made, 1)));
                trials.add(RealTrial.of("mlp-" + updater + "-" + rate + "-clip", RealNets.mlp(made, 2))
                        .control(clipGlobalNorm(1)));
            }
        }
        trials.add(RealTrial.of("mlp-sgd-1e30", RealNets.mlp(new Sgd(1e30), 1)));
        trials.add(RealTrial.of("mlp-sgd-1e30-skip", RealNets.mlp(new Sgd(1e30), 1))
                .control(skipNonFinite()));
        trials.add(RealTrial.of("mlp-sgd-1e38", RealNets.mlp(new Sgd(1e38), 1)));
        for (double rate : new double[] {0.01, 0.05, 0.1, 0.2, 0.5, 1}) {
            trials.add(RealTrial.of("linear-sgd-" + rate, RealNets.linear(new Sgd(rate), 0))
                    .batch(640));
            trials.add(RealTrial.of("linear2-sgd-" + rate, RealNets.linear(new Sgd(rate), 1))
                    .batch(640));
        }
        for (double rate : new double[] {0.03, 0.1, 0.3, 1, 3}) {
            trials.add(RealTrial.of("tanh-sgd-full-" + rate, RealNets.tanh(new Sgd(rate), 2, 1))
                    .batch(640));
            trials.add(RealTrial.of("tanh-sgd-" + rate, RealNets.tanh(new Sgd(rate), 2, 1)));
        }
        for (int depth : new int[] {1, 3, 8}) {
            for (double spread : new double[] {0.001, 0.3}) {
                trials.add(RealTrial.of(
                        "sigmoids-%d-%s".formatted(depth, spread), RealNets.sigmoids(new Sgd(0.1), depth, spread)));
            }
        }
        for (double bias : new double[] {-10, -5, -2, 0}) {
            trials.add(RealTrial.of("bias" + bias, RealNets.biased(new Sgd(0.03), bias, 0.03)));
        }
        for (double biasRate : new double[] {1, 10, 30, 100}) {
            trials.add(RealTrial.of("bias-rate" + biasRate, RealNets.biased(new Sgd(0.03), 0, biasRate)));
        }
        for (double factor : new double[] {10, 30, 100, 1000}) {
            trials.add(RealTrial.of("poison-sgd-" + factor, RealNets.mlp(new Sgd(0.03), 1))
                    .poison(80, factor));
            trials.add(RealTrial.of("poison-sgd-clip-" + factor, RealNets.mlp(new Sgd(0.03), 1))
                    .control(clipGlobalNorm(1))
                    .poison(80, factor));
            trials.add(RealTrial.of("poison-adam-" + factor, RealNets.conv(new Adam(0.003), 1))
                    .poison(80, factor));
        }
        for (double decay : new double[] {0.9, 0.999, 0.5}) {
            trials.add(RealTrial.of(
                    "norm-decay-" + decay, RealNets.normed(new Nesterovs(0.01, 0.9), decay, Double.POSITIVE_INFINITY)));
        }
        for (double clip : new double[] {0.01, 0.1, 1}) {
            trials.add(RealTrial.of("norm-clip-" + clip, RealNets.normed(new Nesterovs(0.01, 0.9), 0.9, clip)));
        }
        for (int batch : new int[] {1, 2, 4}) {
            trials.add(RealTrial.of("batch-" + batch, RealNets.mlp(new Sgd(0.003), 1))
                    .batch(batch)
                    .steps(600));
        }
        return trials;
    }
}
