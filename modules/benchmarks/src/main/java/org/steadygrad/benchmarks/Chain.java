package org.steadygrad.benchmarks;

import static org.steadygrad.optimizers.control.GradientStages.adaptiveClip;
import static org.steadygrad.optimizers.control.GradientStages.autoClip;
import static org.steadygrad.optimizers.control.GradientStages.backoff;
import static org.steadygrad.optimizers.control.GradientStages.centralize;
import static org.steadygrad.optimizers.control.GradientStages.clipElementWise;
import static org.steadygrad.optimizers.control.GradientStages.clipGlobalNorm;
import static org.steadygrad.optimizers.control.GradientStages.clipL2PerLayer;
import static org.steadygrad.optimizers.control.GradientStages.clipL2PerParamType;
import static org.steadygrad.optimizers.control.GradientStages.failOnNonFinite;
import static org.steadygrad.optimizers.control.GradientStages.measureNorm;
import static org.steadygrad.optimizers.control.GradientStages.noise;
import static org.steadygrad.optimizers.control.GradientStages.normalize;
import static org.steadygrad.optimizers.control.GradientStages.renormalizeL2PerLayer;
import static org.steadygrad.optimizers.control.GradientStages.renormalizeL2PerParamType;
import static org.steadygrad.optimizers.control.GradientStages.skipLossSpike;
import static org.steadygrad.optimizers.control.GradientStages.skipNonFinite;
import static org.steadygrad.optimizers.control.GradientStages.zClip;
import static org.steadygrad.optimizers.control.GradientStages.zeroNonFinite;

import org.steadygrad.optimizers.control.GradientChain;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.gradient.Grouping;

/** What is measured: every stage, where it matters both when it fires and when it does not. */
public enum Chain {
    MEASURING("measuring alone, which every control does"),
    DEFAULT_CHAIN("skip-non-finite + clip-global-norm, firing", skipNonFinite(), clipGlobalNorm(1e-3)),
    CLIP_GLOBAL_NORM("clip-global-norm, firing", clipGlobalNorm(1e-3)),
    CLIP_L2_PER_LAYER("clip-l2-per-layer, firing", clipL2PerLayer(1e-3)),
    CLIP_L2_PER_PARAM_TYPE("clip-l2-per-param-type, firing", clipL2PerParamType(1e-3)),
    CLIP_ELEMENT_WISE_IDLE("clip-element-wise, nothing to clip", clipElementWise(1e3)),
    CLIP_ELEMENT_WISE("clip-element-wise, in every parameter", clipElementWise(1e-6)),
    RENORMALIZE_L2_PER_LAYER("renormalize-l2-per-layer", renormalizeL2PerLayer()),
    RENORMALIZE_L2_PER_PARAM_TYPE("renormalize-l2-per-param-type", renormalizeL2PerParamType()),
    NORMALIZE("normalize", normalize()),
    AGC_IDLE("agc, nothing to clip", adaptiveClip(1e6)),
    AGC("agc, every output clipped", adaptiveClip(1e-9)),
    AUTOCLIP("autoclip", autoClip(10)),
    ZCLIP("zclip", zClip()),
    CENTRALIZE("centralize", centralize()),
    NOISE("noise", noise(0.01, 1)),
    FAIL_ON_NON_FINITE("fail-on-non-finite", failOnNonFinite()),
    SKIP_NON_FINITE("skip-non-finite", skipNonFinite()),
    ZERO_NON_FINITE("zero-non-finite", zeroNonFinite()),
    BACKOFF("backoff", backoff(0.5)),
    SKIP_LOSS_SPIKE("skip-loss-spike", skipLossSpike(6)),
    MEASURE_NORM("measure-norm", measureNorm(Grouping.PARAMETER));

    private final String label;
    private final GradientChain stages;

    Chain(String label, GradientStage... stages) {
        this.label = label;
        this.stages = GradientChain.of(stages);
    }

    String label() {
        return label;
    }

    GradientChain stages() {
        return stages;
    }

    /** Whether it is one stage, whose cost is beyond that of measuring. */
    boolean isStage() {
        return stages.stages().size() == 1;
    }
}
