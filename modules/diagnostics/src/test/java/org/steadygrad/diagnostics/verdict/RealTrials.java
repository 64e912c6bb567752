package org.steadygrad.diagnostics.verdict;

import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;
import static org.steadygrad.optimizers.control.GradientStages.normalize;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.backend.Engine;
import org.steadygrad.optimizers.updater.Momentum;

/**
 * The real trials of the corpus, each to its label in {@code labels.txt}. Run as a program with the file's name, it makes
 * their series anew.
 */
final class RealTrials {
    private static final Map<String, DoubleFunction<IUpdater>> UPDATERS = Map.of(
            "sgd",
            Sgd::new,
            "momentum",
            rate -> new Momentum(rate, 0.9),
            "nesterov",
            rate -> new Nesterovs(rate, 0.9),
            "adam",
            Adam::new);
    private static final int WHOLE = 640;

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
        trials.addAll(rates());
        trials.addAll(whole());
        trials.addAll(provoked());
        trials.addAll(normed());
        return trials;
    }

    /** From far below the edge of stability to far beyond it. */
    private static List<RealTrial> rates() {
        List<RealTrial> trials = new ArrayList<>();
        for (String arm : List.of(
                "sgd 1e-5",
                "sgd 0.03",
                "sgd 0.1",
                "sgd 3",
                "momentum 0.01",
                "momentum 0.1",
                "momentum 0.3",
                "momentum 1",
                "nesterov 1e-5",
                "nesterov 0.03",
                "nesterov 0.3",
                "nesterov 1",
                "adam 0.001",
                "adam 0.03",
                "adam 0.1",
                "adam 0.3")) {
            trials.add(RealTrial.of("mlp " + arm, RealNets.mlp(updater(arm), 1)));
        }
        for (String arm : List.of(
                "sgd 1e-5",
                "sgd 0.1",
                "sgd 1",
                "sgd 3",
                "momentum 0.03",
                "momentum 0.3",
                "nesterov 0.03",
                "nesterov 0.1",
                "nesterov 0.3",
                "adam 1e-5",
                "adam 0.003",
                "adam 0.1",
                "adam 1",
                "adam 10")) {
            trials.add(RealTrial.of("conv " + arm, RealNets.conv(updater(arm), 1)));
        }
        for (String arm :
                List.of("sgd 0.1", "sgd 10", "momentum 0.03", "nesterov 0.1", "nesterov 1", "adam 0.001", "adam 0.1")) {
            trials.add(RealTrial.of("mlp clip " + arm, RealNets.mlp(updater(arm), 2))
                    .control(clipGlobalNorm(1)));
        }
        return trials;
    }

    private static IUpdater updater(String arm) {
        String[] words = arm.split(" ");
        return UPDATERS.get(words[0]).apply(Double.parseDouble(words[1]));
    }

    /** On the whole training set at every step. */
    private static List<RealTrial> whole() {
        return List.of(
                RealTrial.of("linear sgd 0.2", RealNets.linear(new Sgd(0.2), 0)).batch(WHOLE),
                RealTrial.of("linear sgd 0.4", RealNets.linear(new Sgd(0.4), 0)).batch(WHOLE),
                RealTrial.of("linear sgd 0.5", RealNets.linear(new Sgd(0.5), 0)).batch(WHOLE),
                RealTrial.of("linear sgd 1", RealNets.linear(new Sgd(1), 0)).batch(WHOLE),
                RealTrial.of("deep linear sgd 0.2", RealNets.linear(new Sgd(0.2), 1))
                        .batch(WHOLE),
                RealTrial.of("deep linear sgd 0.3", RealNets.linear(new Sgd(0.3), 1))
                        .batch(WHOLE),
                RealTrial.of("deep linear sgd 0.5", RealNets.linear(new Sgd(0.5), 1))
                        .batch(WHOLE),
                RealTrial.of("linear normalized 0.3", RealNets.linear(new Sgd(0.3), 0))
                        .batch(WHOLE)
                        .control(normalize()),
                RealTrial.of("linear normalized 1", RealNets.linear(new Sgd(1), 0))
                        .batch(WHOLE)
                        .control(normalize()),
                RealTrial.of("linear normalized 3", RealNets.linear(new Sgd(3), 0))
                        .batch(WHOLE)
                        .control(normalize()),
                RealTrial.of("tanh sgd 0.3", RealNets.tanh(new Sgd(0.3), 2, 1)).batch(WHOLE),
                RealTrial.of("tanh sgd 1.3", RealNets.tanh(new Sgd(1.3), 2, 1)).batch(WHOLE),
                RealTrial.of("tanh sgd 3", RealNets.tanh(new Sgd(3), 2, 1)).batch(WHOLE),
                RealTrial.of("mlp whole sgd 0.5", RealNets.mlp(new Sgd(0.5), 1)).batch(WHOLE));
    }

    private static List<RealTrial> provoked() {
        return List.of(
                RealTrial.of("overflow", RealNets.mlp(new Sgd(1e30), 1)),
                RealTrial.of("overflow of parameters", RealNets.mlp(new Sgd(1e38), 1))
                        .poison(1, 1000),
                RealTrial.of("overflow skipped", RealNets.mlp(new Sgd(1e30), 1)).control(skipNonFinite()),
                RealTrial.of("poison skipped", RealNets.mlp(new Sgd(0.03), 1))
                        .control(skipNonFinite())
                        .poison(80, Double.POSITIVE_INFINITY),
                RealTrial.of("poison 30", RealNets.mlp(new Sgd(0.03), 1)).poison(80, 30),
                RealTrial.of("poison 30 clipped", RealNets.mlp(new Sgd(0.03), 1))
                        .control(clipGlobalNorm(1))
                        .poison(80, 30),
                RealTrial.of("poison 100 adam", RealNets.conv(new Adam(0.003), 1))
                        .poison(80, 100),
                RealTrial.of("poison 1000", RealNets.mlp(new Sgd(0.03), 1)).poison(80, 1000),
                RealTrial.of("sigmoids 3", RealNets.sigmoids(new Sgd(0.1), 3, 0.001)),
                RealTrial.of("sigmoids 8", RealNets.sigmoids(new Sgd(0.1), 8, 0.001)),
                RealTrial.of("sigmoid 1", RealNets.sigmoids(new Sgd(0.1), 1, 0.001)),
                RealTrial.of("bias -10", RealNets.biased(new Sgd(0.03), -10, 0.03)),
                RealTrial.of("bias -2", RealNets.biased(new Sgd(0.03), -2, 0.03)),
                RealTrial.of("bias rate 1", RealNets.biased(new Sgd(0.03), 0, 1)),
                RealTrial.of("bias rate 10", RealNets.biased(new Sgd(0.03), 0, 10)),
                RealTrial.of("bias rate 30", RealNets.biased(new Sgd(0.03), 0, 30)),
                RealTrial.of("batch of 1", RealNets.tanh(new Sgd(0.02), 2, 1))
                        .batch(1)
                        .steps(400),
                RealTrial.of("batch of 4", RealNets.mlp(new Sgd(0.01), 1))
                        .batch(4)
                        .steps(400));
    }

    private static List<RealTrial> normed() {
        double none = Double.POSITIVE_INFINITY;
        return List.of(
                RealTrial.of("norm decay 0.9", RealNets.normed(new Nesterovs(0.01, 0.9), 0.9, none)),
                RealTrial.of("norm decay 0.5", RealNets.normed(new Nesterovs(0.01, 0.9), 0.5, none)),
                RealTrial.of("norm decay 0.999", RealNets.normed(new Nesterovs(0.01, 0.9), 0.999, none)),
                RealTrial.of("norm decay 0.995", RealNets.normed(new Nesterovs(0.01, 0.9), 0.995, none)),
                RealTrial.of("norm clip 0.01", RealNets.normed(new Nesterovs(0.01, 0.9), 0.9, 0.01)),
                RealTrial.of("norm clip 0.03", RealNets.normed(new Nesterovs(0.3, 0.9), 0.9, 0.03)));
    }
}
