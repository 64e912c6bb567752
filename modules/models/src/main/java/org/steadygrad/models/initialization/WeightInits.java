package org.steadygrad.models.initialization;

import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.weights.WeightInitDistribution;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;

/**
 * The weight initializations by name. {@code in} and {@code out} in their formulas are DL4J's fan-in and fan-out: a dense
 * layer's inputs and units; of a convolution {@code channels * height * width} of the kernel, with the channels that go in
 * or come out, and the fan-out divided by the strides; of an LSTM its units, and its units and inputs together.
 *
 * <p>A gain multiplies the weights. Above what keeps signals level, signals and gradients grow from layer to layer, which is
 * how an explosion can be provoked. The gain of {@code lsuv} does not do that: it sets the level of all layers alike.
 */
public final class WeightInits {
    private static final Catalog<WeightInitFactory> CATALOG = Catalog.<WeightInitFactory>of("weight initialization")
            .and(Definition.of("as-model", "leaves the weights as the model starts them"), settings -> new AsModel())
            .and(
                    scaled("xavier", "normal, variance 2/(in + out) (Glorot & Bengio 2010)"),
                    gained(WeightInit.XAVIER::getWeightInitFunction))
            .and(
                    scaled("xavier-uniform", "uniform, variance 2/(in + out) (Glorot & Bengio 2010)"),
                    gained(WeightInit.XAVIER_UNIFORM::getWeightInitFunction))
            .and(
                    scaled("he", "normal, variance 2/in, made for ReLU (He et al. 2015)"),
                    gained(WeightInit.RELU::getWeightInitFunction))
            .and(
                    scaled("he-uniform", "uniform, variance 2/in, made for ReLU (He et al. 2015)"),
                    gained(WeightInit.RELU_UNIFORM::getWeightInitFunction))
            .and(
                    scaled("lecun", "normal, variance 1/in (LeCun et al. 1998)"),
                    gained(WeightInit.LECUN_NORMAL::getWeightInitFunction))
            .and(
                    Definition.of(
                            "normal",
                            "normal of one standard deviation for all layers (Krizhevsky et al. 2012)",
                            Parameter.optional("std", Rule.Real.positive(), 0.01, "standard deviation")),
                    settings ->
                            new AllWeights(new WeightInitDistribution(new NormalDistribution(0, settings.real("std")))))
            .and(
                    scaled("orthogonal", "a random orthogonal matrix (Saxe et al. 2014)"),
                    settings -> new Orthogonal("orthogonal", settings.real("gain")))
            .and(
                    Definition.of(
                            "lsuv",
                            "orthogonal, then scaled to unit variance layer by layer on one batch (Mishkin & Matas 2016)",
                            Parameter.optional("gain", Rule.Real.positive(), 1.0, "standard deviation aimed at"),
                            Parameter.optional(
                                    "tolerance",
                                    Rule.Real.positive(),
                                    Lsuv.DEFAULT_TOLERANCE,
                                    "relative error of the variance"),
                            Parameter.optional(
                                    "iterations",
                                    Rule.Whole.atLeast(1),
                                    Lsuv.DEFAULT_ITERATIONS,
                                    "most scalings of a layer")),
                    settings ->
                            new Lsuv(settings.real("gain"), settings.real("tolerance"), settings.whole("iterations")));

    private WeightInits() {}

    public static Catalog<WeightInitFactory> catalog() {
        return CATALOG;
    }

    private static Definition scaled(String name, String summary) {
        return Definition.of(
                name, summary, Parameter.optional("gain", Rule.Real.positive(), 1.0, "factor on the weights"));
    }

    private static WeightInitFactory gained(Supplier<IWeightInit> rule) {
        return settings -> new AllWeights(ScaledWeights.of(rule.get(), settings.real("gain")));
    }
}
