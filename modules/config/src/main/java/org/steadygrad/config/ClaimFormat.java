package org.steadygrad.config;

import java.util.Arrays;
import java.util.List;
import org.steadygrad.core.catalog.Parameter;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.claim.SignificanceTest;
import org.steadygrad.core.experiment.Factor;

/** The keys of a claim file and their rules: what the reader and the schema both follow. */
final class ClaimFormat {
    static final String CLAIM = "claim";
    static final String NUMBER = "number";
    static final String PART = "part";
    static final String SAYS = "says";
    static final String MEANS = "means";
    static final String PENDING = "pending";
    static final String CHINESE = "zh";
    static final String WORKLOADS = "workloads";
    static final String SIDES = "sides";
    static final String CLAIMED = "claimed";
    static final String AGAINST = "against";
    static final String MEASURE = "measure";
    static final String SMALLEST_EFFECT = "smallestEffect";
    static final String TEST = "test";
    static final String QUICK = "quick";

    /** Of every claim file. */
    static final List<String> ALWAYS = List.of(CLAIM, NUMBER, PART, SAYS, MEANS, CHINESE);

    /** Of a claim that can be tested. */
    static final List<String> OF_A_TEST = List.of(
            WORKLOADS,
            Format.FACTORS,
            SIDES,
            MEASURE,
            SMALLEST_EFFECT,
            TEST,
            Format.SEEDS,
            Format.BUDGET,
            Format.TARGET,
            Format.STOP,
            QUICK);

    /** What {@code quick} may say anew. */
    static final List<String> QUICKER =
            List.of(WORKLOADS, Format.FACTORS, SIDES, Format.SEEDS, Format.BUDGET, Format.TARGET);

    /** Factors that both sides may share or differ in. */
    static final List<String> FACTORS = Arrays.stream(Factor.values())
            .filter(factor -> factor != Factor.DATA && factor != Factor.MODEL)
            .map(Factor::key)
            .toList();

    static final int MOST_WORKLOADS = 50;

    static final String CLAIM_RULE = "must be kebab-case of at most 64 characters, such as nesterov-is-faster";
    static final String SAYS_RULE = "must be the claim in one sentence";
    static final String MEANS_RULE = "must say in one sentence how the claim is made testable";
    static final String PENDING_RULE = "must say in one sentence what is missing to test the claim";
    static final String PART_RULE = "must be one letter from a to z";
    static final String CHINESE_RULE = "must be a mapping of says, means and pending to Chinese sentences";
    static final String WORKLOADS_RULE = "must be a list of workloads, such as [{data: glyphs, model: mlp}]";
    static final String WORKLOAD_RULE = "must be a workload, such as {data: glyphs, model: mlp}";
    static final String SIDES_RULE =
            "must be the two that are compared, such as {claimed: {optimizer: nesterov}, against: {optimizer: momentum}}";
    static final String SIDE_RULE = "must be a mapping of factors to levels, such as {optimizer: nesterov}";
    static final String FACTORS_RULE =
            "must be a mapping of what both sides share, such as {learningRate: [0.01, 0.1]}";
    static final String SEEDS_RULE = "must be {tuning: N, fresh: N}, or {fresh: N} for a measure that needs no tuning";
    static final String QUICK_RULE = "must be a mapping of what differs in a quick test, such as {seeds: {fresh: 6}}";

    static final Rule NUMBERS = new Rule.Whole(1, 999);
    static final Rule MEASURES = new Rule.Choice(Measure.keys());
    static final Rule TESTS = new Rule.Choice(SignificanceTest.keys());
    static final Parameter TUNING =
            Parameter.required("tuning", new Rule.Whole(1, 1_000), "seeds on which each side's best setting is chosen");
    static final Parameter FRESH = Parameter.required(
            "fresh", new Rule.Whole(2, 1_000), "seeds on which the claim is judged, others than those");

    private ClaimFormat() {}
}
