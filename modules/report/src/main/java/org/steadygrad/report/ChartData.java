package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the page's script draws from. Lists of names come in the order of the plan; arms and cells refer to them by
 * index.
 *
 * @param seeds of the plan
 * @param target test accuracy aimed for, if any
 * @param targetLoss test loss aimed for, if any
 * @param choices factors in which the conditions differ
 * @param condition what a condition is one of, in words
 * @param contrast index of the learning rate that tells the arms apart best
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ChartData(
        List<Integer> seeds,
        OptionalDouble target,
        OptionalDouble targetLoss,
        List<OfWorkload> workloads,
        List<String> optimizers,
        String condition,
        List<String> conditions,
        List<Choice> choices,
        List<String> rates,
        OptionalInt contrast,
        List<ArmCurves> arms) {
    /** Without curves, for a run whose settings are too many and too lonely to be drawn side by side. */
    static ChartData withoutCurves(List<Integer> seeds, String condition) {
        return new ChartData(
                seeds,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                condition,
                List.of(),
                List.of(),
                List.of(),
                OptionalInt.empty(),
                List.of());
    }

    /** @param answers what the net answers, by the name of {@link org.steadygrad.core.text.Answers} */
    record OfWorkload(String name, String answers) {}

    /**
     * A factor of which the reader may choose levels.
     *
     * @param ofConditions index of the level of each condition
     */
    record Choice(String name, List<String> levels, List<Integer> ofConditions) {}

    /**
     * One line's worth of curves.
     *
     * @param best index into {@code cells} of the best learning rate
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record ArmCurves(
            int workload, int optimizer, int condition, String label, OptionalInt best, List<CellCurves> cells) {}

    /**
     * The curves of one learning rate.
     *
     * @param rate index into the rates
     * @param before gradient norm before control
     * @param after gradient norm after control; empty if the same as {@code before}
     * @param testLoss where it is told apart from the accuracy: of answers in numbers, or where it is aimed for; else null
     * @param lossInTime over milliseconds of training; null where times of steps were not recorded
     * @param accuracyInTime likewise
     * @param testLossInTime likewise
     * @param trials those that finished
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CellCurves(
            int rate,
            int planned,
            int finished,
            int diverged,
            Curve loss,
            Curve accuracy,
            Curve testLoss,
            Curve before,
            Curve after,
            Curve lossInTime,
            Curve accuracyInTime,
            Curve testLossInTime,
            List<CellTrial> trials) {}

    /** One seed's trial. */
    record CellTrial(int seed, String id) {}
}
