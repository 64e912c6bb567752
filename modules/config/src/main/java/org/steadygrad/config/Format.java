package org.steadygrad.config;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Kind;
import org.steadygrad.core.experiment.StopRules;
import org.steadygrad.core.experiment.Tier;

/** The keys of an experiment file, their rules and their defaults: what the reader and the schema both follow. */
final class Format {
    static final String NAME = "name";
    static final String QUESTION = "question";
    static final String KIND = "kind";
    static final String BOUNDARY = "boundary";
    static final String SEARCH = "search";
    static final String SPACE = "space";
    static final String FACTORS = "factors";
    static final String SEEDS = "seeds";
    static final String BUDGET = "budget";
    static final String TARGET = "target";
    static final String STOP = "stop";
    static final String PAIRS = "pairs";
    static final String DIAGNOSTICS = "diagnostics";
    static final String TIER = "tier";
    static final String EXCLUDE = "exclude";
    static final String COLLAPSE = "collapse";
    static final String AT_TARGET = "atTarget";
    static final String WHEN_LOST = "whenLost";

    /** At the top of a file. */
    static final List<String> KEYS = List.of(
            NAME,
            QUESTION,
            KIND,
            BOUNDARY,
            SPACE,
            SEARCH,
            Factor.DATA.key(),
            Factor.MODEL.key(),
            FACTORS,
            SEEDS,
            BUDGET,
            TARGET,
            STOP,
            DIAGNOSTICS,
            PAIRS,
            EXCLUDE);

    /** Factors that may stand at the top of a file instead, with one level. */
    static final Set<Factor> AT_THE_TOP = Set.of(Factor.DATA, Factor.MODEL);

    static final int MOST_TRIALS = 100_000;
    static final int MOST_LEVELS = 1_000;
    static final int MOST_EXCLUSIONS = 200;
    static final int LONGEST_NAME = 64;
    static final Pattern KEBAB_CASE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final String NAME_RULE = "must be kebab-case of at most 64 characters, such as optimizer-comparison";
    static final String QUESTION_RULE = "must be the question that the experiment answers, in one sentence";

    static final String TUNING = "tuning";
    static final String FRESH = "fresh";
    static final String SEED_LIST_RULE = "must be a number of seeds or a list of them";
    static final String SEEDS_RULE = "must be a number of seeds, a list of them, or {tuning: N, fresh: N}";
    static final Rule SEED_COUNT = new Rule.Whole(1, MOST_TRIALS);
    static final Rule REPLICATE = new Rule.Whole(0, Integer.MAX_VALUE);

    static final Parameter STEPS =
            Parameter.required("steps", new Rule.Whole(1, 1_000_000_000), "updates of the parameters per trial");
    static final Parameter EPOCHS =
            Parameter.required("epochs", new Rule.Whole(1, 10_000), "passes over the training set per trial");
    static final Parameter EVALUATE_EVERY = Parameter.required(
            "evaluateEvery",
            new Rule.Whole(1, 1_000_000_000),
            "interval of evaluations on the test set, in steps or epochs as the budget; by default a fifth of it");
    static final int EVALUATIONS = 5;

    private static final StopRules STOP_RULES = StopRules.defaults();
    static final Parameter BLOW_UP_FACTOR = Parameter.optional(
            "blowUpFactor",
            new Rule.Real(1, false, Double.POSITIVE_INFINITY, false),
            STOP_RULES.blowUpFactor(),
            "a loss above this many times its first value counts towards a blow-up");
    static final Parameter BLOW_UP_STEPS = Parameter.optional(
            "blowUpSteps",
            Rule.Whole.atLeast(1),
            STOP_RULES.blowUpSteps(),
            "so many such steps in a row end the trial");
    static final Rule TIERS =
            new Rule.Choice(Arrays.stream(Tier.values()).map(Tier::key).toList());
    static final String TRACKING_RULE = "must be every:N, log:N or events, such as every:16";
    static final String COLLAPSE_MEANING = "whether collapse to chance accuracy ends a trial";
    static final String WHEN_LOST_MEANING =
            "whether a trial ends of which what is measured says that it will learn nothing; by default in a search alone";
    static final String AT_TARGET_MEANING = "whether reaching the target ends a trial";

