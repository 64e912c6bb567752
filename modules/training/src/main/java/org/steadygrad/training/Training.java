package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.steadygrad.backend.Fallback;
import org.steadygrad.backend.FastCpu;
import org.steadygrad.core.Seeds;
import org.steadygrad.core.Seeds.Stream;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.data.Batch;
import org.steadygrad.data.Batches;
import org.steadygrad.data.Dataset;
import org.steadygrad.optimizers.control.ControlReport;
import org.steadygrad.optimizers.control.GradientControl;
import org.steadygrad.optimizers.control.NonFiniteGradientException;
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
    private final Batches batches;
    private final int budget;
    private final int evaluationInterval;
    private final StepLog log;
    private final DivergenceWatch watch;
    private final Evaluator evaluator;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private Optional<Verdict> divergence = Optional.empty();
    private long nanosTraining;
    private boolean targetReached;

    private Training(PlannedTrial planned, Dataset data, MultiLayerNetwork net, GradientControl control) {
        Trial trial = planned.trial();
        this.planned = planned;
        this.data = data;
        this.net = net;
        this.control = control;
        this.batches = batches(trial, data);
        this.budget = trial.budget().steps(batches.stepsPerEpoch());
        this.evaluationInterval = trial.budget().evaluationInterval(batches.stepsPerEpoch());
        this.log = new StepLog(budget);
        this.watch = new DivergenceWatch(
                trial.stop(),
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
            TrialParts parts = TrialParts.of(planned.trial(), data.shape());
            MultiLayerNetwork net = parts.network();
            try {
                return new Training(planned, data, net, parts.control()).run();
            } finally {
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
        TrialParts.of(trial, data.shape());
        batches(trial, data);
    }

    private TrialResult run() {
        net.setListeners(control);
        Batch batch = data.train().room(batches.batchSize());
        while (!finished()) {
            long began = System.nanoTime();
            log.beginStep();
            data.train().gather(batches.indices(log.steps()), batch);
            step(batch);
            nanosTraining += System.nanoTime() - began;
            if (evaluationDue()) {
                evaluate();
            }
        }
        return new TrialResult(outcome(), log.series());
    }

    private static Batches batches(Trial trial, Dataset data) {
        return new Batches(
                Seeds.derive(trial.replicate(), Stream.BATCH_ORDER),
                data.train().count(),
                trial.setting().batchSize());
    }

    private boolean finished() {
        return log.steps() == budget || divergence.isPresent() || targetReached;
    }

    private boolean evaluationDue() {
        return log.steps() % evaluationInterval == 0 || log.steps() == budget || divergence.isPresent();
    }

    private void step(Batch batch) {
        try {
            net.fit(batch.features(), batch.labels());
            ControlReport report = control.lastReport();
            measure(
                    report.rawNorm(),
                    report.norm(),
                    FlatVector.of(net.getFlattenedGradients()).norm(),
                    report.skipped());
        } catch (NonFiniteGradientException e) {
            measure(Double.NaN, Double.NaN, 0, true);
            divergence = Optional.of(new Verdict(Verdict.Kind.NON_FINITE_GRADIENT, log.steps(), e.getMessage()));
        }
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
            divergence = log.steps() == budget
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
                (long) log.steps() * planned.trial().setting().batchSize(),
                stepsToTarget(),
                List.of(),
                data.test().majorityShare(),
                ParameterHash.of(net.params()),
                FastCpu.fallbacks(net).stream().map(Fallback::toString).toList(),
                nanosTraining / 1e9);
    }
}
