package org.steadygrad.diagnostics.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Evaluation;
import org.steadygrad.core.outcome.Verdict;
import org.steadygrad.core.outcome.Verdict.Kind;
import org.steadygrad.core.text.Message;

/**
 * Watches one training and gives its verdicts: at most one that ends it, and findings on the way.
 *
 * <pre>{@code
 * DivergenceWatch watch = DivergenceWatch.of(WatchRules.ofClassifier(stop, chance).withTarget(Target.accuracy(0.9)));
 * Optional<Verdict> ending = watch.afterStep(StepObservation.made(step, loss).withNorms(gradient, update, parameters));
 * ending = watch.afterEvaluation(evaluation, commonestAnswer);
 * Verdict verdict = watch.atEnd(step);
 * List<Verdict> findings = watch.findings();
 * }</pre>
 *
 * <p>What ends a training: {@code NON_FINITE_LOSS}, {@code NON_FINITE_GRADIENT}, {@code NON_FINITE_PARAMETERS},
 * {@code BLOW_UP}, {@code COLLAPSE}, {@code CONVERGED}, {@code LOST}; at the end of the budget also {@code PLATEAU} and
 * {@code BUDGET_EXHAUSTED}. Findings are {@code SPIKE_RECOVERED}, {@code OSCILLATION}, {@code DEAD_UNITS} (one per layer)
 * and {@code BN_EVAL_GAP}. Formulas and thresholds, with their reasons, stand in the documentation on divergence.
 *
 * <p>Each input is optional but the loss, and what is not told is not judged. A few hundred numbers are remembered, the
 * same at every step. Comparisons are written so that NaN never passes as healthy. Used by one thread.
 */
public final class DivergenceWatch {
    private static final String DEAD_UNITS = "dead-units:";

    private final WatchRules rules;
    private final LossLevel losses;
    private final BlowUp blowUp;
    private final BadSteps badSteps;
    private final Relapse relapse;
    private final Spikes spikes;
    private final Oscillation oscillation = new Oscillation();
    private final BatchNormGap gap;
    private final TargetWatch target;
    private final Optional<Collapse> collapse;
    private final Optional<Lost> lost;
    private final Map<String, DeadUnits> deadUnits = new TreeMap<>();
    private Optional<Verdict> ending = Optional.empty();

    private DivergenceWatch(WatchRules rules) {
        this.rules = rules;
        this.losses = new LossLevel(rules);
        this.blowUp = new BlowUp(rules, losses);
        this.badSteps = new BadSteps(rules);
        this.relapse = new Relapse(losses);
        this.spikes = new Spikes(losses);
        this.gap = new BatchNormGap(losses);
        this.target = new TargetWatch(rules);
        this.lost = rules.stop().whenLost() ? Optional.of(new Lost()) : Optional.empty();
        this.collapse = rules.chance().map(chance -> new Collapse(chance, losses));
    }

    public static DivergenceWatch of(WatchRules rules) {
        return new DivergenceWatch(rules);
    }

    /**
     * A watch that goes on where another stood.
     *
     * @param rules of the other
     * @param state what {@link #state()} of the other gave
     * @throws InvalidInputException if the state does not fit the rules
     */
    public static DivergenceWatch resume(WatchRules rules, WatchState state) {
        DivergenceWatch watch = new DivergenceWatch(rules);
        watch.recall(state);
        return watch;
    }

    /**
     * Tells what share of the test examples got the most frequent answer from the untrained net, in [0, 1]. Worth its
     * evaluation: without it, a net that gives one answer from its start to its end can look as if training had thrown
     * it there.
     */
    public void beforeTraining(double commonestAnswer) {
        collapse.ifPresent(rule -> rule.beforeTraining(commonestAnswer));
    }

    /** Tells of a step; the verdict, if the training has just ended. Says nothing more once it has. */
    public Optional<Verdict> afterStep(StepObservation step) {
        return ending.isPresent() ? Optional.empty() : end(judge(step));
    }

