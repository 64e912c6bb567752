package org.steadygrad.core.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.space.Space;

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

    /**
     * A search of a space of settings: what is tried next is chosen by what came of the trials before, and most candidates
     * are given a part of the budget alone.
     *
     * @param space names of its parameters are keys of factors, or {@code FACTOR.SETTING} for a setting of the thing that
     *     the factor's level is
     * @param generator what proposes candidates
     * @param halving which of them go on
     * @param candidates most of them
     * @param steps after so many training steps, over all trials, no candidate is begun any more; empty for no such end
     * @param atOnce trials under way at once, >= 1
     * @param order in which outcomes are heeded
     * @param finals what the best candidates must show at the end
     */
    record Search(
            Space space,
            Component generator,
            Halving halving,
            int candidates,
            OptionalLong steps,
            int atOnce,
            Order order,
            Finals finals)
            implements Kind {
        public static final int CANDIDATES = 27;

        public static final Rule CANDIDATE_COUNTS = new Rule.Whole(1, 10_000);
        public static final Rule STEP_COUNTS = new Rule.Whole(1, 1_000_000_000_000L);
        public static final Rule AT_ONCE = new Rule.Whole(1, 64);

        public Search {
            Objects.requireNonNull(space);
            Objects.requireNonNull(generator);
            Objects.requireNonNull(halving);
            CANDIDATE_COUNTS.check("search.candidates", candidates);
            steps.ifPresent(most -> STEP_COUNTS.check("search.steps", most));
            AT_ONCE.check("search.atOnce", atOnce);
            Objects.requireNonNull(order);
            Objects.requireNonNull(finals);
        }
    }

    /**
     * When candidates are compared, and which of them go on.
     *
     * @param factor one in so many goes on from a rung, >= 2; how much longer a rung is than the one below it
     * @param least steps of the lowest rung, >= 1; with {@link Method#NONE} not looked at
     */
    record Halving(Method method, int factor, int least) {
        public static final int FACTOR = 3;
        public static final Rule FACTORS = new Rule.Whole(2, 16);

        /** Rules by which candidates end early. */
        public enum Method {
            /** Asynchronous successive halving (Li et al., "A system for massively parallel hyperparameter tuning", 2020). */
            ASHA,
            /** Halving in brackets that begin at ever higher rungs (Li et al., "Hyperband", JMLR 18, 2018). */
            HYPERBAND,
            /** The median rule (Golovin et al., "Google Vizier", KDD 2017). */
            MEDIAN,
            /** None: every candidate is given the whole budget. */
            NONE;

            public String key() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public Halving {
            Objects.requireNonNull(method);
            FACTORS.check("search.factor", factor);
            Rule.Whole.atLeast(1).check("search.least", least);
        }
    }

    /** In which order a search heeds outcomes. */
    enum Order {
        /** That in which the trials were chosen: one result on any machine; a fast trial may wait for a slow one. */
        CHOSEN,
        /** That in which they end, which the run's journal keeps: no waiting, and another result on another machine. */
        ENDED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the best candidates must show at the end, with the whole budget.
     *
     * @param candidates so many of the best; 0 for none
     * @param seeds fresh seeds that each is tried with again
     * @param octaves once more at so many octaves above its learning rate, with the first seed and the fresh ones; 0 for
     *     no such trials
     */
    record Finals(int candidates, int seeds, double octaves) {
        public static final Rule CANDIDATE_COUNTS = new Rule.Whole(0, 100);
        public static final Rule SEED_COUNTS = new Rule.Whole(0, 100);
        public static final Rule OCTAVES = new Rule.Real(0, true, 4, true);

        public Finals {
            CANDIDATE_COUNTS.check("search.finals.candidates", candidates);
            SEED_COUNTS.check("search.finals.seeds", seeds);
            OCTAVES.check("search.finals.octaves", octaves);
        }

        /** Three candidates, two more seeds each, and an octave above. */
        public static Finals defaults() {
            return new Finals(3, 2, 1);
        }

        public static Finals none() {
            return new Finals(0, 0, 0);
        }
    }
}
