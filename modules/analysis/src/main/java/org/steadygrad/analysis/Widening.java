package org.steadygrad.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.Control;

/**
 * What a control does to the range of learning rates that train.
 *
 * @param gains one for each arm without control and its twin with it, at least one
 */
public record Widening(Control control, List<Gain> gains) {
    /**
     * Two arms that differ by the control alone.
     *
     * @param without the arm without any control
     * @param with the arm with it
     */
    public record Gain(ArmSummary without, ArmSummary with) {
        /** How much wider the range is with the control, in powers of ten; an empty range counts as 0 wide. */
        public double decades() {
            return width(with) - width(without);
        }

        /** Whether rates beyond those tried could make the gain larger, and none could make it smaller. */
        public boolean atLeast() {
            Optional<RateRange> before = without.range();
            Optional<RateRange> after = with.range();
            boolean openAbove = after.filter(RateRange::toHighestTried).isPresent()
                    && before.filter(RateRange::toHighestTried).isEmpty();
            boolean openBelow = after.filter(RateRange::fromLowestTried).isPresent()
                    && before.filter(RateRange::fromLowestTried).isEmpty();
            return openAbove || openBelow;
        }

        private static double width(ArmSummary arm) {
            return arm.range().map(RateRange::decades).orElse(0.0);
        }
    }

    public Widening {
        gains = List.copyOf(gains);
        if (gains.isEmpty()) {
            throw new IllegalArgumentException("a widening needs at least one pair of arms");
        }
    }

    /** The gains as a sample over pairs of arms, in decades. */
    public Sample decades() {
        return Sample.of(gains.stream().map(Gain::decades).toList());
    }

    /** Pairs in which a learning rate still waits for its first trial are left out. */
    static List<Widening> of(List<ArmSummary> arms) {
        Map<Control, List<Gain>> gains = new LinkedHashMap<>();
        List<ArmSummary> seen = arms.stream().filter(ArmSummary::everyRateSeen).toList();
        for (ArmSummary arm : seen) {
            if (!arm.arm().control().stages().isEmpty()) {
                uncontrolled(seen, arm)
                        .ifPresent(without -> gains.computeIfAbsent(arm.arm().control(), c -> new ArrayList<>())
                                .add(new Gain(without, arm)));
            }
        }
        return gains.entrySet().stream()
                .map(e -> new Widening(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingDouble(
                                (Widening widening) -> widening.decades().mean())
                        .reversed())
                .toList();
    }

    private static Optional<ArmSummary> uncontrolled(List<ArmSummary> arms, ArmSummary controlled) {
        Arm twin = controlled.arm().withControl(Control.none());
        return arms.stream().filter(arm -> arm.arm().equals(twin)).findFirst();
    }
}