    static final String FULL_GRID = "grid";
    static final Rule KINDS = Rule.Choice.of(FULL_GRID, BOUNDARY, SEARCH);
    static final String KIND_MEANING =
            "how the trials are chosen: every combination of levels with every seed, a search"
                    + " for the learning rate at which half the trials diverge, or a search of a space of settings";
    static final Parameter FROM =
            Parameter.optional("from", Rule.Real.positive(), Kind.Boundary.LOWEST, "smallest learning rate tried");
    static final Parameter TO =
            Parameter.optional("to", Rule.Real.positive(), Kind.Boundary.HIGHEST, "largest learning rate tried");
    static final Parameter START =
            Parameter.optional("start", Rule.Real.positive(), Kind.Boundary.START, "first learning rate tried");
    static final Parameter TOLERANCE = Parameter.optional(
            "tolerance",
            Kind.Boundary.TOLERANCES,
            Kind.Boundary.TOLERANCE,
            "half width in octaves that the 95% interval of an edge must come down to");
    static final Parameter TRIALS = Parameter.optional(
            "trials", Kind.Boundary.TRIAL_COUNTS, Kind.Boundary.TRIALS, "most trials of the search for an edge");
    static final Parameter AT_ONCE = Parameter.optional(
            "atOnce", Kind.Boundary.AT_ONCE, 1, "trials that a search proposes at once; more need more trials in all");
    static final Parameter SHARPNESS = Parameter.optional(
            "sharpness",
            Kind.Boundary.SHARPNESS_TRIALS,
            Kind.Boundary.SHARPNESS,
            "trials per setting without control in which sharpness is measured");
    static final Parameter FIRST_SEED = Parameter.optional(
            "firstSeed", new Rule.Whole(0, 1_000_000), 1, "replicate of the first trial of every search");
    static final String LOWER_EDGE = "lowerEdge";
    static final String LOWER_EDGE_MEANING =
            "whether the smallest learning rate that reaches the target is searched too; by default if there is a target";
    static final List<Parameter> BOUNDARY_SETTINGS =
            List.of(FROM, TO, START, TOLERANCE, TRIALS, AT_ONCE, SHARPNESS, FIRST_SEED);
    static final double WIDEST_RATIO = StrictMath.pow(2, 60);

    static final String SPACE_MEANING =
            "what a search varies: parameters with their values, or the range they are from";
    static final String SPACE_RULE = "must be a mapping such as {learningRate: {from: 0.001, to: 1, scale: log}}";
    static final String SCALE = "scale";
    static final String VALUES = "values";
    static final String WHERE = "where";
    static final Rule SCALES = Rule.Choice.of("log", "linear");
    static final String GENERATOR = "generator";
    static final String GENERATOR_MEANING = "what proposes candidates";
    static final String USUAL_GENERATOR = "halton";
    static final Parameter METHOD = Parameter.optional(
            "halving",
            new Rule.Choice(Arrays.stream(Kind.Halving.Method.values())
                    .map(Kind.Halving.Method::key)
                    .toList()),
            Kind.Halving.Method.ASHA.key(),
            "which candidates end before their budget");
    static final Parameter FACTOR = Parameter.optional(
            "factor", Kind.Halving.FACTORS, Kind.Halving.FACTOR, "one candidate in so many goes on from a rung");
    static final Parameter LEAST = Parameter.required(
            "least",
            new Rule.Whole(1, 1_000_000_000),
            "steps after which candidates are first compared; by default the budget divided twice by factor");
    static final Parameter CANDIDATES =
            Parameter.optional("candidates", Kind.Search.CANDIDATE_COUNTS, Kind.Search.CANDIDATES, "most candidates");
    static final Parameter SEARCH_STEPS = Parameter.required(
            "steps",
            Kind.Search.STEP_COUNTS,
            "training steps of all trials after which no candidate is begun any more");
    static final Parameter SEARCH_AT_ONCE =
            Parameter.optional("atOnce", Kind.Search.AT_ONCE, 4, "trials that the search proposes at once");
    static final Parameter ORDER = Parameter.optional(
            "order",
            new Rule.Choice(
                    Arrays.stream(Kind.Order.values()).map(Kind.Order::key).toList()),
            Kind.Order.CHOSEN.key(),
            "in which order outcomes are heeded: that in which trials were chosen, or that in which they ended");
    static final Parameter SEARCH_SEED = Parameter.optional(
            "seed", new Rule.Whole(0, 1_000_000), 1, "of the candidates, and replicate of all their trials");
    static final Parameter FINALISTS = Parameter.optional(
            "finalists", Kind.Finals.CANDIDATE_COUNTS, 3, "best candidates that are tried once more at the end");
    static final Parameter FRESH_SEEDS =
            Parameter.optional("freshSeeds", Kind.Finals.SEED_COUNTS, 2, "seeds more that each finalist is tried with");
    static final Parameter OCTAVES = Parameter.optional(
            "octaves", Kind.Finals.OCTAVES, 1.0, "finalists are tried so many octaves above their learning rate too");
    static final List<Parameter> SEARCH_SETTINGS = List.of(
            METHOD,
            FACTOR,
            LEAST,
            CANDIDATES,
            SEARCH_STEPS,
            SEARCH_AT_ONCE,
            ORDER,
            SEARCH_SEED,
            FINALISTS,
            FRESH_SEEDS,
            OCTAVES);

    private Format() {}
}
