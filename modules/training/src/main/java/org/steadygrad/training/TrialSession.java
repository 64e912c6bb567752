package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.steadygrad.backend.Fallback;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.PlannedTrial;
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
import org.steadygrad.optimizers.Updaters;
import org.steadygrad.optimizers.batch.AccumulatedStep;
import org.steadygrad.optimizers.batch.FinishedStep;
import org.steadygrad.optimizers.batch.GradientSpread;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.ControlState;
import org.steadygrad.optimizers.control.ControlTally;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.GradientStage;
import org.steadygrad.optimizers.control.NonFiniteGradientException;
import org.steadygrad.optimizers.control.StageReport;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.training.divergence.ChanceBand;
import org.steadygrad.training.divergence.DivergenceWatch;

/**
 * One trial under way on the calling thread, which {@link org.steadygrad.backend.Engine#bindThread} has bound: step by
 * step, with a checkpoint whenever it is asked for.
 */
final class TrialSession implements AutoCloseable {
    private final PlannedTrial planned;
    private final Dataset data;
    private final MultiLayerNetwork net;
    private final GradientControl control;
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
        net.setListeners(control);
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
        net.setListeners(probe, control);
        return probe;
    }

    /** The latest value of a quantity of the whole net, as it is recorded. */
    double latest(Quantity quantity) {
        return log.latest(quantity);
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
        log.recordChange(Quantity.LEARNING_RATE, rate);
        log.recordChange(Quantity.BATCH_SIZE, feed.size());
        try {
            Optional<GradientSpread> spread = step.fit(feed.microBatches());
            measure(control.lastReport());
            return control.lastReport().skipped()
                    ? Optional.empty()
                    : Optional.of(new FinishedStep(spread, net.score(), rate, feed.examplesSeenThen()));
        } catch (NonFiniteGradientException e) {
            measure(Double.NaN, Double.NaN, 0, true);
            divergence = Optional.of(new Verdict(Verdict.Kind.NON_FINITE_GRADIENT, log.steps(), e.getMessage()));
            return Optional.empty();
        }
    }

    private void measure(ControlReport report) {
        if (!report.stages().isEmpty()) {
            log.record(
                    Quantity.CONTROL_FIRED,
                    report.stages().stream().filter(StageReport::fired).count());
            log.record(Quantity.CONTROL_COSINE, report.cosine());
        }
        double update = FlatVector.of(net.getFlattenedGradients()).norm();
        measure(report.rawNorm(), report.norm(), update, report.skipped());
    }

    private void measure(double rawNorm, double norm, double updateNorm, boolean skipped) {
        double loss = net.score();
        double parameterNorm = FlatVector.of(net.params()).norm();
        log.record(Quantity.LOSS, loss);
        log.record(Quantity.GRADIENT_NORM_RAW, rawNorm);
        log.record(Quantity.GRADIENT_NORM, norm);
        log.record(Quantity.UPDATE_NORM, skipped ? 0 : updateNorm);
        log.record(Quantity.PARAMETER_NORM, parameterNorm);
        divergence = skipped
                ? watch.afterSkippedStep(log.steps(), parameterNorm)
                : watch.afterStep(log.steps(), loss, parameterNorm, updateNorm);
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
