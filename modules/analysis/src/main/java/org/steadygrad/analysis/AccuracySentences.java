package org.steadygrad.analysis;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.steadygrad.analysis.ArmSummary.Judging;
import org.steadygrad.analysis.Comparison.Finding;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.analysis.statistics.Share;
import org.steadygrad.core.text.Message;

/** Which arm is best at its own best learning rate; then how far the others are behind, and whether the seeds bear it out. */
record AccuracySentences(Labels labels, WorkloadSummary workload) {
    List<Message> texts() {
        Standing standing = workload.standing().orElseThrow();
        if (workload.allDiverged()) {
            return List.of(allDiverged());
        }
        Sample best = standing.leader().bestAccuracy().orElseThrow();
        if (best.median() < workload.yardstick().trainedFrom()) {
            return List.of(nothingLearnt(best));
        }
        boolean alone = workload.arms().size() == 1;
        return alone
                ? List.of(single(standing.leader(), best))
                : List.of(leader(standing.leader(), best), comparison(standing, best));
    }

    /** Says all that there is to say. */
    private Message allDiverged() {
        DoubleSummaryStatistics rates = workload.arms().stream()
                .flatMap(arm -> arm.cells().stream())
                .mapToDouble(Cell::learningRate)
                .summaryStatistics();
        String lowest = labels.rate(rates.getMin());
        int trials = workload.finished();
        if (trials == 1) {
            return Message.of("analysis.accuracy.all-diverged.one", lowest);
        }
        boolean oneRate = rates.getMin() == rates.getMax();
        return Message.of(
                oneRate ? "analysis.accuracy.all-diverged.one-rate" : "analysis.accuracy.all-diverged",
                trials,
                Phrases.wholePercent(new Share(trials, trials).interval().low()),
                lowest);
    }

    private Message nothingLearnt(Sample best) {
        return Message.of(
                "analysis.accuracy.nothing-learnt",
                measured(best),
                Phrases.percent(workload.yardstick().chance()));
    }

    private Message single(ArmSummary arm, Sample best) {
        String rate = labels.rate(arm.best().orElseThrow().learningRate());
        return arm.cells().size() == 1
                ? Message.of("analysis.accuracy.alone", labels.arm(arm.arm()), measured(best), rate)
                : Message.of("analysis.accuracy.single", labels.arm(arm.arm()), rate, measured(best));
    }

    private Message leader(ArmSummary leader, Sample best) {
        return Message.of(
                leader.judging() == Judging.FRESH_SEEDS ? "analysis.accuracy.leader-fresh" : "analysis.accuracy.leader",
                labels.arm(leader.arm()),
                measured(best),
                labels.rate(leader.judged().orElseThrow().learningRate()));
    }

    private Message comparison(Standing standing, Sample best) {
        if (standing.comparisons().isEmpty()) {
            boolean alone = workload.ranking().size() == 1;
            return Message.of(alone ? "analysis.accuracy.no-other" : "analysis.accuracy.no-common-seed");
        }
        if (best.n() == 1) {
            return Message.of("analysis.accuracy.one-seed");
        }
        List<Comparison> tied = standing.found(Finding.TIED);
        return tied.isEmpty() ? next(standing.comparisons().get(0)) : tied(standing, tied);
    }

    private Message next(Comparison next) {
        return next.finding() == Finding.SHOWN
                ? Message.of("analysis.accuracy.shown", name(next), ComparisonPhrases.behind(next))
                : Message.of(
                        "analysis.accuracy.indicated",
                        name(next),
                        ComparisonPhrases.behind(next),
                        ComparisonPhrases.needed(next));
    }

    /** Names the one that is tied; counts them where they are several. */
    private Message tied(Standing standing, List<Comparison> tied) {
        Comparison first = tied.get(0);
        int others = standing.comparisons().size();
        if (tied.size() < others) {
            Comparison rest = standing.comparisons().stream()
                    .filter(comparison -> comparison.finding() != Finding.TIED)
                    .findFirst()
                    .orElseThrow();
            Message behind = ComparisonPhrases.behind(rest);
            return tied.size() == 1
                    ? Message.of("analysis.accuracy.tied-one-and-rest", name(first), name(rest), behind)
                    : Message.of("analysis.accuracy.tied-some", tied.size(), others, name(rest), behind);
        }
        return others == 1
                ? Message.of(
                        "analysis.accuracy.tied-one",
                        name(first),
                        ComparisonPhrases.behind(first),
                        ComparisonPhrases.needed(first))
                : Message.of("analysis.accuracy.tied-all", others, name(first), ComparisonPhrases.behind(first));
    }

    private Message name(Comparison comparison) {
        return labels.arm(comparison.other().arm());
    }

    /** {@code 96.4% (median of 2 seeds, 96.1% to 96.7%)}. */
    private static Message measured(Sample sample) {
        if (sample.n() == 1) {
            return Message.of("analysis.measured.once", Phrases.percent(sample.median()));
        }
        Interval interval = sample.medianInterval();
        return Message.of(
                interval.confident() ? "analysis.measured.confident" : "analysis.measured.range",
                Phrases.percent(sample.median()),
                sample.n(),
                Phrases.percent(interval.low()),
                Phrases.percent(interval.high()));
    }
}
