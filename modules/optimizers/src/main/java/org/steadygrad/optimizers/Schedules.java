package org.steadygrad.optimizers;

import java.util.Locale;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.schedule.Annealing;
import org.steadygrad.optimizers.schedule.CosineSchedule;
import org.steadygrad.optimizers.schedule.CyclicSchedule;
import org.steadygrad.optimizers.schedule.OneCycleSchedule;
import org.steadygrad.optimizers.schedule.PolynomialSchedule;
import org.steadygrad.optimizers.schedule.ScaledSchedule;
import org.steadygrad.optimizers.schedule.WarmUpSchedule;

/**
 * The schedules of the learning rate by name, each with its settings and their defaults. Lengths are shares of the
 * budget, and values shares of the learning rate, so that a schedule means the same at any budget and rate.
 */
public final class Schedules {
    /** The schedule that changes nothing, and has no settings. */
    public static final String CONSTANT = "constant";

    private static final ScheduleType STEPS = ScheduleType.ITERATION;

    /** A share of something that may not be nothing. */
    static final Rule SHARE = new Rule.Real(0, false, 1, true);

    private static final Rule LEVEL = new Rule.Real(0, true, 1, true);

    private static final Catalog<ScheduleFactory> CATALOG = Catalog.<ScheduleFactory>of("schedule")
            .and(
                    Definition.of(CONSTANT, "the learning rate at every step"),
                    (settings, rate, steps) -> new FixedSchedule(rate))
            .and(
                    Definition.of(
                            "step",
                            "cut by a factor at regular intervals",
                            Parameter.optional("factor", SHARE, 0.1, "what each cut multiplies the rate by"),
                            Parameter.optional("every", SHARE, 0.3, "share of the budget between cuts")),
                    (settings, rate, steps) -> new StepSchedule(
                            STEPS, rate, settings.real("factor"), wholeSteps(settings.real("every"), steps)))
            .and(
                    Definition.of(
                            "exponential",
                            "the same cut at every step",
                            Parameter.optional("final", SHARE, 0.01, "share of the rate left at the end")),
                    (settings, rate, steps) ->
                            new ExponentialSchedule(STEPS, rate, Math.pow(settings.real("final"), 1.0 / steps)))
            .and(
                    Definition.of(
                            "polynomial",
                            "down along a power of the steps left, in a straight line by default",
                            Parameter.optional("power", Rule.Real.positive(), 1.0, "1 for a straight line"),
                            finalShare(0.0)),
                    (settings, rate, steps) -> new PolynomialSchedule(
                            STEPS, rate, rate * settings.real("final"), settings.real("power"), steps))
            .and(
                    Definition.of(
                            "inverse",
                            "down as one over the steps done (Robbins & Monro 1951)",
                            Parameter.optional(
                                    "gamma", Rule.Real.positive(), 10.0, "at power 1, the end has 1/(1 + gamma) of it"),
                            Parameter.optional("power", Rule.Real.positive(), 1.0, "power of the fall")),
                    (settings, rate, steps) ->
                            new InverseSchedule(STEPS, rate, settings.real("gamma") / steps, settings.real("power")))
            .and(
                    Definition.of(
                            "sigmoid",
                            "high, then low, with a soft fall between",
                            Parameter.optional("centre", SHARE, 0.5, "share of the budget at which half is left"),
                            Parameter.optional(
                                    "steepness", Rule.Real.positive(), 10.0, "of the fall, over the whole budget")),
                    (settings, rate, steps) -> new SigmoidSchedule(
                            STEPS,
                            rate,
                            -settings.real("steepness") / steps,
                            wholeSteps(settings.real("centre"), steps)))
            .and(
                    Definition.of(
                            "cyclic",
                            "up and down in straight lines (Smith 2017)",
                            Parameter.optional("period", SHARE, 0.2, "share of the budget of one way up and down"),
                            Parameter.optional("lowest", LEVEL, 0.25, "share of the rate where a cycle starts"),
                            Parameter.optional(
                                    "shape",
                                    Rule.Choice.of("triangular", "triangular2"),
                                    "triangular",
                                    "all cycles alike, or each half as high as the one before")),
                    (settings, rate, steps) -> new CyclicSchedule(
                            STEPS,
                            rate * settings.real("lowest"),
                            rate,
                            wholeSteps(settings.real("period") / 2, steps),
                            CyclicSchedule.Shape.valueOf(settings.text("shape").toUpperCase(Locale.ROOT))))
            .and(
                    Definition.of(
                            "one-cycle",
                            "up to the rate and far down (Smith & Topin 2018)",
                            peak(),
                            annealing(),
                            Parameter.optional("start", LEVEL, 0.04, "share of the rate at the first step"),
                            finalShare(4e-6)),
                    (settings, rate, steps) -> new OneCycleSchedule(
                            STEPS,
                            rate * settings.real("start"),
                            rate,
                            rate * settings.real("final"),
                            settings.real("peak"),
                            annealing(settings),
                            steps))
            .and(
                    Definition.of(
                            "cosine",
                            "half a cosine down, once or with warm restarts (Loshchilov & Hutter 2017)",
                            Parameter.optional(
                                    "periods", new Rule.Whole(1, 30), 1L, "how many, the last ends with the budget"),
                            Parameter.optional(
                                    "multiplier",
                                    new Rule.Whole(1, 10),
                                    2L,
                                    "length of a period in lengths of the one before"),
                            finalShare(0.0)),
                    (settings, rate, steps) -> cosine(settings, rate, steps));

