package org.steadygrad.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.core.text.Message;

/** Which control widens the range of learning rates that train, and how many trials diverged. */
record RangeSentence(Labels labels, WorkloadSummary workload) {
    private static final double SAME = 1e-9;
    private static final int MOST_LISTED = 3;

    Message text() {
        return ranges().map(
                        ranges -> Message.of("analysis.range.and-divergence", ranges, divergence("analysis.range.")))
                .orElse(divergence("analysis.range.alone."));
    }

    private Optional<Message> ranges() {
        boolean oneRate = workload.arms().stream().allMatch(arm -> arm.cells().size() == 1);
        if (oneRate) {
            return Optional.empty();
        }
        if (workload.arms().stream().noneMatch(arm -> arm.range().isPresent())) {
            return Optional.of(Message.of("analysis.range.none-trains"));
        }
        List<Widening> widenings = workload.widenings();
        return Optional.of(widenings.isEmpty() ? widest() : widening(widenings));
    }

    private Message widest() {
        ArmSummary widest = workload.arms().stream()
                .filter(arm -> arm.range().isPresent())
                .max(Comparator.comparingDouble(RangeSentence::decades))
                .orElseThrow();
        boolean alone = workload.arms().size() == 1;
        if (widest.range().orElseThrow().rates() == 1) {
            return alone
                    ? Message.of("analysis.range.single-rate", range(widest))
                    : Message.of("analysis.range.one-rate-each");
        }
        return alone ? Message.of("analysis.range.single", range(widest)) : widest(widest);
    }

    /** Of several as wide the rates are told only if they are the same. */
    private Message widest(ArmSummary widest) {
        List<ArmSummary> widestOnes = workload.arms().stream()
                .filter(arm -> arm.range().isPresent() && decades(arm) >= decades(widest) - SAME)
                .toList();
        Message names = Phrases.firstOf(
                widestOnes.stream().map(arm -> labels.arm(arm.arm())).toList());
        boolean same = widestOnes.stream().allMatch(arm -> arm.range().equals(widest.range()));
        return same
                ? Message.of("analysis.range.widest", names, widestOnes.size(), range(widest))
                : Message.of("analysis.range.widest-apart", names, Phrases.decades(decades(widest)));
    }

    private Message widening(List<Widening> widenings) {
        Widening most = widenings.get(0);
        if (most.decades().mean() <= SAME) {
            return Message.of("analysis.range.no-widening");
        }
        List<String> names = widenings.stream()
                .filter(widening -> same(widening, most))
                .map(widening -> labels.control(widening.control()))
                .toList();
        return Message.of(
                widenings.size() == names.size() ? "analysis.range.widens" : "analysis.range.widens-most",
                Phrases.firstOf(names),
                names.size(),
                gains(most));
    }

    private static boolean same(Widening one, Widening other) {
        return one.gains().size() == other.gains().size()
                && IntStream.range(0, one.gains().size())
                        .allMatch(i -> Math.abs(one.gains().get(i).decades()
                                        - other.gains().get(i).decades())
                                <= SAME);
    }

    private Message gains(Widening widening) {
        if (widening.gains().size() <= MOST_LISTED) {
            return listed(widening.gains());
        }
        Sample decades = widening.decades();
        return Message.of(
                "analysis.range.gains",
                Phrases.decades(decades.median()),
                Phrases.decadesAlone(Collections.min(decades.values())),
                Phrases.decadesAlone(Collections.max(decades.values())),
                decades.n());
    }

    private Message listed(List<Widening.Gain> gains) {
        Predicate<Widening.Gain> none = gain -> Phrases.noDecades(gain.decades());
        List<String> without = gains.stream().filter(none).map(this::name).toList();
        if (without.isEmpty() || without.size() == gains.size()) {
            return Message.list(gains.stream().map(this::gain).toList());
        }
        List<Message> some =
                gains.stream().filter(none.negate()).map(this::gain).toList();
        return Message.of("analysis.range.gains-but", Message.list(some), Message.list(without));
    }

    private Message gain(Widening.Gain gain) {
        return Message.of(
                gain.atLeast() ? "analysis.range.gain-at-least" : "analysis.range.gain",
                Phrases.decades(gain.decades()),
                name(gain));
    }

    private String name(Widening.Gain gain) {
        String others = labels.others(gain.with().arm());
        return labels.component(gain.with().arm().optimizer()) + (others.isEmpty() ? "" : ", " + others);
    }

    private Message divergence(String keys) {
        Share share = new Share(workload.diverged(), workload.finished());
        if (share.of() == 1 && share.count() == 0) {
            return Message.of(keys + "not-diverged");
        }
        return share.count() == 0
                ? Message.of(
                        keys + "none-diverged",
                        share.of(),
                        Phrases.wholePercent(share.interval().high()))
                : Message.of(
                        keys + "diverged",
                        share.count(),
                        share.of(),
                        Phrases.wholePercent(share.interval().low()),
                        Phrases.wholePercent(share.interval().high()));
    }

    private Message range(ArmSummary arm) {
        RateRange range = arm.range().orElseThrow();
        return range.rates() == 1
                ? Message.of("analysis.range.one-rate", labels.rate(range.low()))
                : Message.of(
                        "analysis.range.rates",
                        labels.rate(range.low()),
                        labels.rate(range.high()),
                        Phrases.decades(range.decades()));
    }

    private static double decades(ArmSummary arm) {
        return arm.range().orElseThrow().decades();
    }
}
