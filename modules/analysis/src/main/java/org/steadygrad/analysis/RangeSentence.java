package org.steadygrad.analysis;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.steadygrad.analysis.statistics.Sample;

/** Which control widens the range of learning rates that train, and how many trials diverged. */
record RangeSentence(Labels labels, WorkloadSummary workload) {
    private static final double SAME = 1e-9;
    private static final int MOST_LISTED = 3;

    String text() {
        String divergence = divergence();
        return ranges().map(ranges -> ranges + "; " + divergence)
                .orElse(Character.toUpperCase(divergence.charAt(0)) + divergence.substring(1));
    }

    private Optional<String> ranges() {
        boolean oneRate = workload.arms().stream().allMatch(arm -> arm.cells().size() == 1);
        if (oneRate || workload.diverged() == workload.finished()) {
            return Optional.empty();
        }
        if (workload.arms().stream().noneMatch(arm -> arm.range().isPresent())) {
            return Optional.of("At no learning rate tried do all seeds train");
        }
        List<Widening> widenings = workload.widenings();
        return Optional.of(widenings.isEmpty() ? widest() : widening(widenings));
    }

    private String widest() {
        ArmSummary widest = workload.arms().stream()
                .filter(arm -> arm.range().isPresent())
                .max(Comparator.comparingDouble(RangeSentence::decades))
                .orElseThrow();
        List<String> names = workload.arms().stream()
                .filter(arm -> arm.range().isPresent() && decades(arm) >= decades(widest) - SAME)
                .map(arm -> labels.arm(arm.arm()))
                .toList();
        return workload.arms().size() == 1
                ? "All its seeds train at learning rates " + range(widest)
                : Phrases.text(
                        "%s %s over the widest range of learning rates, %s",
                        Phrases.firstOf(names), names.size() == 1 ? "trains" : "train", range(widest));
    }

    private String widening(List<Widening> widenings) {
        Widening most = widenings.get(0);
        if (most.decades().mean() <= SAME) {
            return "No gradient control widens the range of learning rates that train";
        }
        List<String> names = widenings.stream()
                .filter(widening -> same(widening, most))
                .map(widening -> labels.control(widening.control()))
                .toList();
        return Phrases.text(
                "%s %s the range of learning rates that train%s, by %s",
                Phrases.firstOf(names),
                names.size() == 1 ? "widens" : "widen",
                widenings.size() == names.size() ? "" : " the most",
                gains(most));
    }

    private static boolean same(Widening one, Widening other) {
        return one.gains().size() == other.gains().size()
                && IntStream.range(0, one.gains().size())
                        .allMatch(i -> Math.abs(one.gains().get(i).decades()
                                        - other.gains().get(i).decades())
                                <= SAME);
    }

    private String gains(Widening widening) {
        if (widening.gains().size() <= MOST_LISTED) {
            return Phrases.list(widening.gains().stream().map(this::gain).toList());
        }
        Sample decades = widening.decades();
        return Phrases.text(
                "%s (median; %.1f to %.1f) over %d comparisons with no control",
                Phrases.decades(decades.median()),
                Collections.min(decades.values()),
                Collections.max(decades.values()),
                decades.n());
    }

    private String gain(Widening.Gain gain) {
        String others = labels.others(gain.with().arm());
        String name = labels.component(gain.with().arm().optimizer()) + (others.isEmpty() ? "" : ", " + others);
        return Phrases.text("%s%s for %s", gain.atLeast() ? "at least " : "", Phrases.decades(gain.decades()), name);
    }

    private String divergence() {
        int diverged = workload.diverged();
        int finished = workload.finished();
        if (diverged == 0) {
            return finished == 1
                    ? "its trial did not diverge."
                    : Phrases.text("none of the %d trials diverged.", finished);
        }
        return Phrases.text("%d of %s diverged.", diverged, Phrases.count(finished, "trial"));
    }

    private String range(ArmSummary arm) {
        RateRange range = arm.range().orElseThrow();
        return range.rates() == 1
                ? Phrases.text("at %s alone", labels.rate(range.low()))
                : Phrases.text(
                        "%s to %s (%s)",
                        labels.rate(range.low()), labels.rate(range.high()), Phrases.decades(range.decades()));
    }

    private static double decades(ArmSummary arm) {
        return arm.range().orElseThrow().decades();
    }
}
