package org.steadygrad.optimizers;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.control.Dl4jNormalization;

/** DL4J's own gradient normalizations by name. */
final class Dl4jModes {
    static final Catalog<Function<Component, Dl4jNormalization>> CATALOG =
            Catalog.<Function<Component, Dl4jNormalization>>of(Controls.KIND)
                    .and(
                            clip("clip-l2-per-layer", "ClipL2PerLayer"),
                            settings -> clipping(GradientNormalization.ClipL2PerLayer, settings))
                    .and(
                            clip("clip-l2-per-param-type", "ClipL2PerParamType"),
                            settings -> clipping(GradientNormalization.ClipL2PerParamType, settings))
                    .and(
                            clip("clip-element-wise", "ClipElementWiseAbsoluteValue"),
                            settings -> clipping(GradientNormalization.ClipElementWiseAbsoluteValue, settings))
                    .and(
                            definition("renormalize-l2-per-layer", "RenormalizeL2PerLayer"),
                            settings -> Dl4jNormalization.of(GradientNormalization.RenormalizeL2PerLayer))
                    .and(
                            definition("renormalize-l2-per-param-type", "RenormalizeL2PerParamType"),
                            settings -> Dl4jNormalization.of(GradientNormalization.RenormalizeL2PerParamType));

    private Dl4jModes() {}

    private static Definition clip(String name, String mode) {
        return definition(
                name,
                mode,
                Parameter.optional("threshold", Rule.Real.positive(), 1.0, "norm or value in the batch-mean gradient"));
    }

    private static Definition definition(String name, String mode, Parameter... parameters) {
        return Definition.of(
                Dl4jNormalization.PREFIX + name,
                "DL4J's own " + mode + ", with its defects; last in a chain",
                parameters);
    }

    private static Dl4jNormalization clipping(GradientNormalization mode, Component settings) {
        return new Dl4jNormalization(mode, settings.real("threshold"));
    }
}
