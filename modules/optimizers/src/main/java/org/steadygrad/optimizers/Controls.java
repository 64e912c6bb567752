package org.steadygrad.optimizers;

import java.util.List;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.GradientStages;

/** The stages of a gradient control by name, each with its settings and their defaults. */
public final class Controls {
    private static final Catalog<StageFactory> CATALOG = Catalog.<StageFactory>of("gradient control")
            .and(
                    Definition.of(
                            "clip-global-norm",
                            "limits the gradient's L2 norm over the whole network (Pascanu et al. 2013)",
                            limit("maxNorm", "L2 norm of the batch-mean gradient")),
                    (settings, seed) -> GradientStages.clipGlobalNorm(settings.real("maxNorm")))
            .and(
                    Definition.of(
                            "clip-l2-per-layer",
                            "limits the gradient's L2 norm in each layer by itself",
                            limit("threshold", "L2 norm of the batch-mean gradient")),
                    (settings, seed) -> GradientStages.clipL2PerLayer(settings.real("threshold")))
            .and(
                    Definition.of(
                            "clip-l2-per-param-type",
                            "limits the gradient's L2 norm in each parameter of each layer by itself",
                            limit("threshold", "L2 norm of the batch-mean gradient")),
                    (settings, seed) -> GradientStages.clipL2PerParamType(settings.real("threshold")))
            .and(
                    Definition.of(
                            "clip-element-wise",
                            "limits every single value of the gradient",
                            limit("threshold", "absolute value in the batch-mean gradient")),
                    (settings, seed) -> GradientStages.clipElementWise(settings.real("threshold")))
            .and(
                    Definition.of(
                            "renormalize-l2-per-layer", "brings the gradient's L2 norm to 1 in each layer by itself"),
                    (settings, seed) -> GradientStages.renormalizeL2PerLayer())
            .and(
                    Definition.of(
                            "renormalize-l2-per-param-type",
                            "brings the gradient's L2 norm to 1 in each parameter of each layer by itself"),
                    (settings, seed) -> GradientStages.renormalizeL2PerParamType());

    private Controls() {}

    public static Catalog<StageFactory> catalog() {
        return CATALOG;
    }

    /**
     * The chain that an experiment's control stands for.
     *
     * @param seed of the trial's control; each stage gets one of its own by its name
     * @throws org.steadygrad.core.InvalidInputException if a stage is unknown, or two are of one kind
     */
    public static GradientChain chain(Control control, long seed) {
        List<GradientStage> stages =
                control.stages().stream().map(stage -> stage(stage, seed)).toList();
        return new GradientChain(stages);
    }

    private static GradientStage stage(Component settings, long seed) {
        return CATALOG.maker(settings)
                .create(settings, Seeds.mix(seed ^ settings.name().hashCode()));
    }

    private static Parameter limit(String name, String meaning) {
        return Parameter.optional(name, Rule.Real.positive(), 1.0, meaning);
    }
}
