package org.steadygrad.analysis.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.steadygrad.core.outcome.PostMortem;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.Verdict;

/** What the rules ask of a training's record. */
final class Signs {
    /** Steps that tell what is usual. */
    static final int USUAL = 32;

    /** Of update to parameters, longer than any healthy one; about a thousandth is usual. */
    static final double LONG_UPDATE = 0.3;

    private static final double MODERATE_UPDATE = 0.01;
    private static final int FEWEST = 8;
    private static final double WORSE = 1.5;
    private static final double CALM_LOSS = 2;
    private static final double CALM_GRADIENT = 4;

    private final TrainingLog log;
    private final Track loss;
    private final Track gradient;
    private final Track ratio;
    private final List<Track> ratios;

    Signs(TrainingLog log) {
        this.log = log;
        this.loss = log.track(Quantity.LOSS);
        this.gradient = log.track(Quantity.GRADIENT_NORM_RAW);
        this.ratio = ratio(log, Series.NETWORK);
        this.ratios = Stream.concat(
                        Stream.of(ratio),
                        log.layers(Quantity.UPDATE_NORM).stream().map(layer -> ratio(log, layer)))
                .toList();
    }

    private static Track ratio(TrainingLog log, String part) {
        return ratio(log.track(Quantity.UPDATE_NORM, part), log.track(Quantity.PARAMETER_NORM, part));
    }

    private static Track ratio(Track updates, Track parameters) {
        int[] steps = Arrays.stream(updates.steps())
                .filter(step -> parameters.at(step).isPresent())
                .toArray();
        double[] values = Arrays.stream(steps)
                .mapToDouble(step ->
                        updates.at(step).orElseThrow() / parameters.at(step).orElseThrow())
                .toArray();
        return new Track(steps, values);
    }

    TrainingLog log() {
        return log;
    }

    Track loss() {
        return loss;
    }

    Track gradient() {
        return gradient;
    }

    /** Length of the whole network's update over that of its parameters. */
    Track ratio() {
        return ratio;
    }

    /** The longest update of any layer, or of the network, over its parameters, from one step to another, both included. */
    OptionalDouble longestUpdate(int from, int to) {
        return ratios.stream()
                .flatMapToDouble(track -> track.largest(from, to).stream())
                .max();
    }

    Optional<Verdict> divergence() {
        return log.verdicts().stream().filter(Verdict::diverged).findFirst();
    }

    Optional<Verdict> verdict(Verdict.Kind kind) {
        return log.verdicts().stream().filter(one -> one.kind() == kind).findFirst();
    }

    /** Where the divergence began; empty without one. */
    OptionalInt onset() {
        return divergence()
                .map(verdict ->
                        OptionalInt.of(log.postMortem().map(PostMortem::onset).orElse(verdict.step())))
                .orElse(OptionalInt.empty());
    }

    /** The first step at which loss or gradient was NaN or infinite. */
    OptionalInt firstNonFinite() {
        return IntStream.concat(
                        IntStream.concat(loss.firstNonFinite().stream(), gradient.firstNonFinite().stream()),
                        positive(log.track(Quantity.NON_FINITE)))
                .min();
    }

    private static IntStream positive(Track counts) {
        return IntStream.range(0, counts.steps().length)
                .filter(i -> counts.values()[i] > 0)
                .map(i -> counts.steps()[i]);
    }

    /** Whether, until the step before, loss, gradient and updates were as usual. */
    boolean calmBefore(int step) {
        return asUsual(loss, step - 1, CALM_LOSS)
                && asUsual(gradient, step - 1, CALM_GRADIENT)
                && longestUpdate(step - 1, step - 1).orElse(0) < LONG_UPDATE
                && log.track(Quantity.PARAMETER_NORM).at(step - 1).stream().allMatch(Double::isFinite);
    }

    private static boolean asUsual(Track track, int step, double most) {
        OptionalDouble usual = track.usualBefore(step, USUAL, 1);
        return usual.isEmpty()
                || track.at(step).isEmpty()
                || track.at(step).getAsDouble() <= most * usual.getAsDouble();
    }

    /**
     * The steps at which, out of the calm, the gradient stands out from what was usual: with the loss, after an update of a
     * moderate length; or so far that it needs no other witness, as a few wrong examples hardly show in the mean loss of a batch,
     * which DL4J bounds at 23 for each.
     */
    IntStream outliers(double times, double lossTimes, double timesAlone) {
        return Arrays.stream(gradient.steps())
                .filter(step -> standsOut(gradient, step, timesAlone)
                        || standsOut(gradient, step, times)
                                && standsOut(loss, step, lossTimes)
                                && longestUpdate(step - 1, step - 1).orElse(0) < MODERATE_UPDATE)
                .filter(this::calmBefore);
    }

    private static boolean standsOut(Track track, int step, double times) {
        OptionalDouble usual = track.usualBefore(step, USUAL, FEWEST);
        return usual.isPresent() && track.at(step).orElse(0) >= times * usual.getAsDouble();
    }

    /** How many times as long as usual the gradient is at a step. */
    double timesUsual(int step) {
        return gradient.at(step).orElseThrow()
                / gradient.usualBefore(step, USUAL, 1).orElseThrow();
    }

    /** The median of the gradient over the first steps, of the first and of the last layer. */
    Optional<double[]> firstAndLastGradient() {
        List<String> layers = log.layers(Quantity.GRADIENT_NORM_RAW);
        if (layers.size() < 3) {
            return Optional.empty();
        }
        OptionalDouble first =
                log.track(Quantity.GRADIENT_NORM_RAW, layers.get(0)).usualOfFirst(USUAL);
        OptionalDouble last = log.track(Quantity.GRADIENT_NORM_RAW, layers.get(layers.size() - 1))
                .usualOfFirst(USUAL);
        return first.isPresent() && last.isPresent()
                ? Optional.of(new double[] {first.getAsDouble(), last.getAsDouble()})
                : Optional.empty();
    }

    /** The layer with the largest share of dead units at any measurement, and that share. */
    Optional<DeadLayer> dead() {
        return log.layers(Quantity.DEAD_UNITS).stream()
                .map(layer -> new DeadLayer(
                        layer,
                        log.track(Quantity.DEAD_UNITS, layer)
                                .largest(0, Integer.MAX_VALUE)
                                .orElse(0)))
                .reduce((a, b) -> b.share() > a.share() ? b : a);
    }

    record DeadLayer(String layer, double share) {}

    /**
     * Whether the net never left its start, or was given up for it: by verdict, or by a loss that ends where it began after
     * 64 steps or more.
     */
    boolean neverLeft() {
        return verdict(Verdict.Kind.PLATEAU).isPresent()
                || verdict(Verdict.Kind.LOST).isPresent()
                || divergence().isEmpty() && flat();
    }

    private boolean flat() {
        OptionalDouble start = loss.usualOfFirst(FEWEST);
        OptionalDouble end = loss.usualOfLast(USUAL);
        return whole()
                && start.isPresent()
                && end.isPresent()
                && end.getAsDouble() > 0.95 * start.getAsDouble()
                && !worse();
    }

    /** Whether the loss ends far above that of the first step, which no update had touched, after 64 steps or more. */
    boolean worse() {
        OptionalDouble start = loss.at(1);
        OptionalDouble end = loss.usualOfLast(USUAL);
        return whole() && start.isPresent() && end.isPresent() && end.getAsDouble() > WORSE * start.getAsDouble();
    }

    private boolean whole() {
        return loss.steps().length >= 2 * USUAL && loss.steps()[0] == 1;
    }
}