    private Optional<Verdict> judge(StepObservation step) {
        Optional<Verdict> broken = notFinite(step).or(() -> badSteps.after(step));
        if (broken.isPresent()) {
            return broken;
        }
        if (!step.wasMade()) {
            spikes.note(step);
            return Optional.empty();
        }
        losses.note(step.loss());
        spikes.note(step);
        oscillation.note(step);
        collapse.ifPresent(rule -> step.norms().ifPresent(rule::note));
        return blowUp.after(step.step(), step.loss()).or(() -> relapsed(step.step()));
    }

    private static Optional<Verdict> notFinite(StepObservation step) {
        if (step.wasMade() && !Double.isFinite(step.loss())) {
            return Optional.of(
                    Sentence.verdict(Kind.NON_FINITE_LOSS, step.step(), "loss-was", Sentence.number(step.loss())));
        }
        return step.norms()
                .map(StepObservation.Norms::parameters)
                .filter(norm -> !Double.isFinite(norm))
                .map(norm -> Sentence.verdict(
                        Kind.NON_FINITE_PARAMETERS, step.step(), "parameter-norm-was", Sentence.number(norm)));
    }

    /** Where there is a test set, collapse is judged on it alone. */
    private Optional<Verdict> relapsed(int step) {
        return rules.stop().collapse() && collapse.isEmpty() ? relapse.after(step) : Optional.empty();
    }

    /** Tells that the gradient control refused a step for a gradient that is NaN or infinite, and why. */
    public Verdict afterRefusedGradient(int step, Message why) {
        end(Optional.of(new Verdict(Kind.NON_FINITE_GRADIENT, step, why)));
        return ending.orElseThrow();
    }

    /**
     * Tells of an evaluation on the test set; the verdict, if the training has just ended.
     *
     * @param commonestAnswer share of the test examples that got the most frequent answer, in [0, 1]
     */
    public Optional<Verdict> afterEvaluation(Evaluation evaluation, double commonestAnswer) {
        if (ending.isPresent()) {
            return Optional.empty();
        }
        target.note(evaluation);
        Optional<Verdict> collapsed = collapse.flatMap(rule -> rule.after(evaluation, commonestAnswer))
                .filter(verdict -> rules.stop().collapse());
        int step = evaluation.step();
        return end(collapsed
                .or(this::converged)
                .or(() -> lost.flatMap(rule -> rule.afterEvaluation(step, neverLeftSoFar()))));
    }

    private Optional<Message> neverLeftSoFar() {
        return neverLeft() && !losses.wasThrownUp() ? Optional.of(neverLeftSentence()) : Optional.empty();
    }

    private Optional<Verdict> converged() {
        return rules.stop().atTarget() ? target.verdict() : Optional.empty();
    }

    /** Tells what share of a layer's units answered zero to the whole probe batch. */
    public void deadUnits(int step, String layer, double share) {
        DeadUnits units = deadUnits.computeIfAbsent(layer, DeadUnits::new);
        units.note(step, share);
        end(lost.flatMap(rule -> rule.afterDeadUnits(step, layer, share, units.deadInARow())));
    }

    /**
     * Tells the sharpness that bears on the optimizer's stability.
     *
     * @param limit up to which its steps stay bounded, > 0
     */
    public void sharpness(int step, double sharpness, double limit) {
        end(lost.flatMap(rule -> rule.afterSharpness(step, sharpness, limit)));
    }

    /** Tells the loss with batch norm's running statistics less that with the batch's own, in the loss's unit. */
    public void batchNormGap(int step, double gapInLoss) {
        gap.note(step, gapInLoss);
    }

    /**
     * The verdict on a training that ends after this step: the one given before, if there was one. To be asked once all
     * is told of that step. Changes nothing, so it can be asked in the middle of a training: what if it ended now?
     */
    public Verdict atEnd(int step) {
        return ending.or(() -> collapsedAtEnd(step))
                .or(target::verdict)
                .or(() -> plateau(step))
                .orElseGet(() -> exhausted(step));
    }

    private Optional<Verdict> collapsedAtEnd(int step) {
        if (!rules.stop().collapse()) {
            return Optional.empty();
        }
        return collapse.isPresent()
                ? collapse.flatMap(Collapse::atEnd)
                : relapse.atEnd(step).or(() -> thrownAtOnce(step));
    }

