package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.steadygrad.analysis.statistics.Holm;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.text.Message;

/**
 * The verdict on a claim.
 *
 * @param correctedP p value, corrected for the family; 1 if there is no measurement
 * @param family how many claims are tested together, those whose trials are missing included
 */
public record Judgement(Finding finding, Verdict verdict, double correctedP, int family) {
    /**
     * Judges claims together, so that the chance of any of them being supported by accident stays below
     * {@link Verdict#LEVEL}. A claim that is to be tested and has no measurement counts in the family with p = 1.
     *
     * @return by number and part
     */
    public static List<Judgement> of(List<Finding> findings) {
        List<Finding> tested =
                findings.stream().filter(finding -> finding.test().isPresent()).toList();
        List<Double> corrected = Holm.adjusted(tested.stream()
                .map(finding -> finding.measurement().map(Measurement::pValue).orElse(1.0))
                .toList());
        List<Judgement> judgements = new ArrayList<>();
        for (Finding finding : findings) {
            int place = tested.indexOf(finding);
            judgements.add(judged(finding, place < 0 ? 1 : corrected.get(place), tested.size()));
        }
        judgements.sort(Comparator.comparingInt((Judgement j) -> j.claim().number())
                .thenComparing(j -> j.claim().part()));
        return List.copyOf(judgements);
    }

    private static Judgement judged(Finding finding, double correctedP, int family) {
        if (finding.test().isEmpty()) {
            return new Judgement(finding, Verdict.PENDING, 1, family);
        }
        Verdict verdict = finding.measurement()
                .map(measured -> Verdict.of(measured.effects().meanInterval(), smallest(finding), correctedP))
                .orElse(Verdict.UNFINISHED);
        return new Judgement(finding, verdict, correctedP, family);
    }

    public Claim claim() {
        return finding.claim();
    }

    public Optional<Measurement> measurement() {
        return finding.measurement();
    }

    /** Of the claim's measure; only of a claim that is tested. */
    public EffectScale scale() {
        return EffectScale.of(finding.test().orElseThrow().measure());
    }

    /** The smallest effect that matters, on the {@link #scale}; only of a claim that is tested. */
    public double smallest() {
        return smallest(finding);
    }

    /** Of the mean effect; only of a claim that was measured. */
    public Interval interval() {
        return measurement().orElseThrow().effects().meanInterval();
    }

    /**
     * How many seeds would tell, in four of five experiments, an effect like the one seen from the smallest that matters, at
     * the family's share of the level; empty if more than thousands, or none were measured. The guess is as uncertain as
     * the effect.
     */
    public OptionalInt seedsNeeded() {
        return measurement()
                .map(m -> PValues.against(m.seeds(), m.effects(), smallest()).seedsNeeded(Verdict.LEVEL / family))
                .orElse(OptionalInt.empty());
    }

    /** What came of it, in one or two sentences. */
    public Message sentence() {
        return new JudgementSentence(this).message().about(finding.answers());
    }

    private static double smallest(Finding finding) {
        return finding.test()
                .map(test -> EffectScale.of(test.measure()).internal(test.smallestEffect()))
                .orElseThrow();
    }
}
