package org.steadygrad.models.dropout;

import java.util.function.DoubleFunction;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;

/**
 * The kinds of dropout by name. A rate is the share that is dropped, as in the papers; DL4J's {@code Dropout},
 * {@code SpatialDropout} and {@code AlphaDropout} take the share that is kept, its {@code GaussianDropout} takes the rate.
 * At a rate of 0 nothing is set.
 */
public final class Dropouts {
    private static final Catalog<DropoutFactory> CATALOG = Catalog.<DropoutFactory>of("dropout")
            .and(Definition.of("none", "adds no dropout to the model's own"), settings -> new NoDropout())
            .and(
                    Definition.of(
                            "plain",
                            "single inputs of fully connected layers are zeroed (Srivastava et al. 2014)",
                            rate(0.5, "share of the inputs dropped")),
                    onInputs("plain", Target.FULLY_CONNECTED, rate -> new Dropout(1 - rate)))
            .and(
                    Definition.of(
                            "gaussian",
                            "inputs of fully connected layers times N(1, rate/(1-rate)) (Srivastava et al. 2014)",
                            rate(0.5, "share dropped by a plain dropout of the same variance")),
                    onInputs("gaussian", Target.FULLY_CONNECTED, GaussianDropout::new))
            .and(
                    Definition.of(
                            "spatial",
                            "whole channels of the inputs of convolutions are zeroed (Tompson et al. 2015)",
                            rate(0.5, "share of the channels dropped")),
                    onInputs("spatial", Target.CONVOLUTIONAL, rate -> new SpatialDropout(1 - rate)))
            .and(
                    Definition.of(
                            "alpha",
                            "as plain, but dropped inputs take SELU's lowest value and mean and variance stay (Klambauer et al. 2017)",
                            rate(0.1, "share of the inputs dropped")),
                    onInputs("alpha", Target.FULLY_CONNECTED, rate -> new AlphaDropout(1 - rate)));

    private Dropouts() {}

    public static Catalog<DropoutFactory> catalog() {
        return CATALOG;
    }

    private static Parameter rate(double fallback, String meaning) {
        return Parameter.optional("rate", Rule.Real.fraction(), fallback, meaning);
    }

    private static DropoutFactory onInputs(String name, Target target, DoubleFunction<IDropout> dropout) {
        return settings -> settings.real("rate") == 0
                ? new NoDropout()
                : new InputDropout(name, target, dropout.apply(settings.real("rate")));
    }
}
