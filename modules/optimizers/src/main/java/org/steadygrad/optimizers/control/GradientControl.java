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
    private ParameterLayout layout;
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

    /**
     * A control that goes on where another stood: training of a network that was saved then, with the same batches, is
     * bit for bit what it would have been.
     *
     * @param network loaded from a model that was saved, with its updater's state, when the state was taken
     * @param chain of the other control
     * @param state what {@link #state()} of the other gave
     * @throws InvalidInputException if the state does not fit the chain or the network
     */
    public static GradientControl resume(Model network, GradientChain chain, ControlState state) {
        GradientControl control = new GradientControl(chain);
        control.bind(network);
        control.resume(state);
        return control;
    }

    /** All that the control remembers, to be asked between two steps. */
    public ControlState state() {
        List<ControlState.Stage> stages = new ArrayList<>();
        for (int i = 0; i < chain.stages().size(); i++) {
            double[] values = running.isEmpty() ? new double[0] : running.get(i).state();
            stages.add(new ControlState.Stage(chain.stages().get(i).name(), values));
        }
        return new ControlState(stages, tally);
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

    /**
     * The L2 norms of the latest step's gradient as the updater gets it, in DL4J's units: of sums over the batch.
     *
     * @return one for each segment of the network's {@link ParameterLayout}, in its order
     * @throws IllegalStateException before the first step
     */
    public double[] lastSumNorms() {
        lastReport();
        return gradient.sumNorms();
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
        view(model);
        gradient.begin(model);
        apply(model);
    }

    /**
     * What a caller does instead that has measured the gradient itself, and so spares a pass through it.
     *
     * @param rawSumNorms the L2 norms of the gradient as the backward pass left it, in DL4J's units and in the order of
     *     {@link #lastSumNorms()}, by {@link org.steadygrad.optimizers.vector.FlatVector#norm()}
     */
    public void control(Model model, double... rawSumNorms) {
        view(model);
        gradient.begin(model, rawSumNorms);
        apply(model);
    }

    private void view(Model model) {
        bind(model);
        if (gradient == null || !gradient.views(model)) {
            gradient = gradient(model);
        }
    }

    private void apply(Model model) {
        double rawNorm = gradient.norm();
        List<StageReport> reports = new ArrayList<>(running.size());
        for (int i = 0; i < running.size(); i++) {
            reports.add(apply(chain.stages().get(i).name(), running.get(i)));
        }
        saved = gradient.skipped() ? Optional.of(SavedStep.of(model)) : Optional.empty();
        lastReport = new ControlReport(
                rawNorm, gradient.norm(), gradient.rawCosine(), rateFactor(), gradient.skipped(), reports);
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

    private double rateFactor() {
        return running.stream().mapToDouble(RunningStage::rateFactor).reduce(1, (a, b) -> a * b);
    }

    private void resume(ControlState state) {
        if (!state.names().equals(chain.names())) {
            throw new InvalidInputException("a state must be of the chain that resumes from it, %s, got one of %s"
                    .formatted(String.join(" + ", chain.names()), String.join(" + ", state.names())));
        }
        for (int i = 0; i < running.size(); i++) {
            double[] values = state.stages().get(i).values();
            if (values.length > 0) {
                running.get(i).resume(network, values);
            }
        }
        tally = state.tally();
    }

    private void bind(Model model) {
        if (network == null) {
            start(model);
        } else if (network != model) {
            throw new InvalidInputException(
                    "a GradientControl belongs to one network, this one already controls another; make one for each");
        }
    }

    private void start(Model model) {
        layout = ParameterLayout.of(model);
        chain.stages().forEach(stage -> running.add(stage.start(layout)));
        network = model;
    }

    /** A lone stage's own cosine is that of the chain. */
    private NetworkGradient gradient(Model model) {
        NetworkGradient made = NetworkGradient.of(layout, model);
        if (chain.stages().size() > 1) {
            made.keepRaw();
        }
        return made;
    }
}
