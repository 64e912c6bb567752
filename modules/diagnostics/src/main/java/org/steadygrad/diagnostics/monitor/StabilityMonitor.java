package org.steadygrad.diagnostics.monitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.diagnostics.blackbox.Coroner;
import org.steadygrad.diagnostics.probe.Probes;
import org.steadygrad.diagnostics.probe.Timetable;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.NonFiniteGradientException;

/**
 * Watches over the training of a network in any Deeplearning4j program: measures, judges, and keeps both for a file.
 *
 * <pre>{@code
 * StabilityMonitor monitor = StabilityMonitor.of(GradientControl.of(clipGlobalNorm(1.0)), watch);
 * net.setListeners(monitor);
 * net.fit(data);
 * monitor.verdicts();
 * monitor.save(Path.of("training.steadygrad"));
 * }</pre>
 *
 * <p>It goes in the place of the network's gradient control and changes nothing in the training. Steps are those of the
 * network's iteration count, from 1; where DL4J has not counted a step because it failed, the monitor does.
 */
public final class StabilityMonitor extends BaseTrainingListener {
    private final Watch watch;
    private final Timetable timetable;
    private final History history = new History();
    private final Probes probes;
    private final List<Verdict> verdicts = new ArrayList<>();
    private Optional<Verdict> latest = Optional.empty();
    private Optional<PostMortem> postMortem = Optional.empty();

    private StabilityMonitor(GradientControl control, Watch watch, Diagnostics diagnostics, INDArray... probeBatch) {
        this.watch = Objects.requireNonNull(watch);
        this.timetable = new Timetable(diagnostics);
        this.probes = Probes.of(control, timetable, history, probeBatch);
    }

    /** A monitor of the light tier, at every step. */
    public static StabilityMonitor of(GradientControl control, Watch watch) {
        return of(control, watch, Diagnostics.of(Tier.LIGHT));
    }

    /**
     * A monitor of the light and the standard tier.
     *
     * @param diagnostics which tiers, and when; what the full tier adds is not measured here
     * @param probeBatch an input array for each of the network's inputs, on which activations are measured
     */
    public static StabilityMonitor of(
            GradientControl control, Watch watch, Diagnostics diagnostics, INDArray... probeBatch) {
        return new StabilityMonitor(control, watch, diagnostics, probeBatch);
    }

    @Override
    public void onBackwardPass(Model model) {
        probes.onBackwardPass(model);
    }

    @Override
    public void onGradientCalculation(Model model) {
        history.begin(Math.max(history.step(), BaseOptimizer.getIterationCount(model)) + 1);
        latest = Optional.empty();
        try {
            probes.onGradientCalculation(model);
        } catch (NonFiniteGradientException e) {
            found(watch.afterRefusedGradient(history.step(), e.reason()));
            throw e;
        }
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
        probes.iterationDone(model, iteration, epoch);
        watch.afterStep(history.present(), probes.control().lastReport()).ifPresent(verdict -> {
            found(verdict);
            timetable.found(iteration + 1);
        });
    }

    /** What was found at the latest step, if anything. */
    public Optional<Verdict> latestVerdict() {
        return latest;
    }

    /** All that was found so far, in order of steps. */
    public List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    /** All that was measured so far. A long series comes as three: least, largest and mean of each bucket of steps. */
    public List<Series> series() {
        return history.series();
    }

    /** The last 64 steps whole, but for histograms. */
    public List<StepValues> lastSteps() {
        return history.lastSteps();
    }

    /** Where the training diverged and what followed, as seen at the first verdict that says so; no batch's examples. */
    public Optional<PostMortem> postMortem() {
        return postMortem;
    }

    public Recording recording() {
        return new Recording(series(), history.lastSeries(), verdicts, postMortem);
    }

    /** Writes what was seen so far to a file, which {@link Recording#read} reads. */
    public void save(Path file) throws IOException {
        recording().write(file);
    }

    private void found(Verdict verdict) {
        latest = Optional.of(verdict);
        verdicts.add(verdict);
        if (verdict.diverged() && postMortem.isEmpty()) {
            postMortem = Optional.of(Coroner.examine(series(), history.trail(), 0, verdict));
        }
    }
}
