package org.steadygrad.optimizers;

import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.updater.AdaBelief;
import org.steadygrad.optimizers.updater.AdamW;
import org.steadygrad.optimizers.updater.Lion;
import org.steadygrad.optimizers.updater.Momentum;
import org.steadygrad.optimizers.updater.Signum;

/** The optimizers by name, each with its settings and their defaults. */
public final class Optimizers {
    /** DL4J's AdaMax takes an epsilon and computes without it, as the paper does. */
    private static final double NOT_USED = 1e-8;

    private static final Catalog<UpdaterFactory> CATALOG = Catalog.<UpdaterFactory>of("optimizer")
            .and(Definition.of("sgd", "mini-batch gradient descent"), (settings, learningRate) -> new Sgd(learningRate))
            .and(
                    Definition.of("momentum", "SGD with classical momentum, the heavy ball (Polyak 1964)", momentum()),
                    (settings, learningRate) -> new Momentum(learningRate, settings.real("momentum")))
            .and(
                    Definition.of(
                            "nesterov",
                            "SGD with Nesterov's momentum, the gradient looked up ahead (Nesterov 1983)",
                            momentum()),
                    (settings, learningRate) -> new Nesterovs(learningRate, settings.real("momentum")))
            .and(
                    Definition.of(
                            "adagrad",
                            "steps shrink with the sum of squared gradients (Duchi et al. 2011)",
                            epsilon(1e-6)),
                    (settings, learningRate) -> new AdaGrad(learningRate, settings.real("epsilon")))
            .and(
                    Definition.of(
                            "adadelta",
                            "steps scaled by past steps (Zeiler 2012); has no learning rate, the experiment's is not used",
                            Parameter.optional("rho", Rule.Real.fraction(), 0.95, "decay of both averages"),
                            epsilon(1e-6)),
                    (settings, learningRate) -> new AdaDelta(settings.real("rho"), settings.real("epsilon")))
            .and(
                    Definition.of(
                            "rmsprop",
                            "steps scaled by a running root mean square of the gradient (Hinton 2012)",
                            Parameter.optional("decay", Rule.Real.fraction(), 0.9, "decay of the mean square"),
                            epsilon(1e-8)),
                    (settings, learningRate) ->
                            new RmsProp(learningRate, settings.real("decay"), settings.real("epsilon")))
            .and(
                    adaptive("adam", "running mean over root mean square, bias-corrected (Kingma & Ba 2015)"),
                    (settings, learningRate) -> new Adam(
                            learningRate, settings.real("beta1"), settings.real("beta2"), settings.real("epsilon")))
            .and(
                    Definition.of("adamax", "Adam with the infinity norm (Kingma & Ba 2015)", beta1(0.9), beta2(0.999)),
                    (settings, learningRate) ->
                            new AdaMax(learningRate, settings.real("beta1"), settings.real("beta2"), NOT_USED))
            .and(
                    adaptive("nadam", "Adam with Nesterov's momentum (Dozat 2016)"),
                    (settings, learningRate) -> new Nadam(
                            learningRate, settings.real("beta1"), settings.real("beta2"), settings.real("epsilon")))
            .and(
                    adaptive("amsgrad", "Adam whose mean square never shrinks (Reddi et al. 2018)"),
                    (settings, learningRate) -> new AMSGrad(
                            learningRate, settings.real("beta1"), settings.real("beta2"), settings.real("epsilon")))
            .and(
                    Definition.of(
                            "adamw",
                            "Adam with decoupled weight decay (Loshchilov & Hutter 2019)",
                            weightDecay(AdamW.DEFAULT_WEIGHT_DECAY),
                            beta1(AdamW.DEFAULT_BETA1),
                            beta2(AdamW.DEFAULT_BETA2),
                            epsilon(AdamW.DEFAULT_EPSILON)),
                    (settings, learningRate) -> new AdamW(
                            learningRate,
                            null,
                            settings.real("beta1"),
                            settings.real("beta2"),
                            settings.real("epsilon"),
                            settings.real("weightDecay")))
            .and(
                    Definition.of(
                            "adabelief",
                            "Adam that divides by how far gradients stray from their mean (Zhuang et al. 2020)",
                            beta1(AdaBelief.DEFAULT_BETA1),
                            beta2(AdaBelief.DEFAULT_BETA2),
                            epsilon(AdaBelief.DEFAULT_EPSILON)),
                    (settings, learningRate) -> new AdaBelief(
                            learningRate,
                            null,
                            settings.real("beta1"),
                            settings.real("beta2"),
                            settings.real("epsilon")))
            .and(
                    Definition.of(
                            "lion",
                            "the sign of an interpolated momentum (Chen et al. 2023)",
                            weightDecay(Lion.DEFAULT_WEIGHT_DECAY),
                            beta1(Lion.DEFAULT_BETA1),
                            beta2(Lion.DEFAULT_BETA2)),
                    (settings, learningRate) -> new Lion(
                            learningRate,
                            null,
                            settings.real("beta1"),
                            settings.real("beta2"),
                            settings.real("weightDecay")))
            .and(
                    Definition.of(
                            "signum", "the sign of the gradient's running mean (Bernstein et al. 2018)", momentum()),
                    (settings, learningRate) -> new Signum(learningRate, null, settings.real("momentum"), null));

    private Optimizers() {}

    public static Catalog<UpdaterFactory> catalog() {
        return CATALOG;
    }

    private static Parameter momentum() {
        return Parameter.optional(
                "momentum", Rule.Real.fraction(), Momentum.DEFAULT_MOMENTUM, "share of velocity kept");
    }

    private static Parameter epsilon(double fallback) {
        return Parameter.optional("epsilon", Rule.Real.positive(), fallback, "added where a division by 0 threatens");
    }

    private static Parameter beta1(double fallback) {
        return Parameter.optional("beta1", Rule.Real.fraction(), fallback, "decay of the gradient's mean");
    }

    private static Parameter beta2(double fallback) {
        return Parameter.optional("beta2", Rule.Real.fraction(), fallback, "decay of the second average or maximum");
    }

    private static Parameter weightDecay(double fallback) {
        return Parameter.optional(
                "weightDecay",
                Rule.Real.atLeastZero(),
                fallback,
                "share of weights and biases that a rate of 1 removes");
    }

    private static Definition adaptive(String name, String summary) {
        return Definition.of(name, summary, beta1(0.9), beta2(0.999), epsilon(1e-8));
    }
}
