package org.steadygrad.optimizers.control;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;
import org.steadygrad.optimizers.gradient.Weight.Place;

/**
 * Adaptive gradient clipping: limits, for each output {@code i} of a layer, the gradient of its incoming weights to a
 * share of the weights' own norm:
 *
 * <p>{@code g_i = g_i * min(1, clipping * max(|w_i|, epsilon) / |g_i|)}
 *
 * <p>Brock, De, Smith &amp; Simonyan, "High-performance large-scale image recognition without normalization", ICML
 * 2021, equation 3. A unit is a column of a dense layer's {@code [in, out]} weights, of a vanilla recurrent
 * layer's or an LSTM's input weights or recurrent weights (a column for each gate of a cell), and a kernel {@code [in, height,
 * width]} of a convolution's {@code [out, in, height, width]}. Biases, gains and the output layer are left alone. A
 * weight that holds a NaN or an infinite gradient is left as it is and reported.
 *
 * @param clipping largest ratio of gradient norm to weight norm, > 0 and finite
 * @param epsilon least weight norm reckoned with, so that weights of zero can grow; > 0 and finite
 */
public record AdaptiveClip(double clipping, double epsilon) implements GradientStage {
    private static final String NAME = "agc";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public AdaptiveClip {
        Rule.Real.positive().check(NAME + ".clipping", clipping);
        Rule.Real.positive().check(NAME + ".epsilon", epsilon);
    }

    @Override
    public String name() {
        return NAME;
    }

    /**
     * @throws org.steadygrad.core.InvalidInputException if a hidden layer's weights are none of these, or there is no hidden
     *     layer
     */
    @Override
    public RunningStage start(ParameterLayout layout) {
        List<Group> weights = layout.weights(NAME, Set.of(Place.HIDDEN));
        return gradient ->
                weights.stream().map(weight -> clip(gradient, weight)).toList();
    }

    private GroupReport clip(NetworkGradient gradient, Group weight) {
        double before = gradient.norm(weight);
        if (!Double.isFinite(before)) {
            return GroupReport.untouched(weight.name(), before);
        }
        int segment = weight.segments().get(0);
        double[] norms = gradient.unitNorms(segment);
        double[] factors = factors(gradient.parameterUnits(segment).norms(), norms);
        if (Arrays.stream(factors).allMatch(factor -> factor == 1)) {
            return GroupReport.untouched(weight.name(), before);
        }
        gradient.scaleUnits(segment, norms, factors);
        return new GroupReport(weight.name(), true, before, gradient.norm(weight));
    }

    private double[] factors(double[] weightNorms, double... norms) {
        double[] factors = new double[norms.length];
        for (int i = 0; i < factors.length; i++) {
            double limit = clipping * Math.max(weightNorms[i], epsilon);
            factors[i] = norms[i] > limit ? limit / norms[i] : 1;
        }
        return factors;
    }
}
