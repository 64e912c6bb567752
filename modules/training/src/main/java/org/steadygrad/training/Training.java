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
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.StageTally;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Examples;
import org.steadygrad.optimizers.Updaters;
import org.steadygrad.optimizers.batch.AccumulatedStep;
import org.steadygrad.optimizers.batch.FinishedStep;
import org.steadygrad.optimizers.batch.GradientSpread;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.ControlTally;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.NonFiniteGradientException;
import org.steadygrad.optimizers.control.StageReport;
import org.steadygrad.optimizers.vector.FlatVector;
import org.steadygrad.training.divergence.ChanceBand;
import org.steadygrad.training.divergence.DivergenceWatch;

/**
 * Carries out one trial on the calling thread.
 *
 * <p>The result is a function of the trial, the data and the code: bit for bit the same whatever runs beside it, if the
 * thread was bound by {@link org.steadygrad.backend.Engine#bindThread}.
 */
public final class Training {
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

    private Training(PlannedTrial planned, Dataset data, MultiLayerNetwork net, GradientControl control, Feed feed) {
        this.planned = planned;
        this.data = data;
        this.net = net;
        this.control = control;
        this.step = AccumulatedStep.on(net);
        this.feed = feed;
        this.watch = new DivergenceWatch(
                planned.trial().stop(),
                new ChanceBand(data.test().majorityShare(), data.test().count()));
        this.evaluator = new Evaluator(data.test());
    }

    /**
     * Trains until the budget is spent, the trial diverges, or a stop rule says so.
     *
     * @throws org.steadygrad.core.InvalidInputException if the trial's parts do not fit the data
     * @throws TrialException if anything else than divergence ends the trial early
     */
    public static TrialResult run(PlannedTrial planned, Dataset data) {
        check(planned.trial(), data);
        try {
            TrialParts parts = TrialParts.of(planned.trial(), data);
            Examples train = data.train().smoothed(planned.trial().setting().real(Factor.LABEL_SMOOTHING));
            MultiLayerNetwork net = parts.network(data.train());
            Feed feed = new Feed(planned.trial(), train, parts.batchPolicy());
            try {
                return new Training(planned, data, net, GradientControl.of(parts.chain()), feed).run();
            } finally {
                feed.close();
                net.close();
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new TrialException(planned, e);
        }
    }

    /**
     * Checks, without training, that a trial's parts fit its data and one another.
     *
     * @throws org.steadygrad.core.InvalidInputException if they do not
     */
    public static void check(Trial trial, Dataset data) {
        new Feed(trial, data.train(), TrialParts.of(trial, data).batchPolicy()).close();
    }

    private TrialResult run() {
        net.setListeners(control);
        while (!feed.finished() && divergence.isEmpty() && !targetReached) {
            long began = System.nanoTime();
            log.beginStep();
            boolean evaluationDue = feed.advance(step());
            nanosTraining += System.nanoTime() - began;
            if (evaluationDue || divergence.isPresent()) {
                evaluate();
            }
        }
        return new TrialResult(outcome(), log.series());
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

    private Outcome outcome() {
        return new Outcome(
                planned.id(),
                planned.trial(),
                divergence.orElse(Verdict.budgetExhausted(log.steps())),
                List.of(),
                evaluations,
                log.steps(),
                feed.examplesSeen(),
                stepsToTarget(),
                control.tally().stages().stream().map(Training::tally).toList(),
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
}
