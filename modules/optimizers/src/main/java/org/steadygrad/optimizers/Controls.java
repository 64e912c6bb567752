package org.steadygrad.optimizers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Control;
import org.steadygrad.optimizers.control.AdaptiveClip;
import org.steadygrad.optimizers.control.Backoff;
import org.steadygrad.optimizers.control.Dl4jNormalization;
import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientNoise;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.GradientStages;
import org.steadygrad.optimizers.control.PercentileClip;
import org.steadygrad.optimizers.control.SkipLossSpike;
import org.steadygrad.optimizers.control.ZScoreClip;
import org.steadygrad.optimizers.gradient.Grouping;

/**
 * The stages of a gradient control by name, each with its settings and their defaults, and DL4J's own normalizations.
 */
public final class Controls {
    static final String KIND = "gradient control";

    private static final Rule PER = Rule.Choice.of("network", "layer", "parameter");

    private static final Catalog<StageFactory> STAGES = Catalog.<StageFactory>of(KIND)
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
                    (settings, seed) -> GradientStages.renormalizeL2PerParamType())
            .and(
                    Definition.of(
                            "normalize", "brings the gradient's L2 norm over the whole network to 1 (Nesterov 1984)"),
                    (settings, seed) -> GradientStages.normalize())
            .and(
                    Definition.of(
                            "agc",
                            "limits each output's gradient to a share of its weights' norm (Brock et al. 2021)",
                            positive("clipping", GradientStages.AGC_CLIPPING, "largest gradient norm / weight norm"),
                            positive("epsilon", GradientStages.AGC_EPSILON, "least weight norm reckoned with")),
                    (settings, seed) -> new AdaptiveClip(settings.real("clipping"), settings.real("epsilon")))
            .and(
                    Definition.of(
                            "autoclip",
                            "limits the gradient's norm to a percentile of its history (Seetharaman et al. 2020)",
                            Parameter.optional(
                                    "percentile",
                                    PercentileClip.PERCENTILES,
                                    GradientStages.AUTOCLIP_PERCENTILE,
                                    "of all norms so far, in percent")),
                    (settings, seed) -> new PercentileClip(settings.real("percentile")))
            .and(
                    Definition.of(
                            "zclip",
                            "clips a gradient norm that stands out from its running mean (Kumar et al. 2025)",
                            positive("threshold", GradientStages.ZCLIP_THRESHOLD, "z-score from which on it clips"),
                            Parameter.optional(
                                    "decay",
                                    Rule.Real.fraction(),
                                    GradientStages.ZCLIP_DECAY,
                                    "of the norm's running mean and variance"),
                            Parameter.optional(
                                    "warmup",
                                    Rule.Whole.atLeast(2),
                                    GradientStages.ZCLIP_WARMUP,
                                    "steps without clipping")),
                    (settings, seed) -> new ZScoreClip(
                            settings.real("threshold"), settings.real("decay"), settings.whole("warmup")))
            .and(
                    Definition.of(
                            "centralize",
                            "takes its mean away from the gradient of each output's weights (Yong et al. 2020)"),
                    (settings, seed) -> GradientStages.centralize())
            .and(
                    Definition.of(
                            "noise",
                            "adds Gaussian noise of variance eta/(1+t)^decay (Neelakantan et al. 2015)",
                            positive("eta", GradientStages.NOISE_ETA, "variance at the first step"),
                            Parameter.optional(
                                    "decay",
                                    Rule.Real.atLeastZero(),
                                    GradientStages.NOISE_DECAY,
                                    "exponent by which the variance fades")),
                    (settings, seed) -> new GradientNoise(settings.real("eta"), settings.real("decay"), seed))
            .and(
                    Definition.of("fail-on-non-finite", "ends training where a gradient is NaN or infinite"),
                    (settings, seed) -> GradientStages.failOnNonFinite())
            .and(
                    Definition.of("skip-non-finite", "skips a step whose gradient is NaN or infinite anywhere"),
                    (settings, seed) -> GradientStages.skipNonFinite())
            .and(
                    Definition.of("zero-non-finite", "puts 0 in the place of NaN and infinite values"),
                    (settings, seed) -> GradientStages.zeroNonFinite())
            .and(
                    Definition.of(
                            "backoff",
                            "goes back to the last good parameters and cuts the learning rates where a gradient or loss is NaN or infinite",
                            Parameter.optional(
                                    "factor",
                                    Backoff.FACTORS,
                                    GradientStages.BACKOFF_FACTOR,
                                    "of the learning rates, each time"),
                            Parameter.optional(
                                    "retries",
                                    Rule.Whole.atLeast(1),
                                    GradientStages.BACKOFF_RETRIES,
                                    "in a row until training fails")),
                    (settings, seed) -> new Backoff(settings.real("factor"), settings.whole("retries")))
            .and(
                    Definition.of(
                            "skip-loss-spike",
                            "skips a step whose loss stands out from the latest (Leys et al. 2013)",
                            positive(
                                    "threshold",
                                    GradientStages.SPIKE_THRESHOLD,
                                    "standard deviations above the median, from the median absolute deviation"),
                            Parameter.optional(
                                    "window",
                                    Rule.Whole.atLeast(5),
                                    GradientStages.SPIKE_WINDOW,
                                    "number of losses compared with")),
                    (settings, seed) -> new SkipLossSpike(settings.real("threshold"), settings.whole("window")))
            .and(
                    Definition.of(
                                    "measure-norm",
                                    "changes nothing and reports the gradient's norm here; a chain may hold several",
                                    Parameter.optional("per", PER, "network", "over which part of the network"))
                            .repeated(),
                    (settings, seed) -> GradientStages.measureNorm(
                            Grouping.valueOf(settings.text("per").toUpperCase(Locale.ROOT))));

    private static final Catalog<Definition> ALL = all();

    private Controls() {}

    /** All that a control may be made of: the stages, then DL4J's own normalizations. */
    public static Catalog<?> catalog() {
        return ALL;
    }

    /** The stages alone. */
    public static Catalog<StageFactory> stages() {
        return STAGES;
    }

    /**
     * The chain that an experiment's control stands for, without DL4J's own normalization if it ends in one.
     *
     * @param seed of the trial's control; each stage gets one of its own by its name
     * @throws InvalidInputException if a stage is unknown, two are of one kind, or a normalization of DL4J's does not
     *     stand last
     */
    public static GradientChain chain(Control control, long seed) {
        return new GradientChain(
                chained(control).stream().map(stage -> stage(stage, seed)).toList());
    }

    /**
     * The normalization of DL4J's own that an experiment's control ends in, to be set on the network's configuration.
     *
     * @throws InvalidInputException if one does not stand last
     */
    public static Optional<Dl4jNormalization> normalization(Control control) {
        int chained = chained(control).size();
        return control.stages().stream()
                .skip(chained)
                .map(last -> Dl4jModes.CATALOG.maker(last).apply(last))
                .findFirst();
    }

    private static List<Component> chained(Control control) {
        List<Component> stages = control.stages();
        int end = stages.size() - 1;
        for (int i = 0; i < end; i++) {
            if (isDl4js(stages.get(i))) {
                throw new InvalidInputException(
                        "a control may hold one of DL4J's own normalizations and only as its last, got %s in %s"
                                .formatted(stages.get(i).name(), control.label()));
            }
        }
        return end >= 0 && isDl4js(stages.get(end)) ? stages.subList(0, end) : stages;
    }

    private static boolean isDl4js(Component stage) {
        return Dl4jModes.CATALOG.names().contains(stage.name());
    }

    private static GradientStage stage(Component settings, long seed) {
        return STAGES.maker(settings)
                .create(settings, Seeds.mix(seed ^ settings.name().hashCode()));
    }

    private static Catalog<Definition> all() {
        Catalog<Definition> all = Catalog.of(KIND);
        for (Catalog<?> part : List.of(STAGES, Dl4jModes.CATALOG)) {
            for (Definition definition : part.definitions()) {
                all = all.and(definition, definition);
            }
        }
        return all;
    }

    private static Parameter limit(String name, String meaning) {
        return positive(name, 1.0, meaning);
    }

    private static Parameter positive(String name, double fallback, String meaning) {
        return Parameter.optional(name, Rule.Real.positive(), fallback, meaning);
    }
}
