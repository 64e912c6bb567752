package org.steadygrad.analysis;

import java.util.List;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;

/** Which arm is best at its own best learning rate, and whether the seeds bear it out. */
record AccuracySentence(Labels labels, WorkloadSummary workload) {
    String text() {
        Standing standing = workload.standing().orElseThrow();
        if (workload.diverged() == workload.finished()) {
            return allDiverged();
        }
        Sample best = standing.leader().bestAccuracy().orElseThrow();
        if (best.median() < workload.yardstick().trainedFrom()) {
            return nothingLearnt(best);
        }
        boolean alone = workload.arms().size() == 1;
        return alone ? single(standing.leader(), best) : leader(standing, best) + comparison(standing, best) + ".";
    }

    private String allDiverged() {
        double lowest = workload.arms().stream()
                .mapToDouble(arm -> arm.cells().get(0).learningRate())
                .min()
                .orElseThrow();
        return Phrases.text(
                "Every trial that finished diverged; the lowest learning rate tried was %s.", labels.rate(lowest));
    }

    private String nothingLearnt(Sample best) {
        return Phrases.text(
                "Nothing was learnt: the highest accuracy is %s, where chance gives %s.",
                measured(best), Phrases.percent(workload.yardstick().chance()));
    }

    private String single(ArmSummary arm, Sample best) {
        String rate = labels.rate(arm.best().orElseThrow().learningRate());
        return arm.cells().size() == 1
                ? Phrases.text(
                        "%s reaches %s at learning rate %s; there is nothing to compare it with.",
                        labels.arm(arm.arm()), measured(best), rate)
                : Phrases.text(
                        "%s is most accurate at learning rate %s: %s.", labels.arm(arm.arm()), rate, measured(best));
    }

    private String leader(Standing standing, Sample best) {
        return Phrases.text(
                "Each at its own best learning rate, %s reached the highest accuracy: %s at %s",
                labels.arm(standing.leader().arm()),
                measured(best),
                labels.rate(standing.leader().best().orElseThrow().learningRate()));
    }

    private String comparison(Standing standing, Sample best) {
        if (standing.tied().isEmpty() && standing.behind().isEmpty()) {
            return "; no other has finished a trial";
        }
        if (best.n() == 1) {
            return "; differences are not distinguishable with 1 seed";
        }
        return standing.tied().isEmpty() ? clear(standing, best) : tied(standing, best);
    }

    private String clear(Standing standing, Sample best) {
        ArmSummary next = standing.behind().get(0);
        Sample second = next.bestAccuracy().orElseThrow();
        boolean confident =
                best.medianInterval().confident() && second.medianInterval().confident();
        return Phrases.text(
                "; next is %s, %s lower, %s",
                labels.arm(next.arm()),
                Phrases.points(best.median() - second.median()),
                confident
                        ? "and their 95% intervals do not overlap"
                        : Phrases.text(
                                "more than the seeds differ, though %s are too few to be sure",
                                seeds(List.of(standing.leader(), next))));
    }

    private String tied(Standing standing, Sample best) {
        String text = Phrases.text("; %s not distinguishable from it with %s", who(standing), seeds(standing.tied()));
        return standing.behind().isEmpty()
                ? text
                : text + ", and the best of the rest, "
                        + below(standing.behind().get(0), best);
    }

    /** Names the one that is tied; counts them where they are several. */
    private String who(Standing standing) {
        int tied = standing.tied().size();
        if (tied == 1) {
            return labels.arm(standing.tied().get(0).arm()) + " is";
        }
        return Phrases.text(
                "%s %d others are",
                standing.behind().isEmpty() ? "the" : tied + " of the",
                tied + standing.behind().size());
    }

    private String below(ArmSummary arm, Sample best) {
        double behind = best.median() - arm.bestAccuracy().orElseThrow().median();
        return Phrases.text("%s, is %s lower", labels.arm(arm.arm()), Phrases.points(behind));
    }

    private static String seeds(List<ArmSummary> arms) {
        int fewest = arms.stream()
                .mapToInt(arm -> arm.bestAccuracy().orElseThrow().n())
                .min()
                .orElseThrow();
        return Phrases.count(fewest, "seed");
    }

    /** {@code 96.4% (median of 2 seeds, 96.1% to 96.7%)}. */
    private static String measured(Sample sample) {
        if (sample.n() == 1) {
            return Phrases.text("%s (1 seed)", Phrases.percent(sample.median()));
        }
        Interval interval = sample.medianInterval();
        return Phrases.text(
                "%s (median of %s, %s%s to %s)",
                Phrases.percent(sample.median()),
                Phrases.count(sample.n(), "seed"),
                interval.confident() ? "95% interval " : "",
                Phrases.percent(interval.low()),
                Phrases.percent(interval.high()));
    }
}