    private Schedules() {}

    public static Catalog<ScheduleFactory> catalog() {
        return CATALOG;
    }

    /**
     * A schedule over a budget, behind a warm-up if there is one. The schedule starts when the warm-up has ended, and has
     * the rest of the budget for its own.
     *
     * @param warmUp share of the budget, in [0, 1), rounded to whole steps
     * @param learningRate > 0 and finite
     * @param steps of the whole budget, >= 1
     * @throws org.steadygrad.core.InvalidInputException if the schedule is unknown or the share is out of its range
     */
    public static ISchedule of(Component schedule, double warmUp, double learningRate, int steps) {
        double share = (Double) Rule.Real.fraction().check("warmup", warmUp);
        int before = (int) Math.min(steps - 1L, Math.round(share * steps));
        ISchedule rest = CATALOG.maker(schedule).create(schedule, learningRate, steps - before);
        return warmUp(rest, before);
    }

    /**
     * A schedule behind a warm-up in a straight line ({@link WarmUpSchedule}): it starts when the warm-up has ended, so
     * it is to be made for that many steps fewer.
     *
     * @param schedule that counts iterations
     * @param warmUpSteps >= 0; 0 gives the schedule itself
     * @throws org.steadygrad.core.InvalidInputException if they are negative
     */
    public static ISchedule warmUp(ISchedule schedule, int warmUpSteps) {
        Rule.Whole.atLeast(0).check("warm-up.length", warmUpSteps);
        return warmUpSteps == 0 ? schedule : new WarmUpSchedule(STEPS, schedule, warmUpSteps);
    }

    /**
     * A constant times a schedule; constant if the schedule is.
     *
     * @param factor > 0 and finite
     * @throws org.steadygrad.core.InvalidInputException if it is not
     */
    public static ISchedule scaled(ISchedule schedule, double factor) {
        ScaledSchedule scaled = new ScaledSchedule(schedule, factor);
        return schedule instanceof FixedSchedule ? new FixedSchedule(scaled.valueAt(0, 0)) : scaled;
    }

    /** A share of the budget in whole steps, at least one. */
    static int wholeSteps(double share, int steps) {
        return (int) Math.max(1, Math.round(share * steps));
    }

    static Parameter peak() {
        return Parameter.optional("peak", OneCycleSchedule.PEAK, 0.3, "share of the budget until the rate's peak");
    }

    static Parameter annealing() {
        return Parameter.optional("annealing", Rule.Choice.of("cosine", "linear"), "cosine", "the way up and down");
    }

    static Annealing annealing(Component settings) {
        return Annealing.valueOf(settings.text("annealing").toUpperCase(Locale.ROOT));
    }

    private static Parameter finalShare(double fallback) {
        return Parameter.optional("final", LEVEL, fallback, "share of the rate left at the end");
    }

    private static ISchedule cosine(Component settings, double rate, int steps) {
        int periods = settings.whole("periods");
        int multiplier = settings.whole("multiplier");
        double first = Math.max(1, steps / CosineSchedule.firstPeriods(multiplier, periods));
        return new CosineSchedule(STEPS, rate, rate * settings.real("final"), first, multiplier, periods);
    }
}
