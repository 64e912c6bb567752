package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.backend.Fallback;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Examples;
import org.steadygrad.diagnostics.blackbox.NetworkState;
import org.steadygrad.diagnostics.probe.Probes;
import org.steadygrad.diagnostics.probe.Timetable;
import org.steadygrad.optimizers.Updaters;
import org.steadygrad.optimizers.batch.AccumulatedStep;
import org.steadygrad.optimizers.batch.FinishedStep;
import org.steadygrad.optimizers.batch.GradientSpread;
import org.steadygrad.optimizers.control.ControlState;
import org.steadygrad.optimizers.control.ControlTally;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.NonFiniteGradientException;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.training.divergence.ChanceBand;
import org.steadygrad.training.divergence.DivergenceWatch;

/**
 * One trial under way on the calling thread, which {@link org.steadygrad.backend.Engine#bindThread} has bound: step by
 * step, with a checkpoint whenever it is asked for.
 */
final class TrialSession implements AutoCloseable {
    private static final int PROBE_EXAMPLES = 100;

    private final PlannedTrial planned;
    private final Dataset data;
    private final MultiLayerNetwork net;
    private final GradientControl control;
    private final Probes probes;
    private final AccumulatedStep step;
    private final Feed feed;
    private final StepLog log = new StepLog();
    private final DivergenceWatch watch;
    private final Evaluator evaluator;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private Optional<Verdict> divergence = Optional.empty();
    private long nanosTraining;
    private boolean targetReached;

    private TrialSession(
            PlannedTrial planned, Dataset data, MultiLayerNetwork net, GradientControl control, Feed feed) {
        this.planned = planned;
        this.data = data;
        this.net = net;
        this.control = control;
        this.feed = feed;
        this.step = AccumulatedStep.on(net);
        this.watch = new DivergenceWatch(
                planned.trial().stop(),
                new ChanceBand(data.test().majorityShare(), data.test().count()));
        this.evaluator = new Evaluator(data.test());
        this.probes = probes(planned.trial().diagnostics());
        net.setListeners(probes);
    }

    /** Activations are looked at on the first training examples. */
    private Probes probes(Diagnostics diagnostics) {
        Timetable timetable = new Timetable(diagnostics);
        Examples train = data.train();
        return diagnostics.tier().holds(Tier.STANDARD)
                ? Probes.of(
                        control,
                        timetable,
                        log,
                        train.range(0, Math.min(PROBE_EXAMPLES, train.count())).features())
                : Probes.of(control, timetable, log);
    }

    /** A trial before its first step. */
    static TrialSession begin(PlannedTrial planned, Dataset data) {
        TrialParts parts = TrialParts.of(planned.trial(), data);
        return new TrialSession(
                planned,
                data,
                parts.network(data.train()),
                GradientControl.of(parts.chain()),
                feed(planned, data, parts));
    }

    /**
     * A trial that goes on where another stood, of the same model and optimizer. Where it is the same trial, it makes the
     * very steps that the other made. Its divergence watch and its series begin anew.
     */
    static TrialSession resume(PlannedTrial planned, Dataset data, TrialState state) {
        TrialParts parts = TrialParts.of(planned.trial(), data);
        MultiLayerNetwork net = parts.network(data.train());
        state.network().restore(net);
        boolean sameChain = state.control().stages().stream()
                .map(ControlState.Stage::stage)
                .toList()
                .equals(parts.chain().stages().stream().map(GradientStage::name).toList());
        GradientControl control = sameChain
                ? GradientControl.resume(net, parts.chain(), state.control())
                : GradientControl.of(parts.chain());
        Feed feed = feed(planned, data, parts);
        feed.resume(state.feed());
        TrialSession session = new TrialSession(planned, data, net, control, feed);
        session.log.skipTo(state.feed().steps());
        return session;
    }

    private static Feed feed(PlannedTrial planned, Dataset data, TrialParts parts) {
        Examples train = data.train().smoothed(planned.trial().setting().real(Factor.LABEL_SMOOTHING));
        return new Feed(planned.trial(), train, parts.batchPolicy());
    }

