package org.steadygrad.optimizers.control;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.GaussianDistribution;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.vector.FlatVector;

/**
 * Adds Gaussian noise that fades, independent for every value of the batch-mean gradient:
 *
 * <p>{@code g_i = g_i + N(0, eta / (1 + t)^decay)}, {@code t} the network's iteration count, 0 at its first step
 *
 * <p>Neelakantan et al., "Adding gradient noise improves learning for very deep networks", 2015, equation 1. The noise
 * is a function of seed and {@code t} alone, so that resumed training meets the same. A parameter that holds a NaN or an
 * infinite gradient is left as it is and reported.
 *
 * @param eta variance at the first step, > 0 and finite
 * @param decay exponent, >= 0 and finite
 * @param seed of the noise
 */
public record GradientNoise(double eta, double decay, long seed) implements GradientStage {
    private static final String NAME = "noise";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public GradientNoise {
        Rule.Real.positive().check(NAME + ".eta", eta);
        Rule.Real.atLeastZero().check(NAME + ".decay", decay);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> groups = layout.groups(Grouping.PARAMETER);
        Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
        return gradient -> {
            random.setSeed(Seeds.mix(Seeds.mix(seed) + gradient.step()));
            return groups.stream()
                    .map(group -> disturb(gradient, group, random))
                    .toList();
        };
    }

    private GroupReport disturb(NetworkGradient gradient, Group group, Random random) {
        double before = gradient.norm(group);
        int segment = group.segments().get(0);
        FlatVector noise = drawn(gradient.sum(segment), random);
        if (!Double.isFinite(before)) {
            return GroupReport.untouched(group.name(), before);
        }
        double size = deviation(gradient.step()) * gradient.divisor();
        gradient.change(segment, sum -> sum.add(size, noise));
        return new GroupReport(group.name(), true, before, gradient.norm(group));
    }

    private double deviation(int step) {
        return Math.sqrt(eta / Math.pow(1 + step, decay));
    }

    /** Standard normal values. */
    private static FlatVector drawn(FlatVector like, Random random) {
        INDArray room = Nd4j.createUninitialized(like.values().dataType(), like.length());
        return FlatVector.of(Nd4j.getExecutioner().exec(new GaussianDistribution(room, 0, 1), random));
    }
}
