package org.steadygrad.training;

import java.util.Arrays;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.diagnostics.verdict.ChanceBand;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.models.Network;
import org.steadygrad.models.TrainableNetwork;

/** What a trial's watch must know: what guessing reaches and loses, the loss's ceiling, the target. */
record TrialRules(Trial trial, Dataset data, Network network) {
    WatchRules of(TrainableNetwork net) {
        WatchRules rules = judged(net);
        return trial.target().map(rules::withTarget).orElse(rules);
    }

    private WatchRules judged(TrainableNetwork net) {
        if (network.judge() == Network.Judge.LOSS) {
            return WatchRules.ofLoss(trial.stop());
        }
        Examples test = data.test();
        if (test.answer() == Answer.NUMBERS) {
            return WatchRules.ofRegression(trial.stop(), ChanceBand.ofNumbers(variance(test), test.count()));
        }
        WatchRules rules = test.answer() == Answer.CLASS_PER_STEP
                ? WatchRules.ofLoss(trial.stop()).withChanceLoss(entropy(test))
                : WatchRules.ofClassifier(trial.stop(), new ChanceBand(test.majorityShare(), test.count()));
        return net.penalties() > 0 ? rules : rules.withLossCeiling(WatchRules.SOFTMAX_CEILING);
    }

    /**
     * What a net loses that knows how frequent the classes are and no more. One that learns a text begins by that, and then
     * answers everything with the most frequent character: no sign of a collapse, so that it is judged by its loss.
     */
    private static double entropy(Examples test) {
        int[] labels = test.labels();
        double[] frequencies = new double[test.classes()];
        for (int label : labels) {
            frequencies[label]++;
        }
        return Arrays.stream(frequencies)
                .filter(count -> count > 0)
                .map(count -> -count / labels.length * Math.log(count / labels.length))
                .sum();
    }

    private static double variance(Examples test) {
        double variance = test.variance();
        if (!(variance > 0)) {
            throw new InvalidInputException("the numbers of a test set must not all be equal");
        }
        return variance;
    }
}
