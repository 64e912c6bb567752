package org.steadygrad.analysis;

import java.util.List;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.text.Message;

/** Which arm is best at its own best learning rate, and whether the seeds bear it out. */
record AccuracySentence(Labels labels, WorkloadSummary workload) {
    Message text() {
        Standing standing = workload.standing().orElseThrow();
        if (workload.diverged() == workload.finished()) {
            return allDiverged();
        }
        Sample best = standing.leader().bestAccuracy().orElseThrow();
        if (best.median() < workload.yardstick().trainedFrom()) {
            return nothingLearnt(best);
        }
        boolean alone = workload.arms().size() == 1;
        return alone ? single(standing.leader(), best) : leader(standing, best);
    }

    private Message allDiverged() {
        double lowest = workload.arms().stream()
                .mapToDouble(arm -> arm.cells().get(0).learningRate())
                .min()
                .orElseThrow();
        return Message.of("analysis.accuracy.all-diverged", labels.rate(lowest));
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

    private Message leader(Standing standing, Sample best) {
        return Message.of(
                "analysis.accuracy.leader",
                labels.arm(standing.leader().arm()),
                measured(best),
                labels.rate(standing.leader().best().orElseThrow().learningRate()),
                comparison(standing, best));
    }

    private Message comparison(Standing standing, Sample best) {
        if (standing.tied().isEmpty() && standing.behind().isEmpty()) {
            return Message.of("analysis.accuracy.no-other");
        }
        if (best.n() == 1) {
            return Message.of("analysis.accuracy.one-seed");
        }
        return standing.tied().isEmpty() ? clear(standing, best) : tied(standing, best);
    }

    private Message clear(Standing standing, Sample best) {
        ArmSummary next = standing.behind().get(0);
        Sample second = next.bestAccuracy().orElseThrow();
        boolean confident =
                best.medianInterval().confident() && second.medianInterval().confident();
        return Message.of(
                confident ? "analysis.accuracy.clear" : "analysis.accuracy.leads",
                labels.arm(next.arm()),
                Phrases.points(best.median() - second.median()),
                seeds(List.of(standing.leader(), next)));
    }

    /** Names the one that is tied; counts them where they are several. */
    private Message tied(Standing standing, Sample best) {
        int tied = standing.tied().size();
        Message seeds = seeds(standing.tied());
        if (standing.behind().isEmpty()) {
            return tied == 1
                    ? Message.of(
                            "analysis.accuracy.tied",
                            labels.arm(standing.tied().get(0).arm()),
                            seeds)
                    : Message.of("analysis.accuracy.all-tied", tied, seeds);
        }
        ArmSummary next = standing.behind().get(0);
        double behind = best.median() - next.bestAccuracy().orElseThrow().median();
        return tied == 1
                ? Message.of(
                        "analysis.accuracy.tied-and-rest",
                        labels.arm(standing.tied().get(0).arm()),
                        seeds,
                        labels.arm(next.arm()),
                        Phrases.points(behind))
                : Message.of(
                        "analysis.accuracy.some-tied-and-rest",
                        tied,
                        tied + standing.behind().size(),
                        seeds,
                        labels.arm(next.arm()),
                        Phrases.points(behind));
    }

    private static Message seeds(List<ArmSummary> arms) {
        int fewest = arms.stream()
                .mapToInt(arm -> arm.bestAccuracy().orElseThrow().n())
                .min()
                .orElseThrow();
        return Phrases.seeds(fewest);
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
