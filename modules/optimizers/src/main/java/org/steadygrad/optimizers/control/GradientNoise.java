package org.steadygrad.optimizers.control;

import java.util.List;
import java.util.SplittableRandom;
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
 * is a function of seed and {@code t} alone (and of the Java version, whose generator draws it), so that resumed training
 * meets the same. A parameter that holds a NaN or an
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
        return gradient -> {
            SplittableRandom random = new SplittableRandom(Seeds.mix(Seeds.mix(seed) + gradient.step()));
            return groups.stream()
                    .map(group -> disturb(gradient, group, random))
                    .toList();
        };
    }

    private GroupReport disturb(NetworkGradient gradient, Group group, SplittableRandom random) {
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

    /** Standard normal values, by Java's generator, which takes a fifth of the time of ND4J's. */
    private static FlatVector drawn(FlatVector like, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(like.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FlatVector.of(Nd4j.createFromArray(values).castTo(like.values().dataType()));
    }
}
