package org.steadygrad.data;

import static org.steadygrad.core.catalog.Parameter.optional;

import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Rule.Real;
import org.steadygrad.core.experiment.Answer;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.data.sampling.ClassBalanced;
import org.steadygrad.data.sampling.Importance;
import org.steadygrad.data.sampling.Sampling;
import org.steadygrad.data.sampling.Shuffle;

/** The ways to choose an epoch's examples. */
public final class Samplings {
    /** Makes a way to choose for a training set. */
    @FunctionalInterface
    public interface Maker {
        Sampling create(Component settings, Examples train);
    }

    private static final Catalog<Maker> CATALOG = Catalog.<Maker>of("sampling")
            .and(
                    Definition.of("shuffle", "every example once, in a new random order"),
                    (settings, train) -> new Shuffle())
            .and(
                    Definition.of(
                            "class-balanced",
                            "as many examples of every class: rare classes more than once, frequent ones in part"),
                    (settings, train) -> new ClassBalanced(classes(train)))
            .and(
                    Definition.of(
                            "importance",
                            "examples drawn by the norm of their features: large ones more often, or small ones",
                            optional(
                                    "power",
                                    new Real(-10, true, 10, true),
                                    1.0,
                                    "of the norm; above 0 large examples come more often, below 0 small ones"),
                            optional(
                                    "uniform",
                                    new Real(0, true, 1, true),
                                    0.5,
                                    "share of the probability that is the same for all")),
                    (settings, train) ->
                            new Importance(train.norms(), settings.real("power"), settings.real("uniform")));

    private Samplings() {}

    private static int[] classes(Examples train) {
        if (train.answer() != Answer.CLASS) {
            throw new InvalidInputException("sampling class-balanced must be given examples with a class each, got "
                    + (train.answer() == Answer.NUMBERS ? "numbers" : "a class at every step"));
        }
        return train.labels();
    }

    public static Catalog<Maker> catalog() {
        return CATALOG;
    }

    /** The way that a component names, for a training set. */
    public static Sampling of(Component settings, Examples train) {
        return CATALOG.maker(settings).create(settings, train);
    }
}
