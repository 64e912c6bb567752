package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.solvers.BaseOptimizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.steadygrad.backend.Fallback;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.backend.NativeMemory;
import org.steadygrad.core.experiment.Diagnostics;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Tier;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.text.Message;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.examples.Examples;
import org.steadygrad.diagnostics.blackbox.Coroner;
import org.steadygrad.diagnostics.blackbox.NetworkState;
import org.steadygrad.diagnostics.probe.Probes;
import org.steadygrad.diagnostics.probe.Timetable;
import org.steadygrad.diagnostics.verdict.DivergenceWatch;
import org.steadygrad.diagnostics.verdict.WatchRules;
import org.steadygrad.diagnostics.verdict.WatchState;
import org.steadygrad.models.TrainableNetwork;
import org.steadygrad.optimizers.Updaters;
import org.steadygrad.optimizers.batch.FinishedStep;
import org.steadygrad.optimizers.batch.GradientSpread;
import org.steadygrad.optimizers.batch.SegmentStep.Start;
import org.steadygrad.optimizers.control.ControlState;
import org.steadygrad.optimizers.control.ControlTally;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.NonFiniteGradientException;

/**
 * One trial under way on the calling thread, which {@link org.steadygrad.backend.Engine#bindThread} has bound: step by
 * step, with a checkpoint whenever it is asked for.
 */
final class TrialSession implements AutoCloseable {
    private static final int PROBE_EXAMPLES = 16;

    private final PlannedTrial planned;
    private final Dataset data;
    private final TrainableNetwork net;
    private final Model model;
    private final GradientControl control;
    private final Timetable timetable;
    private final Probes probes;
    private final DeepMeasurements measurements;
    private final TrainingStep step;
    private final Feed feed;
    private final StepLog log;
    private final DivergenceWatch watch;
    private final StepJudge judge;
    private final Evaluator evaluator;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private long nanosTraining;

    private TrialSession(
            PlannedTrial planned,
            Dataset data,
            TrialParts parts,
            TrainableNetwork net,
            GradientControl control,
            Feed feed,
            StepLog log,
            Optional<WatchState> watched) {
        this.planned = planned;
        this.data = data;
        this.net = net;
        this.model = net.model();
        this.control = control;
        this.feed = feed;
        this.log = log;
        this.step = TrainingStep.of(net, parts.network());
        this.evaluator = new Evaluator(data.test());
        WatchRules rules = new TrialRules(planned.trial(), data, parts.network()).of(net);
        this.watch =
                watched.map(state -> DivergenceWatch.resume(rules, state)).orElseGet(() -> DivergenceWatch.of(rules));
        Diagnostics diagnostics = planned.trial().diagnostics();
        this.timetable = new Timetable(diagnostics);
        this.judge = new StepJudge(model, control, log, watch, timetable);
        this.probes = probes(diagnostics);
        this.measurements =
                new DeepMeasurements(model, data.train(), parts.network().segments(), timetable, log);
        model.setListeners(measurements.listener(), probes);
    }

    /** Activations are looked at on the first training examples. */
    private Probes probes(Diagnostics diagnostics) {
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
        return begin(planned, data, TrialParts.of(planned.trial(), data));
    }

    /** A trial of these parts before its first step. */
    static TrialSession begin(PlannedTrial planned, Dataset data, TrialParts parts) {
        TrialSession session = new TrialSession(
                planned,
                data,
                parts,
                parts.network(data.train()),
                GradientControl.of(parts.chain()),
                feed(planned, data, parts),
                new StepLog(),
                Optional.empty());
        session.watch.beforeTraining(session.evaluator.evaluate(session.net, 0).commonestShare());
        return session;
    }

    /**
     * A trial that goes on where another stood, of the same model and optimizer. Where it is the same trial, it makes the
     * very steps that the other made. Its series begin anew.
     */
    static TrialSession resume(PlannedTrial planned, Dataset data, TrialState state) {
        StepLog log = new StepLog();
        log.skipTo(state.feed().steps());
        return resume(planned, data, state, log);
    }

    /** The same trial, or one of a longer budget, with all that it has recorded; it leaves what an uninterrupted one would. */
    static TrialSession resume(PlannedTrial planned, Dataset data, PausedTrial paused) {
        TrialSession session = resume(planned, data, paused.state(), paused.log());
        session.evaluations.addAll(paused.evaluations());
        session.nanosTraining = paused.nanosTraining();
        return session;
    }

