package org.steadygrad.optimizers.control;

import java.util.List;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Skips the step of a mini-batch whose loss stands out from the latest ones:
 *
 * <p>{@code loss > median + threshold * 1.4826 * MAD}, or the loss is NaN or infinite
 *
 * <p>with the median and the median absolute deviation of the {@code window} losses before (Leys et al., "Detecting
 * outliers: do not use standard deviation around the mean, use absolute deviation around the median", 2013). Until the
 * window is full only a loss that is not finite is skipped. Skipped losses count among the latest, so that a loss that
 * has risen for good is accepted after at most half a window; those that are not finite do not count.
 *
 * @param threshold in standard deviations, > 0 and finite
 * @param window number of losses compared with, at least 5
 */
public record SkipLossSpike(double threshold, int window) implements GradientStage {
    private static final String NAME = "skip-loss-spike";

    /** @throws org.steadygrad.core.InvalidInputException if a value is out of its range */
    public SkipLossSpike {
        Rule.Real.positive().check(NAME + ".threshold", threshold);
        Rule.Whole.atLeast(5).check(NAME + ".window", window);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RunningStage start(ParameterLayout layout) {
        Group network = layout.groups(Grouping.NETWORK).get(0);
        RecentLosses recent = new RecentLosses(window);
        return new Remembering(recent, gradient -> List.of(watch(gradient, network, recent)));
    }

    private GroupReport watch(NetworkGradient gradient, Group network, RecentLosses recent) {
        double norm = gradient.norm(network);
        double loss = gradient.loss();
        boolean spike = !Double.isFinite(loss) || recent.full() && loss > recent.limit(threshold);
        if (Double.isFinite(loss)) {
            recent.add(loss);
        }
        if (!spike) {
            return GroupReport.untouched(network.name(), norm);
        }
        gradient.skip();
        return new GroupReport(network.name(), true, norm, 0);
    }
}
