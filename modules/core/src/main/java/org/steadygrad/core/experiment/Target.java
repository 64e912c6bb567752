package org.steadygrad.core.experiment;

import java.util.Objects;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.text.Message;

/**
 * What counts as trained: a figure of the test set that an evaluation is to reach.
 *
 * @param value of the accuracy at least, in (0, 1] (of answers in numbers the share of their variance to be explained); of the loss
 *     at most, > 0 and finite
 */
public record Target(Figure figure, double value) {
    /** What is looked at, by its key in an experiment file. */
    public enum Figure {
        ACCURACY("testAccuracy", new Rule.Real(0, false, 1, true), "share of the test set to classify right"),
        LOSS(
                "testLoss",
                Rule.Real.positive(),
                "loss on the test set to come down to: mean squared error, or cross-entropy in nats");

        private final String key;
        private final Rule.Real rule;
        private final String meaning;

        Figure(String key, Rule.Real rule, String meaning) {
            this.key = key;
            this.rule = rule;
            this.meaning = meaning;
        }

        public String key() {
            return key;
        }

        /** As a setting of an experiment file. */
        public Parameter parameter() {
            return Parameter.required(key, rule, meaning);
        }
    }

    public Target {
        Objects.requireNonNull(figure);
        figure.rule.check("target." + figure.key, value);
    }

    /** @param share of the test set, in (0, 1] */
    public static Target accuracy(double share) {
        return new Target(Figure.ACCURACY, share);
    }

    /** @param loss in the unit of the test loss, > 0 */
    public static Target loss(double loss) {
        return new Target(Figure.LOSS, loss);
    }

    /** Whether an evaluation reaches it; NaN does not. */
    public boolean reachedBy(double accuracy, double loss) {
        return figure == Figure.ACCURACY ? accuracy >= value : loss <= value;
    }

    /** {@code 0.9} of an accuracy, {@code testLoss:0.01} of a loss. */
    public String canonical() {
        return (figure == Figure.ACCURACY ? "" : figure.key + ":") + Numbers.canonical(value);
    }

    /** For people: {@code 90%}, {@code test loss 0.01}. */
    public Message words() {
        return figure == Figure.ACCURACY
                ? Message.of("core.target.accuracy", Numbers.text(Math.round(1e6 * value) / 1e4))
                : Message.of("core.target.loss", Numbers.text(value));
    }
}