    private static TrialSession resume(PlannedTrial planned, Dataset data, TrialState state, StepLog log) {
        TrialParts parts = TrialParts.of(planned.trial(), data);
        TrainableNetwork net = parts.network(data.train());
        INDArray startingParameters = net.model().params().dup();
        state.network().restore(net.model());
        boolean sameChain = state.control().stages().stream()
                .map(ControlState.Stage::stage)
                .toList()
                .equals(parts.chain().stages().stream().map(GradientStage::name).toList());
        GradientControl control = sameChain
                ? GradientControl.resume(net.model(), parts.chain(), state.control())
                : GradientControl.of(parts.chain());
        Feed feed = feed(planned, data, parts);
        feed.resume(state.feed());
        TrialSession session =
                new TrialSession(planned, data, parts, net, control, feed, log, Optional.of(state.watch()));
        session.probes.resume(net.model(), startingParameters, state.probes());
        return session;
    }

    private static Feed feed(PlannedTrial planned, Dataset data, TrialParts parts) {
        return new Feed(planned.trial(), data, parts.batchPolicy());
    }

    /** Whether the budget is spent, the trial has diverged, or a stop rule says so. */
    boolean ended() {
        return feed.finished() || watch.ending().isPresent();
    }

    int steps() {
        return log.steps();
    }

    /** See {@link Feed#betweenExamples}; only then can a state be taken. */
    boolean betweenExamples() {
        return feed.betweenExamples();
    }

    /** Looks at every layer's outputs and gradients from the next step on, before the control. */
    FlowProbe watchFlow() {
        FlowProbe probe = new FlowProbe();
        model.setListeners(probe, measurements.listener(), probes);
        return probe;
    }

    /** What was recorded of the whole net at the latest step. */
    OptionalDouble present(Quantity quantity) {
        return log.present(quantity);
    }

    TrialState state() {
        return new TrialState(NetworkState.of(model), control.state(), probes.memory(), feed.state(), watch.state());
    }

    /**
     * All that the trial is, if its budget is spent, not within a sequence, and nothing else has ended it; what it has recorded
     * is not copied.
     */
    Optional<PausedTrial> paused() {
        return watch.ending().isPresent() || !betweenExamples()
                ? Optional.empty()
                : Optional.of(new PausedTrial(state(), log, new ArrayList<>(evaluations), nanosTraining));
    }

    /** Makes one step, and an evaluation if one is due. */
    void advance() {
        long began = System.nanoTime();
        log.beginStep();
        measurements.before(feed.indices());
        boolean evaluationDue = feed.advance(step());
        measurements.after();
        nanosTraining += System.nanoTime() - began;
        if (evaluationDue || watch.ending().isPresent()) {
            evaluate();
        }
    }

    /** What the batch-size policy learns of the step. */
    private Optional<FinishedStep> step() {
        double rate =
                Updaters.rateAt(model, BaseOptimizer.getIterationCount(model)).orElse(Double.NaN);
        probes.begin();
        try {
            Optional<GradientSpread> spread =
                    step.fit(feed.microBatches(), feed.betweenExamples() ? Start.FRESH : Start.CARRIED);
            boolean skipped = control.lastReport().skipped();
            judge.afterStep(skipped);
            return skipped
                    ? Optional.empty()
                    : Optional.of(new FinishedStep(spread, model.score(), rate, feed.examplesSeenThen()));
        } catch (NonFiniteGradientException e) {
            watch.afterRefusedGradient(log.steps(), e.reason());
            return Optional.empty();
        }
    }

    /** How the trial ended, or would if it ended now. */
    Verdict verdict() {
        return watch.atEnd(log.steps());
    }

    private void evaluate() {
        Evaluator.Answers answers = evaluator.evaluate(net, log.steps());
        evaluations.add(answers.evaluation());
        watch.afterEvaluation(answers.evaluation(), answers.commonestShare());
    }

    private OptionalInt stepsToTarget() {
        return evaluations.stream()
                .filter(evaluation ->
                        planned.trial().target().filter(evaluation::reaches).isPresent())
                .mapToInt(Evaluation::step)
                .findFirst();
    }

    List<Series> series() {
        return log.series();
    }

    /** Where it began and what followed, without the examples. */
    PostMortem postMortem() {
        return Coroner.examine(log.series(), log.trail(), watch.healthyUntil(), verdict());
    }

    Outcome outcome(Optional<PostMortem> postMortem) {
        return new Outcome(
                planned.id(),
                planned.trial(),
                verdict(),
                watch.findingsAtEnd(),
                postMortem,
                evaluations,
                log.steps(),
                feed.examplesSeen(),
                stepsToTarget(),
                control.tally().stages().stream().map(TrialSession::tally).toList(),
                data.test().majorityShare(),
                ParameterHash.of(model.params()),
                warnings(),
                nanosTraining / 1e9);
    }

    private List<Message> warnings() {
        return Stream.concat(
                        data.warnings().stream(),
                        FastCpu.fallbacks(model).stream().map(Fallback::message))
                .toList();
    }

    /** Of the time that was spent on steps, the share in which the step waited for its batch, in [0, 1]. */
    double waitingShare() {
        return feed.nanosWaited() / (double) nanosTraining;
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
        measurements.close();
        feed.close();
        net.close();
        NativeMemory.tidy();
    }
}