    /** Whether the budget is spent, the trial has diverged, or a stop rule says so. */
    boolean ended() {
        return feed.finished() || divergence.isPresent() || targetReached;
    }

    int steps() {
        return log.steps();
    }

    /** Looks at every layer's outputs and gradients from the next step on, before the control. */
    FlowProbe watchFlow() {
        FlowProbe probe = new FlowProbe();
        net.setListeners(probe, probes);
        return probe;
    }

    /** What was recorded of the whole net at the latest step. */
    OptionalDouble present(Quantity quantity) {
        return log.present(quantity);
    }

    TrialState state() {
        return new TrialState(NetworkState.of(net), control.state(), feed.state());
    }

    /** Makes one step, and an evaluation if one is due. */
    void advance() {
        long began = System.nanoTime();
        log.beginStep();
        boolean evaluationDue = feed.advance(step());
        nanosTraining += System.nanoTime() - began;
        if (evaluationDue || divergence.isPresent()) {
            evaluate();
        }
    }

    /** What the batch-size policy learns of the step. */
    private Optional<FinishedStep> step() {
        double rate = Updaters.rateAt(net, net.getIterationCount()).orElse(Double.NaN);
        probes.begin();
        try {
            Optional<GradientSpread> spread = step.fit(feed.microBatches());
            boolean skipped = control.lastReport().skipped();
            judge(skipped);
            return skipped
                    ? Optional.empty()
                    : Optional.of(new FinishedStep(spread, net.score(), rate, feed.examplesSeenThen()));
        } catch (NonFiniteGradientException e) {
            divergence = Optional.of(new Verdict(Verdict.Kind.NON_FINITE_GRADIENT, log.steps(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void judge(boolean skipped) {
        double parameterNorm = measured(Quantity.PARAMETER_NORM, net.params());
        divergence = skipped
                ? watch.afterSkippedStep(log.steps(), parameterNorm)
                : watch.afterStep(
                        log.steps(),
                        net.score(),
                        parameterNorm,
                        measured(Quantity.UPDATE_NORM, net.getFlattenedGradients()));
    }

    /** A norm of this step, computed only where it was not recorded. */
    private double measured(Quantity quantity, INDArray vector) {
        OptionalDouble recorded = log.present(quantity);
        return recorded.isPresent()
                ? recorded.getAsDouble()
                : FlatVector.of(vector).norm();
    }

    Optional<Verdict> divergence() {
        return divergence;
    }

    private void evaluate() {
        Evaluator.Answers answers = evaluator.evaluate(net, log.steps());
        evaluations.add(answers.evaluation());
        if (divergence.isEmpty()) {
            divergence = feed.finished()
                    ? watch.afterLastEvaluation(answers.evaluation(), answers.commonestShare())
                    : watch.afterEvaluation(answers.evaluation(), answers.commonestShare());
        }
        targetReached = planned.trial().stop().atTarget() && stepsToTarget().isPresent();
    }

    private OptionalInt stepsToTarget() {
        return planned.trial().target().isEmpty()
                ? OptionalInt.empty()
                : evaluations.stream()
                        .filter(e -> e.accuracy() >= planned.trial().target().getAsDouble())
                        .mapToInt(Evaluation::step)
                        .findFirst();
    }

    List<Series> series() {
        return log.series();
    }

    Outcome outcome(Optional<PostMortem> postMortem) {
        return new Outcome(
                planned.id(),
                planned.trial(),
                divergence.orElse(Verdict.budgetExhausted(log.steps())),
                List.of(),
                postMortem,
                evaluations,
                log.steps(),
                feed.examplesSeen(),
                stepsToTarget(),
                control.tally().stages().stream().map(TrialSession::tally).toList(),
                data.test().majorityShare(),
                ParameterHash.of(net.params()),
                FastCpu.fallbacks(net).stream().map(Fallback::toString).toList(),
                nanosTraining / 1e9);
    }

    private static StageTally tally(ControlTally.Stage stage) {
        return new StageTally(
                stage.stage(),
                stage.fired(),
                stage.nonFinite(),
                stage.factor().value().orElse(Double.NaN),
                stage.cosine().value().orElse(Double.NaN));
    }

    @Override
    public void close() {
        feed.close();
        net.close();
    }
}
