package org.steadygrad.optimizers.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.steadygrad.optimizers.gradient.Group;
import org.steadygrad.optimizers.gradient.Grouping;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/** {@link Backoff} at work on one network. */
final class RunningBackoff implements RunningStage {
    private static final int COUNTS = 3;

    private final Backoff settings;
    private final List<Group> groups;
    private Optional<SavedStep> good = Optional.empty();
    private boolean lastWasFinite;
    private int retries;
    private double rateFactor = 1;

    RunningBackoff(Backoff settings, ParameterLayout layout) {
        this.settings = settings;
        this.groups = layout.groups(Grouping.PARAMETER);
    }

    @Override
    public List<GroupReport> apply(NetworkGradient gradient) {
        Optional<Group> bad =
                groups.stream().filter(group -> !isFinite(gradient, group)).findFirst();
        boolean finite = bad.isEmpty() && Double.isFinite(gradient.loss());
        List<GroupReport> reports =
                groups.stream().map(group -> report(gradient, group, finite)).toList();
        if (finite) {
            keep(gradient.network());
        } else {
            goBack(gradient, bad);
        }
        return reports;
    }

    @Override
    public double rateFactor() {
        return rateFactor;
    }

    private static boolean isFinite(NetworkGradient gradient, Group group) {
        return Double.isFinite(gradient.norm(group));
    }

    private static GroupReport report(NetworkGradient gradient, Group group, boolean finite) {
        double norm = gradient.norm(group);
        return new GroupReport(group.name(), !finite, norm, finite ? norm : 0);
    }

    private void keep(Model network) {
        if (good.isPresent()) {
            good.get().takeFrom(network);
        } else {
            good = Optional.of(SavedStep.of(network));
        }
        retries = lastWasFinite ? 0 : retries;
        lastWasFinite = true;
    }

    private void goBack(NetworkGradient gradient, Optional<Group> bad) {
        good.ifPresent(step -> step.restore(gradient.network()));
        lastWasFinite = false;
        if (retries == settings.retries()) {
            throw failure(gradient, bad);
        }
        retries++;
        LearningRates.multiply(gradient.network(), settings.factor());
        rateFactor *= settings.factor();
        gradient.skip();
    }

    private NonFiniteGradientException failure(NetworkGradient gradient, Optional<Group> bad) {
        int step = gradient.step() + 1;
        return bad.map(group ->
                        gradient.layout().segments().get(group.segments().get(0)))
                .map(segment -> NonFiniteGradientException.of(segment.layer(), segment.parameter(), step))
                .orElseGet(() -> NonFiniteGradientException.ofLoss(step))
                .afterRetries(settings.retries());
    }

    /** Retries, 1 if the last gradient was finite, the rates' factor; then parameters and updater state, if kept. */
    @Override
    public double[] state() {
        double[] kept = good.map(SavedStep::values).orElse(new double[0]);
        double[] state = new double[COUNTS + kept.length];
        state[0] = retries;
        state[1] = lastWasFinite ? 1 : 0;
        state[2] = rateFactor;
        System.arraycopy(kept, 0, state, COUNTS, kept.length);
        return state;
    }

    @Override
    public void resume(Model network, double... state) {
        retries = (int) state[0];
        lastWasFinite = state[1] == 1;
        rateFactor = state[2];
        good = state.length == COUNTS
                ? Optional.empty()
                : Optional.of(SavedStep.of(network, Arrays.copyOfRange(state, COUNTS, state.length)));
    }
}
