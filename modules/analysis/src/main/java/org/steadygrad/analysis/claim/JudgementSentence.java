package org.steadygrad.analysis.claim;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.steadygrad.analysis.claim.Measurement.FactorRow;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Duel;
import org.steadygrad.core.text.Message;

/** What came of a claim, in words that say no more than the numbers do. */
record JudgementSentence(Judgement judgement) {
    Message message() {
        return switch (judgement.verdict()) {
            case PENDING -> Message.of("analysis.claim.pending");
            case UNFINISHED -> Message.of("analysis.claim.unfinished");
            default -> Message.of("analysis.claim.told", measured(), reason());
        };
    }

    private Message measured() {
        Measurement measurement = judgement.measurement().orElseThrow();
        ClaimTest test = judgement.finding().test().orElseThrow();
        Interval interval = judgement.interval();
        Message range = judgement.scale().range(interval.low(), interval.high());
        Message bounds = interval.confident()
                ? Message.of("analysis.claim.interval", range)
                : Message.of("analysis.claim.spread", range);
        return test.layout() instanceof Duel duel
                ? duel(test, duel, measurement, bounds)
                : Message.of(
                        "analysis.claim.importance",
                        least(measurement),
                        judgement.scale().amount(measurement.effects().mean()),
                        bounds,
                        measurement.seeds().size());
    }

    private Message duel(ClaimTest test, Duel duel, Measurement measurement, Message bounds) {
        double effect = measurement.effects().mean();
        return Message.of(
                "analysis.claim.%s.%s".formatted(test.measure().key(), effect < 0 ? "worse" : "better"),
                Message.verbatim(duel.claimed().label()),
                judgement.scale().size(effect),
                Message.verbatim(duel.against().label()),
                bounds,
                measurement.seeds().size());
    }

    private static String least(Measurement measurement) {
        return measurement.rows().stream()
                .map(FactorRow.class::cast)
                .min(Comparator.comparingDouble(row -> row.effects().mean()))
                .map(row -> row.factor().key())
                .orElseThrow();
    }

    private Message reason() {
        Message asked = judgement.scale().amount(judgement.smallest());
        return switch (judgement.verdict()) {
            case SUPPORTED -> Message.of("analysis.claim.because.supported", asked);
            case REFUTED ->
                Message.of(
                        judgement.interval().high() <= 0
                                ? "analysis.claim.because.contrary"
                                : "analysis.claim.because.refuted",
                        asked);
            default -> open(asked);
        };
    }

    private Message open(Message asked) {
        OptionalInt seeds = judgement.seedsNeeded();
        List<Object> arguments = List.of(
                asked,
                seeds.isPresent()
                        ? Message.of("analysis.claim.seeds-needed", seeds.getAsInt())
                        : Message.of("analysis.claim.no-seeds-needed"));
        String key = judgement.interval().low() >= judgement.smallest()
                ? "analysis.claim.because.not-significant"
                : "analysis.claim.because.open";
        return Message.of(key, arguments.toArray());
    }
}
