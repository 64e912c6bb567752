package org.steadygrad.diagnostics.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.optimizers.control.GradientControl;

/**
 * Measures a network while it trains: a DL4J listener that goes in the place of its gradient control.
 *
 * <pre>{@code
 * Probes probes = Probes.of(control, new Timetable(Diagnostics.of(Tier.LIGHT)), recorder);
 * net.setListeners(probes);
 * net.fit(data);
 * }</pre>
 *
 * <p>It calls the control itself, for it looks at the gradient before and after. Training is bit for bit what it is with
 * the control alone: random state, workspaces and layers of the network are left as they are, and activations are
 * measured on a copy of the network. Parameters and all that follows from them are measured after a step's update, or
 * after it was taken back.
 *
 * <p>Norms cover what a gradient trains: neither batch norm's running statistics nor frozen parameters. Gradients are in
 * units of the batch mean. A step is known by the network's iteration count: the first is 1.
 */
public final class Probes extends BaseTrainingListener {
    private final GradientControl control;
    private final Timetable timetable;
    private final Recorder recorder;
    private final List<INDArray> probeBatch;
    private Subject subject;
    private NetworkVectors vectors;
    private LightProbe light;
    private StandardProbe standard;
    private final Classification classification = new Classification();
    private Hits hits = Hits.NONE;
    private OptionalInt step = OptionalInt.empty();
    private Set<Tier> due = Set.of();
    private OptionalLong clock = OptionalLong.empty();

    private Probes(GradientControl control, Timetable timetable, Recorder recorder, List<INDArray> probeBatch) {
        this.control = Objects.requireNonNull(control);
        this.timetable = Objects.requireNonNull(timetable);
        this.recorder = Objects.requireNonNull(recorder);
        this.probeBatch = probeBatch.stream().map(INDArray::dup).toList();
    }

    /**
     * Probes of one network.
     *
     * @param control of the network, which gets no other listener; {@code GradientControl.of()} for none
     * @param timetable which may be asked by others too
     * @param probeBatch an input array for each of the network's inputs, on which activations are measured; none for no
     *     such measurement
     */
    public static Probes of(GradientControl control, Timetable timetable, Recorder recorder, INDArray... probeBatch) {
        return new Probes(control, timetable, recorder, Arrays.asList(probeBatch));
    }

    public GradientControl control() {
        return control;
    }

    /** What is remembered from one step to the next, copied; to be asked between two steps. */
    public ProbeMemory memory() {
        return light == null ? ProbeMemory.nothing() : light.memory();
    }

    /**
     * Goes on where other probes of the same training stood; to be called before the first step.
     *
     * @param network in the state at which that was
     * @param startingParameters flattened, of the network as training began
     * @param memory what the others remembered
     */
    public void resume(Model network, INDArray startingParameters, ProbeMemory memory) {
        bind(network);
        light.resume(startingParameters, memory);
    }

    /**
     * Starts the clock of a step. Without it, a step lasts from the end of the one before, so that the time between the
     * calls of {@code fit} counts, and the first has no time.
     */
    public void begin() {
        clock = OptionalLong.of(System.nanoTime());
    }

    /** Called by DL4J after each backward pass: several times per step where gradients are accumulated. */
    @Override
    public void onBackwardPass(Model model) {
        startStep(model);
        if (due.contains(Tier.LIGHT)) {
            hits = subject.output().map(classification::judge).map(hits::plus).orElse(hits);
        }
    }

    /**
     * Called by DL4J at every step, before its updater.
     *
     * @throws InvalidInputException if a second network calls, the probe batch does not fit the network, or the control
     *     refuses
     */
    @Override
    public void onGradientCalculation(Model model) {
        startStep(model);
        vectors.view();
        int present = step.orElseThrow();
        if (due.contains(Tier.STANDARD)) {
            standard.measureRaw();
        }
        if (timetable.due(present + 1).contains(Tier.LIGHT)) {
            light.keepRaw(present);
        } else if (due.contains(Tier.LIGHT)) {
            light.takeRaw(present);
        }
        if (due.contains(Tier.LIGHT)) {
            light.measureRaw(hits);
            control.control(model, light.rawSumNorms());
            light.measureControlled(control);
        } else {
            control.onGradientCalculation(model);
        }
        hits = Hits.NONE;
        light.recordChanges();
    }

    /** Called by DL4J at every step, after its updater. */
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        control.iterationDone(model, iteration, epoch);
        if (due.contains(Tier.LIGHT)) {
            light.measureUpdated();
        }
        if (due.contains(Tier.STANDARD)) {
            standard.measureUpdated();
        }
        recordTime();
    }

    private void recordTime() {
        long now = System.nanoTime();
        if (clock.isPresent() && due.contains(Tier.LIGHT)) {
            recorder.record(Quantity.STEP_TIME, Series.NETWORK, (now - clock.getAsLong()) / 1e6);
        }
        clock = OptionalLong.of(now);
    }

    private void startStep(Model model) {
        bind(model);
        int present = BaseOptimizer.getIterationCount(model) + 1;
        if (step.isEmpty() || step.getAsInt() != present) {
            step = OptionalInt.of(present);
            due = timetable.due(present);
            hits = Hits.NONE;
        }
    }

    private void bind(Model model) {
        if (subject == null) {
            start(Subject.of(model));
        } else if (subject.network() != model) {
            throw new InvalidInputException(
                    "probes belong to one network, these already measure another; make one for each");
        }
    }

    private void start(Subject network) {
        vectors = new NetworkVectors(network);
        light = new LightProbe(vectors, recorder);
        standard = new StandardProbe(network, vectors, probeBatch, recorder);
        subject = network;
    }
}
