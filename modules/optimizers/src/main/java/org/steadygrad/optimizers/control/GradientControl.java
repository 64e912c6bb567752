package org.steadygrad.optimizers.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.optimizers.gradient.NetworkGradient;
import org.steadygrad.optimizers.gradient.ParameterLayout;

/**
 * Applies a chain of stages to the gradient of one network, between the backward pass and DL4J's updater.
 *
 * <pre>{@code
 * GradientControl control = GradientControl.of(clipGlobalNorm(1.0));
 * net.setListeners(control);
 * net.fit(data);
 * control.lastReport().rawNorm();
 * }</pre>
 *
 * <p>Works on a {@code MultiLayerNetwork} and on a {@code ComputationGraph}. Stages think in the batch mean of the
 * gradient, which is what the updater sees, though DL4J holds the sum at that point. What is no gradient (batch norm's
 * running statistics) is neither touched nor counted. L1 and L2 penalties come after the control, in the updater. A
 * control belongs to one network; the {@link GradientChain} may be shared.
 *
 * <p>A step that a stage skips is taken back whole: parameters, batch norm's running statistics and the updater's state
 * are afterwards, bit for bit, what they were before, so that neither momentum nor a penalty moves a parameter. Only
 * DL4J's count of iterations goes on. This happens when DL4J calls {@link #iterationDone}: a listener that comes before
 * the control still sees the moved parameters.
 */
public final class GradientControl extends BaseTrainingListener {
    private final GradientChain chain;
    private final List<RunningStage> running = new ArrayList<>();
    private Model network;
    private NetworkGradient gradient;
    private ControlReport lastReport;
    private ControlTally tally;
    private Optional<SavedStep> saved = Optional.empty();

    private GradientControl(GradientChain chain) {
        this.chain = chain;
        this.tally = ControlTally.none(chain);
    }

    /** A control of these stages in this order; none only measures. */
    public static GradientControl of(GradientStage... stages) {
        return new GradientControl(GradientChain.of(stages));
    }

    public static GradientControl of(GradientChain chain) {
        return new GradientControl(chain);
    }

    public GradientChain chain() {
        return chain;
    }

    /**
     * What happened at the latest step.
     *
     * @throws IllegalStateException before the first step
     */
    public ControlReport lastReport() {
        if (lastReport == null) {
            throw new IllegalStateException("no gradient has passed this control yet");
        }
        return lastReport;
    }

    /** How often each stage has fired so far. */
    public ControlTally tally() {
        return tally;
    }

    /**
     * Called by DL4J at every step, before its updater.
     *
     * @throws InvalidInputException if a second network calls, or the chain cannot work on this network
     */
    @Override
    public void onGradientCalculation(Model model) {
        bind(model);
        gradient.begin(model);
        double rawNorm = gradient.norm();
        List<StageReport> reports = new ArrayList<>(running.size());
        for (int i = 0; i < running.size(); i++) {
            reports.add(apply(chain.stages().get(i).name(), running.get(i)));
        }
        saved = gradient.skipped() ? Optional.of(SavedStep.of(model)) : Optional.empty();
        lastReport = new ControlReport(rawNorm, gradient.norm(), gradient.skipped(), reports);
        tally = tally.plus(lastReport);
    }

    /** Called by DL4J at every step, after its updater: takes back a step that was to be skipped. */
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        saved.ifPresent(step -> step.restore(model));
        saved = Optional.empty();
    }

    private StageReport apply(String name, RunningStage stage) {
        if (gradient.skipped()) {
            return StageReport.notRun(name);
        }
        gradient.mark();
        double before = gradient.norm();
        List<GroupReport> groups = stage.apply(gradient);
        return new StageReport(name, groups, before, gradient.norm(), gradient.cosine());
    }

    private void bind(Model model) {
        if (network == null) {
            start(model);
        } else if (network != model) {
            throw new InvalidInputException(
                    "a GradientControl belongs to one network, this one already controls another; make one for each");
        } else if (!gradient.views(model)) {
            gradient = NetworkGradient.of(gradient.layout(), model);
        }
    }

    private void start(Model model) {
        ParameterLayout layout = ParameterLayout.of(model);
        gradient = NetworkGradient.of(layout, model);
        chain.stages().forEach(stage -> running.add(stage.start(layout)));
        network = model;
    }
}
