package org.steadygrad.diagnostics.verdict;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Target;

/**
 * What a watch must know of a training before it begins. The more it knows the more it can say; the loss alone is enough.
 *
 * @param stop which losses are a blow-up, and whether a collapse and the target end the trial
 * @param chance the accuracies that guessing explains, if there is a test set; of numbers, the shares of their variance
 * @param chanceLoss the loss of a net that guesses, in the loss's unit, > 0: {@code ln K} nats for {@code K} even classes
 * @param lossCeiling the largest value the loss can take, if it has one, > 0: see {@link #SOFTMAX_CEILING}
 * @param target what counts as trained, if anything
 */
public record WatchRules(
        StopRules stop,
        Optional<ChanceBand> chance,
        OptionalDouble chanceLoss,
        OptionalDouble lossCeiling,
        Optional<Target> target) {
    /** {@code -ln 1e-10} = 23.03 nats: DL4J holds softmax probabilities above 1e-10 before it takes the logarithm. */
    public static final double SOFTMAX_CEILING = -Math.log(1e-10);

    /** @throws InvalidInputException if a number is out of its range */
    public WatchRules {
        Objects.requireNonNull(stop);
        Objects.requireNonNull(chance);
        chanceLoss.ifPresent(nats -> Rule.Real.positive().check("watch.chanceLoss", nats));
        lossCeiling.ifPresent(nats -> Rule.Real.positive().check("watch.lossCeiling", nats));
        Objects.requireNonNull(target);
    }

    /** For a training of which nothing is known but its loss. */
    public static WatchRules ofLoss(StopRules stop) {
        return new WatchRules(stop, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    /** For a classifier, trained on cross-entropy in nats, with a test set. */
    public static WatchRules ofClassifier(StopRules stop, ChanceBand chance) {
        return new WatchRules(
                stop, Optional.of(chance), OptionalDouble.of(chance.loss()), OptionalDouble.empty(), Optional.empty());
    }

    /** For a net that answers in numbers, trained on the mean squared error, with a test set. */
    public static WatchRules ofRegression(StopRules stop, ChanceBand chance) {
        return ofClassifier(stop, chance);
    }

    public WatchRules withChanceLoss(double nats) {
        return new WatchRules(stop, chance, OptionalDouble.of(nats), lossCeiling, target);
    }

    public WatchRules withLossCeiling(double nats) {
        return new WatchRules(stop, chance, chanceLoss, OptionalDouble.of(nats), target);
    }

    public WatchRules withTarget(Target goal) {
        return new WatchRules(stop, chance, chanceLoss, lossCeiling, Optional.of(goal));
    }
}
