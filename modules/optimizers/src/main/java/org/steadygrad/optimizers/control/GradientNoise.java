package org.steadygrad.optimizers.control;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.optimizers.vector.NormalNumbers;

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
        return gradient -> {
            NormalNumbers numbers = new NormalNumbers(Seeds.mix(Seeds.mix(seed) + gradient.step()));
            return groups.stream()
                    .map(group -> disturb(gradient, group, numbers))
                    .toList();
        };
    }

    private GroupReport disturb(NetworkGradient gradient, Group group, NormalNumbers numbers) {
        double before = gradient.norm(group);
        int segment = group.segments().get(0);
        FlatVector noise = drawn(gradient.sum(segment), numbers);
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

    /** By way of a buffer: ND4J takes ten times as long to make an array of an array of Java's. */
    private static FlatVector drawn(FlatVector like, NormalNumbers numbers) {
        float[] values = numbers.next(Math.toIntExact(like.length()));
        return FlatVector.of(
                Nd4j.create(Nd4j.createBuffer(values)).castTo(like.values().dataType()));
    }
}
