package org.steadygrad.config;

import java.util.Map;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;

/** A vocabulary that has every kind of setting, with and without defaults. */
final class Vocabularies {
    private Vocabularies() {}

    static Vocabulary small() {
        return new Vocabulary(
                Map.of(
                        Factor.DATA, data(),
                        Factor.MODEL, models(),
                        Factor.OPTIMIZER, optimizers(),
                        Factor.CONTROL, controls(),
                        Factor.DROPOUT, dropouts()),
                generators());
    }

    static Catalog<String> generators() {
        return Catalog.<String>of("generator")
                .and(Definition.of("halton", "quasi-random points"), "")
                .and(Definition.of("tpe", "tree-structured Parzen estimator"), "")
                .and(
                        Definition.of(
                                "genetic",
                                "offspring of the best",
                                Parameter.optional("population", new Rule.Whole(4, 1000), 20, "most parents"),
                                Parameter.optional(
                                        "mutation", new Rule.Real(0, true, 1, true), 0.1, "a gene's chance")),
                        "");
    }

    static Catalog<String> optimizers() {
        Parameter momentum = Parameter.optional("momentum", Rule.Real.fraction(), 0.9, "share of the last update kept");
        return Catalog.<String>of("optimizer")
                .and(Definition.of("sgd", "plain gradient descent"), "")
                .and(Definition.of("momentum", "heavy ball", momentum), "")
                .and(Definition.of("nesterov", "accelerated gradient", momentum), "");
    }

    static Catalog<String> controls() {
        Parameter threshold = Parameter.optional("threshold", Rule.Real.positive(), 1.0, "largest norm");
        return Catalog.<String>of("gradient control")
                .and(Definition.of("clip-l2-per-layer", "clips each layer's norm", threshold), "")
                .and(Definition.of("clip-element-wise", "clips each value", threshold), "")
                .and(
                        Definition.of(
                                "clip-global-norm",
                                "clips the norm over all layers",
                                Parameter.required("maxNorm", Rule.Real.positive(), "largest norm")),
                        "")
                .and(
                        Definition.of(
                                "noise",
                                "adds Gaussian noise",
                                Parameter.required("scale", Rule.Real.positive(), "standard deviation at the start"),
                                Parameter.required("decay", Rule.Real.atLeastZero(), "exponent of its decay")),
                        "")
                .and(Definition.of("measure", "reports the norm", threshold).repeated(), "")
                .and(Definition.of("dl4j:clip", "the engine's own clipping", threshold), "");
    }

    private static Catalog<String> dropouts() {
        return Catalog.<String>of("dropout")
                .and(Definition.of("none", "nothing is dropped"), "")
                .and(
                        Definition.of(
                                "plain",
                                "activations",
                                Parameter.required("rate", Rule.Real.fraction(), "share dropped")),
                        "");
    }

    private static Catalog<String> data() {
        return Catalog.<String>of("data set")
                .and(
                        Definition.of(
                                "glyphs",
                                "generated strokes",
                                Parameter.optional("train", Rule.Whole.atLeast(1), 4000, "training images"),
                                Parameter.optional("test", Rule.Whole.atLeast(1), 1000, "test images")),
                        "")
                .and(
                        Definition.of(
                                "mnist",
                                "handwritten digits",
                                Parameter.required("folder", new Rule.Text(), "folder that holds the four files")),
                        "");
    }

    private static Catalog<String> models() {
        return Catalog.<String>of("model")
                .and(
                        Definition.of(
                                "article-convnet",
                                "two convolutions",
                                Parameter.optional("width", new Rule.Whole(1, 512), 64, "filters per convolution")),
                        "")
                .and(
                        Definition.of(
                                "mlp",
                                "fully connected layers",
                                Parameter.optional("hidden", Rule.Whole.atLeast(1), 128, "units"),
                                Parameter.optional(
                                        "activation", Rule.Choice.of("relu", "tanh"), "relu", "after each layer")),
                        "");
    }
}
