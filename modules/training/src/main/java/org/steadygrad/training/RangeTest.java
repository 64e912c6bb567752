package org.steadygrad.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.data.Dataset;
import org.steadygrad.data.Transforms;

/**
 * A run whose learning rate rises by one factor from step to step, in the place of the trial's own rate and schedule:
 *
 * <pre>rate(t) = lowest (highest / lowest)^(t / (T - 1)),   t = 0 .. T - 1</pre>
 *
 * Smith, "Cyclical learning rates for training neural networks", WACV 2017.
 */
public final class RangeTest {
    private RangeTest() {}

    /**
     * A step.
     *
     * @param rate its learning rate
     * @param loss of its batch, before its update; NaN from where the test ended early on
     */
    public record Step(double rate, double loss) {}

    /**
     * Runs a range test on the calling thread, which {@link org.steadygrad.backend.Engine#bindThread} has bound.
     *
     * @param planned its budget is in steps, at least 2
     * @param lowest > 0
     * @param highest > {@code lowest}
     * @throws InvalidInputException if the trial's parts do not fit the data, or a number breaks its rule
     */
    public static List<Step> run(PlannedTrial planned, Dataset raw, double lowest, double highest) {
        Rule.Real.positive().check("rangeTest.from", lowest);
        new Rule.Real(lowest, false, Double.POSITIVE_INFINITY, false).check("rangeTest.to", highest);
        Dataset data = Transforms.prepare(raw, planned.trial().setting());
        int steps = planned.trial().budget().length();
        Rule.Whole.atLeast(2).check("rangeTest.steps", steps);
        double factor = StrictMath.pow(highest / lowest, 1.0 / (steps - 1));
        ISchedule rising = new ExponentialSchedule(ScheduleType.ITERATION, lowest, factor);
        try (TrialSession session =
                TrialSession.begin(planned, data, TrialParts.of(planned.trial(), data, Optional.of(rising)))) {
            return run(session, rising, steps);
        }
    }

    private static List<Step> run(TrialSession session, ISchedule rising, int steps) {
        List<Step> made = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            double rate = rising.valueAt(step, 0);
            made.add(new Step(rate, session.ended() ? Double.NaN : loss(session)));
        }
        return made;
    }

    private static double loss(TrialSession session) {
        session.advance();
        OptionalDouble loss = session.present(Quantity.LOSS);
        return loss.orElse(Double.NaN);
    }
}
