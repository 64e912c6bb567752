package org.steadygrad.analysis.diagnosis;

import java.util.List;
import java.util.Locale;
import org.steadygrad.core.text.Message;

/** Why a training goes wrong, each with what is to be tried where nothing was measured, the most promising first. */
public enum Cause {
    /** Values that are not finite came in with the data, not out of the training. */
    NON_FINITE_INPUT(
            "IEEE 754-2019, 6.2: NaN propagates; Goodfellow et al., Deep Learning (2016), 11.5",
            Remedy.CHECK_DATA,
            Remedy.SKIP_NON_FINITE,
            Remedy.CLIP),
    /** One batch threw the net. */
    OUTLIER_BATCH(
            "Chowdhery et al., PaLM, JMLR 24 (2023), 5.1; Pascanu et al., ICML 2013",
            Remedy.CLIP,
            Remedy.SKIP_LOSS_SPIKE,
            Remedy.CHECK_DATA),
    /** The loss is sharper than the optimizer bears at its learning rate. */
    BEYOND_SHARPNESS(
            "Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability, ICLR 2021",
            Remedy.RATE_QUARTER,
            Remedy.CLIP,
            Remedy.WARMUP),
    /** The first steps are too long for the net. */
    RATE_AT_START(
            "Goyal et al., arXiv:1706.02677 (warm-up); Gilmer et al., ICLR 2022",
            Remedy.RATE_TENTH,
            Remedy.CLIP,
            Remedy.WARMUP),
    /** Training came to where its steps are too long. */
    RATE_LATER(
            "Pascanu et al., ICML 2013; Cohen et al., ICLR 2021 (progressive sharpening)",
            Remedy.RATE_QUARTER,
            Remedy.CLIP,
            Remedy.NORMALIZE),
    /** Units that answer zero to everything, without a step that threw them. */
    DEAD_UNITS(
            "Lu et al., Dying ReLU and initialization, arXiv:1903.06733; Maas et al., ICML 2013 (leaky ReLU)",
            Remedy.ZERO_BIASES,
            Remedy.HE_WEIGHTS,
            Remedy.LEAKY_RELU,
            Remedy.RATE_TENTH),
    /** The gradient does not reach the first layers. */
    VANISHING_GRADIENT(
            "Glorot & Bengio, AISTATS 2010; Hochreiter & Schmidhuber, 1997; Ioffe & Szegedy, ICML 2015",
            Remedy.HE_WEIGHTS,
            Remedy.BATCH_NORM,
            Remedy.ADAM),
    /** Steps too short to move the net. */
    RATE_TOO_LOW(
            "Karpathy, CS231n: update:parameter ratio about 1e-3", Remedy.RATE_TENFOLD, Remedy.ADAM, Remedy.HE_WEIGHTS),
    /** The net never left its start, and steps of a usual length do not move it. */
    PLATEAU("Glorot & Bengio, AISTATS 2010", Remedy.HE_WEIGHTS, Remedy.RATE_TENFOLD, Remedy.CHECK_DATA),
    /** Steps across the valley instead of along it. */
    OSCILLATION("Cohen et al., ICLR 2021", Remedy.RATE_HALF, Remedy.NO_MOMENTUM, Remedy.CLIP),
    /** Running statistics that are not those of the batches. */
    BATCH_NORM_GAP("Wu & Johnson, Rethinking 'Batch' in BatchNorm, arXiv:2105.07576", Remedy.CHECK_BATCH_NORM),
    /** Spikes from which training came back. */
    SPIKES("Chowdhery et al., PaLM, JMLR 24 (2023), 5.1", Remedy.CLIP, Remedy.RATE_HALF, Remedy.SKIP_LOSS_SPIKE),
    /** It diverged, and no rule holds. */
    UNEXPLAINED("", Remedy.RATE_TENTH, Remedy.CLIP, Remedy.CHECK_DATA);

    private final String source;
    private final List<Remedy> prior;

    Cause(String source, Remedy... prior) {
        this.source = source;
        this.prior = List.of(prior);
    }

    /** Papers that the rule is from; empty text if none. */
    public String source() {
        return source;
    }

    List<Remedy> prior() {
        return prior;
    }

    /** A few words. */
    public Message title() {
        return Message.of("analysis.cause." + key() + ".title");
    }

    /** As in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