    /** A loss that rose at the start and never fell below it since. */
    private Optional<Verdict> thrownAtOnce(int step) {
        return losses.begun() && !losses.hasFallen() && losses.wasThrownUp()
                ? Optional.of(Sentence.verdict(
                        Kind.COLLAPSE,
                        step,
                        "thrown-up",
                        Sentence.number(losses.highest()),
                        Sentence.number(losses.level()),
                        Sentence.number(losses.untrained())))
                : Optional.empty();
    }

    private Optional<Verdict> plateau(int step) {
        return neverLeftSoFar().map(why -> new Verdict(Kind.PLATEAU, step, why));
    }

    private Message neverLeftSentence() {
        Message losing = Sentence.of("plateau", Sentence.number(losses.level()), Sentence.number(losses.untrained()));
        return collapse.flatMap(Collapse::accuracies)
                .map(accuracies -> Sentence.of("both", losing, accuracies))
                .orElse(losing);
    }

    /** No evaluation was above chance and the loss never fell. False before the first step. */
    private boolean neverLeft() {
        boolean learnt = collapse.filter(Collapse::everAboveChance).isPresent();
        return losses.begun() && !learnt && !losses.everFell();
    }

    private Verdict exhausted(int step) {
        return spikes.open()
                ? Sentence.verdict(
                        Kind.BUDGET_EXHAUSTED,
                        step,
                        "both",
                        Verdict.budgetExhausted(step).detail(),
                        Sentence.of("left-its-level", Sentence.number(spikes.before()), spikes.began()))
                : Verdict.budgetExhausted(step);
    }

    /** What was found so far, in order of steps. */
    public List<Verdict> findings() {
        return found(gap.finding());
    }

    /** What was found in a training that has ended: a measurement that needed a second one counts by itself. */
    public List<Verdict> findingsAtEnd() {
        return found(gap.findingAtEnd());
    }

    private List<Verdict> found(Optional<Verdict> gaps) {
        Stream<Optional<Verdict>> single = Stream.of(spikes.finding(), oscillation.finding(), gaps);
        Stream<Optional<Verdict>> dead = deadUnits.values().stream().map(DeadUnits::finding);
        return Stream.concat(single, dead)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Verdict::step))
                .toList();
    }

    /** The verdict that ended the training, if one has. */
    public Optional<Verdict> ending() {
        return ending;
    }

    /** The step of the last evaluation above chance; 0 if there was none. */
    public int healthyUntil() {
        return collapse.map(Collapse::lastAboveChance).orElse(0);
    }

    private Optional<Verdict> end(Optional<Verdict> verdict) {
        ending = ending.or(() -> verdict);
        return verdict;
    }

    /**
     * All that the watch remembers, to be asked between two steps.
     *
     * @throws IllegalStateException if the training has ended
     */
    public WatchState state() {
        if (ending.isPresent()) {
            throw new IllegalStateException("a training that has ended is not resumed: " + ending.get());
        }
        Map<String, List<Double>> memories = new TreeMap<>();
        parts().forEach((name, part) -> {
            Memory memory = new Memory();
            part.write(memory);
            memories.put(name, memory.numbers());
        });
        return new WatchState(memories);
    }

    private void recall(WatchState state) {
        List<String> layers = new ArrayList<>(state.memories().keySet());
        layers.removeIf(name -> !name.startsWith(DEAD_UNITS));
        layers.forEach(name -> deadUnits.computeIfAbsent(name.substring(DEAD_UNITS.length()), DeadUnits::new));
        Map<String, Part> parts = parts();
        if (!parts.keySet().equals(state.memories().keySet())) {
            throw new InvalidInputException("a watch's state must be of a watch with the same rules, with the parts "
                    + parts.keySet() + ", got " + state.memories().keySet());
        }
        parts.forEach((name, part) -> part.read(new Memory(state.memories().get(name))));
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new TreeMap<>(Map.of(
                "losses", losses,
                "blow-up", blowUp,
                "bad-steps", badSteps,
                "relapse", relapse,
                "spikes", spikes,
                "oscillation", oscillation,
                "batch-norm-gap", gap,
                "target", target));
        collapse.ifPresent(rule -> parts.put("collapse", rule));
        lost.ifPresent(rule -> parts.put("lost", rule));
        deadUnits.forEach((layer, part) -> parts.put(DEAD_UNITS + layer, part));
        return parts;
    }
}
