package org.steadygrad.core.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.steadygrad.core.catalog.Rule;

/** How an experiment chooses its trials. */
public sealed interface Kind {
    /** All trials are known from the start: every setting with every replicate. */
    record FullGrid() implements Kind {}

    /**
     * Every setting with the tuning seeds; then each arm (a setting apart from its learning rate) once more at the
     * learning rate that was best, with fresh seeds, by which alone it is judged: what luck added in tuning is not paid
     * out (Schneider, Balles &amp; Hennig, "DeepOBS", ICLR 2019, section 3.3).
     *
     * @param tuning replicates that choose the learning rates, each once, at least one
     * @param fresh replicates that judge, each once, at least one, none of them in {@code tuning}
     */
    record Reseeded(List<Integer> tuning, List<Integer> fresh) implements Kind {
        public Reseeded {
            tuning = List.copyOf(tuning);
            fresh = List.copyOf(fresh);
            Set<Integer> all = new HashSet<>(tuning);
            all.addAll(fresh);
            if (tuning.isEmpty() || fresh.isEmpty() || all.size() < tuning.size() + fresh.size()) {
                throw new IllegalArgumentException(
                        "tuning and fresh seeds must be at least one each, and each once, got %s and %s"
                                .formatted(tuning, fresh));
            }
        }
    }

    /**
     * Of every setting, at which learning rate half the trials diverge: each trial's learning rate and seed are chosen by
     * what came of those before.
     *
     * @param lowest smallest learning rate tried, > 0
     * @param highest largest learning rate tried, > {@code lowest}
     * @param tolerance half width in octaves that the 95% interval of an edge must come down to
     * @param trials after which the search for an edge ends, whatever its interval
     * @param atOnce trials that a search proposes at once
     * @param edges which edges of the usable range are searched for
     * @param sharpness trials per setting without control in which sharpness is measured, at rates that are stable
     */
    record Boundary(double lowest, double highest, double tolerance, int trials, int atOnce, Edges edges, int sharpness)
            implements Kind {
        public static final double LOWEST = 1e-6;
        public static final double HIGHEST = 100;
        public static final double START = 0.1;
        public static final double TOLERANCE = 0.25;
        public static final int TRIALS = 40;
        public static final int SHARPNESS = 2;

        public static final Rule TOLERANCES = new Rule.Real(0.002, true, 1, true);
        public static final Rule TRIAL_COUNTS = new Rule.Whole(1, 1_000);
        public static final Rule AT_ONCE = new Rule.Whole(1, 64);
        public static final Rule SHARPNESS_TRIALS = new Rule.Whole(0, 8);

        public Boundary {
            Rule.Real.positive().check("boundary.from", lowest);
            new Rule.Real(lowest, false, Double.POSITIVE_INFINITY, false).check("boundary.to", highest);
            TOLERANCES.check("boundary.tolerance", tolerance);
            TRIAL_COUNTS.check("boundary.trials", trials);
            AT_ONCE.check("boundary.atOnce", atOnce);
            SHARPNESS_TRIALS.check("boundary.sharpness", sharpness);
        }
    }

    /** Edges of the range of learning rates that are of use. */
    enum Edges {
        /** Above it most trials diverge. */
        UPPER,
        /** Also the lower one: above it most trials reach the target within the budget. */
        BOTH
    }
}
