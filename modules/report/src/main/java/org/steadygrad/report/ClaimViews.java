package org.steadygrad.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.steadygrad.analysis.claim.EffectScale;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.analysis.claim.Verdict;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.text.Texts;

/** Makes of judgements what the page of claims shows. */
record ClaimViews(Forest forest, Texts texts) {
    private static final double TINY = 0.001;

    ClaimView view(ClaimEntry entry) {
        Judgement judgement = entry.judgement();
        boolean measured = judgement.measurement().isPresent();
        Claim claim = judgement.claim();
        return new ClaimView(
                "claim-" + claim.label(),
                claim.label(),
                claim.says().in(texts.language()),
                judgement.verdict().name().toLowerCase(Locale.ROOT),
                texts.say(judgement.verdict().word()),
                sentence(judgement),
                measured ? effect(judgement) : "",
                measured ? range(judgement) : "",
                measured ? pValue(judgement.correctedP()) : "",
                measured ? List.of(forest.bar(judgement)) : List.of(),
                measured ? drawn(judgement) : "",
                new ClaimDetails(entry, texts).view());
    }

    String sentence(Judgement judgement) {
        return judgement.claim().state() instanceof Claim.Pending pending
                ? pending.reason().in(texts.language())
                : texts.say(judgement.sentence());
    }

    String effect(Judgement judgement) {
        return texts.say(judgement
                .scale()
                .amount(judgement.measurement().orElseThrow().effects().mean()));
    }

    String range(Judgement judgement) {
        Interval interval = judgement.interval();
        return texts.say(judgement.scale().range(interval.low(), interval.high()));
    }

    static String pValue(double p) {
        return p < TINY ? "p < 0.001" : Format.text("p = %.3f", p);
    }

    /** What the picture of the interval says, for those who do not see it. */
    private String drawn(Judgement judgement) {
        EffectScale scale = judgement.scale();
        return texts.say(
                "report.claims.drawn",
                effect(judgement),
                range(judgement),
                texts.say(scale.amount(judgement.smallest())));
    }

    /** {@code 4 supported, 2 refuted}: the verdicts that there are. */
    String tally(List<ClaimEntry> entries) {
        List<String> parts = Arrays.stream(Verdict.values())
                .filter(verdict -> count(entries, verdict) > 0)
                .map(verdict ->
                        texts.say("report.claims.tally", (int) count(entries, verdict), texts.say(verdict.word())))
                .toList();
        return String.join(texts.say("report.claims.tally.comma"), parts);
    }

    private static long count(List<ClaimEntry> entries, Verdict verdict) {
        return entries.stream()
                .filter(entry -> entry.judgement().verdict() == verdict)
                .count();
    }
}
