package org.steadygrad.optimizers;

import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Catalog;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Definition;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.optimizers.schedule.OneCycleSchedule;
import org.steadygrad.optimizers.schedule.PolynomialSchedule;
import org.steadygrad.optimizers.schedule.SutskeverSchedule;

/**
 * The schedules of the momentum by name, each with its settings and their defaults. Lengths are shares of the budget; the
 * momentum of the optimizer is the highest value, or where the schedule ends. They count from the first step of a trial,
 * warm-up or not.
 */
public final class MomentumSchedules {
    private static final ScheduleType STEPS = ScheduleType.ITERATION;

    private static final Catalog<ScheduleFactory> CATALOG = Catalog.<ScheduleFactory>of("momentum schedule")
            .and(
                    Definition.of(Schedules.CONSTANT, "the momentum at every step"),
                    (settings, momentum, steps) -> new FixedSchedule(momentum))
            .and(
                    Definition.of(
                            "one-cycle",
                            "down while the rate of one-cycle goes up, and up again (Smith & Topin 2018)",
                            Parameter.optional("lowest", Rule.Real.fraction(), 0.85, "momentum at the rate's peak"),
                            Schedules.peak(),
                            Schedules.annealing()),
                    MomentumSchedules::oneCycle)
            .and(
                    Definition.of(
                            "linear",
                            "in a straight line to the optimizer's momentum",
                            Parameter.optional("start", Rule.Real.fraction(), 0.5, "momentum at the first step"),
                            Parameter.optional("until", Schedules.SHARE, 1.0, "share of the budget of the way there")),
                    (settings, momentum, steps) -> PolynomialSchedule.line(
                            STEPS,
                            settings.real("start"),
                            momentum,
                            Schedules.wholeSteps(settings.real("until"), steps)))
            .and(
                    Definition.of(
                            "sutskever",
                            "1/2, 3/4, 5/6, 7/8 … up to the optimizer's momentum (Sutskever et al. 2013)",
                            Parameter.optional("interval", Schedules.SHARE, 0.01, "share of the budget of each value")),
                    (settings, momentum, steps) -> new SutskeverSchedule(
                            STEPS, Schedules.wholeSteps(settings.real("interval"), steps), momentum));

    private MomentumSchedules() {}

    public static Catalog<ScheduleFactory> catalog() {
        return CATALOG;
    }

    private static ISchedule oneCycle(Component settings, double momentum, int steps) {
        double lowest = settings.real("lowest");
        if (lowest > momentum) {
            throw new InvalidInputException("one-cycle.lowest must be <= the optimizer's momentum %s, got %s"
                    .formatted(Numbers.text(momentum), Numbers.text(lowest)));
        }
        return new OneCycleSchedule(
                STEPS, momentum, lowest, momentum, settings.real("peak"), Schedules.annealing(settings), steps);
    }
}
