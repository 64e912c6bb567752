package org.steadygrad.analysis.advice;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Target;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.text.Message;

/**
 * A recommendation in words.
 *
 * @param outcomes all of the workload
 * @param tried the settings that can be compared
 * @param picks those of them that are stable and learnt
 */
record AdviceSentences(Analysis analysis, List<Outcome> outcomes, List<Tried> tried, List<Pick> picks) {
    private static final int NAMED = 3;
    private static final int FEW_SEEDS = 3;

    /** Below this an arm's rates are no range: a search's finalist stands at its own and at twice that. */
    private static final int FEWEST_RATES = 3;

    /** What to use, and why. */
    List<Message> using(Pick pick, List<Pick> alternatives) {
        List<Message> sentences = new ArrayList<>();
        sentences.add(use(pick));
        sentences.add(margin(pick));
        sentences.add(alternatives(alternatives));
        luckiest(pick).ifPresent(sentences::add);
        return sentences;
    }

    private Message use(Pick pick) {
        String kind = pick.score().name().toLowerCase(Locale.ROOT);
        Message expected = pick.interval().confident()
                ? Message.of(
                        "analysis.advice.expected.interval." + kind,
                        pick.text(),
                        pick.text(
                                pick.score() == Score.SPEED
                                        ? pick.interval().high()
                                        : pick.interval().low()),
                        pick.text(
                                pick.score() == Score.SPEED
                                        ? pick.interval().low()
                                        : pick.interval().high()),
                        evidence(pick))
                : Message.of("analysis.advice.expected.single." + kind, pick.text(), seeds(pick));
        return Message.of("analysis.advice.use", named(pick.setting()), expected);
    }

    private Message evidence(Pick pick) {
        return tried.size() == 1 ? seeds(pick) : Message.of("analysis.advice.seeds-and-neighbours", seeds(pick));
    }

    private Message margin(Pick pick) {
        Margin margin = pick.margin();
        return margin.bracketed()
                ? Message.of(
                        "analysis.advice.margin",
                        rate(margin.critical()),
                        rate(margin.interval().low()),
                        rate(margin.interval().high()),
                        octaves(margin.octavesAbove(pick.setting().learningRate())))
                : Message.of("analysis.advice.margin.none-diverged", margin.trials(), rate(margin.highest()));
    }

    private Message alternatives(List<Pick> alternatives) {
        if (alternatives.isEmpty()) {
            return Message.of("analysis.advice.no-alternative");
        }
        List<Message> shown = alternatives.stream()
                .limit(NAMED)
                .map(other -> Message.of("analysis.advice.alternative", named(other.setting()), other.text()))
                .toList();
        return Message.of(
                "analysis.advice.alternatives",
                alternatives.size(),
                Message.list(shown),
                Math.max(0, alternatives.size() - NAMED));
    }

    /** Why the best single trial is not followed, where it is another setting's. */
    private Optional<Message> luckiest(Pick pick) {
        Score score = pick.score();
        Optional<Outcome> best = tried.stream()
                .flatMap(one -> one.outcomes().stream())
                .filter(outcome -> !outcome.diverged())
                .max(Comparator.comparingDouble(score::value));
        return best.filter(outcome -> !outcome.trial().setting().equals(pick.setting()))
                .filter(outcome -> score.value(outcome) > bestValue(pick))
                .map(outcome -> Message.of(
                        "analysis.advice.luckiest." + score.name().toLowerCase(Locale.ROOT),
                        score.text(score.value(outcome), outcome),
                        named(outcome.trial().setting()),
                        why(outcome.trial().setting(), pick)));
    }

    private static double bestValue(Pick pick) {
        return pick.outcomes().stream().mapToDouble(pick.score()::value).max().orElseThrow();
    }

    private Message why(Setting setting, Pick pick) {
        Optional<Pick> luckiest =
                picks.stream().filter(one -> one.setting().equals(setting)).findFirst();
        if (luckiest.isEmpty()) {
            return Message.of("analysis.advice.why-not.unstable");
        }
        double sure = luckiest.get().margin().sure();
        if (sure >= Math.min(Margin.SURE, pick.margin().sure())) {
            return Message.of("analysis.advice.why-not.luck", luckiest.get().text());
        }
        return sure < Recommender.RATHER_THAN_NOT
                ? Message.of("analysis.advice.why-not.near-boundary")
                : Message.of("analysis.advice.why-not.perhaps-near-boundary", rate(2 * setting.learningRate()));
    }

    /** Where the evidence is thin. */
    List<Message> caveats(Pick pick) {
        List<Message> caveats = new ArrayList<>();
        if (tried.stream().allMatch(one -> one.outcomes().size() == 1)) {
            caveats.add(Message.of("analysis.advice.thin.one-seed"));
        } else if (pick.outcomes().size() < FEW_SEEDS) {
            caveats.add(
                    Message.of("analysis.advice.thin.few-seeds", pick.outcomes().size()));
        }
        boundary(pick).ifPresent(caveats::add);
        edge(pick).ifPresent(caveats::add);
        missedTarget(pick).ifPresent(caveats::add);
        if (!analysis.run().complete()) {
            caveats.add(Message.of("analysis.advice.thin.unfinished", analysis.finished(), analysis.planned()));
        }
        return caveats;
    }

    private Optional<Message> boundary(Pick pick) {
        Margin margin = pick.margin();
        if (!margin.octaveInside()) {
            return Optional.of(Message.of(
                    "analysis.advice.thin.margin", String.format(Locale.ROOT, "%.0f%%", 100 * margin.sure())));
        }
        return margin.bracketed()
                ? Optional.empty()
                : Optional.of(Message.of("analysis.advice.thin.not-bracketed", rate(margin.highest())));
    }

    /** Of the lowest rate only where others were not better: it may have been taken for its distance from the boundary. */
    private Optional<Message> edge(Pick pick) {
        double own = pick.setting().learningRate();
        List<Tried> arm = tried.stream()
                .filter(one -> new Arm(one.setting()).equals(new Arm(pick.setting())))
                .toList();
        boolean best = arm.stream()
                .filter(Tried::stable)
                .allMatch(one -> one.scores(pick.score()).mean() <= mean(pick));
        List<Double> rates = arm.stream()
                .map(Tried::setting)
                .map(Setting::learningRate)
                .sorted()
                .toList();
        if (rates.size() < FEWEST_RATES) {
            return Optional.empty();
        }
        if (own == rates.get(0)) {
            return best ? Optional.of(Message.of("analysis.advice.thin.lowest", rate(own / 10))) : Optional.empty();
        }
        return own == rates.get(rates.size() - 1)
                ? Optional.of(Message.of("analysis.advice.thin.highest", rate(own * 10)))
                : Optional.empty();
    }

    private static double mean(Pick pick) {
        return pick.outcomes().stream()
                .mapToDouble(pick.score()::value)
                .average()
                .orElseThrow();
    }

    private Optional<Message> missedTarget(Pick pick) {
        return pick.outcomes()
                .get(0)
                .trial()
                .target()
                .filter(target -> pick.score() == Score.ACCURACY && !expected(pick, target))
                .map(target -> Message.of("analysis.advice.thin.target", target.words()));
    }

    /** Of a loss, whether half the trials got there: expected is an accuracy. */
    private static boolean expected(Pick pick, Target target) {
        long there = pick.outcomes().stream()
                .filter(outcome -> outcome.reaches(target))
                .count();
        return target.figure() == Target.Figure.ACCURACY
                ? pick.expected() >= target.value()
                : 2 * there >= pick.outcomes().size();
    }

    /** Why nothing can be recommended. */
    Message nothing() {
        if (outcomes.isEmpty()) {
            return Message.of("analysis.advice.nothing.none-finished");
        }
        double lowest = outcomes.stream()
                .mapToDouble(outcome -> outcome.trial().setting().learningRate())
                .min()
                .orElseThrow();
        if (outcomes.stream().allMatch(Outcome::diverged)) {
            return Message.of("analysis.advice.nothing.all-diverged", rate(lowest / 10), rate(lowest));
        }
        return tried.stream()
                .filter(Tried::stable)
                .map(stable -> stable.setting().learningRate())
                .max(Double::compare)
                .map(highest -> Message.of(
                        outcomes.stream().anyMatch(Outcome::diverged)
                                ? "analysis.advice.nothing.none-learnt"
                                : "analysis.advice.nothing.none-learnt-none-diverged",
                        rate(highest)))
                .orElseGet(() -> Message.of("analysis.advice.nothing.none-whole", rate(lowest)));
    }

    private Message named(Setting setting) {
        return Message.of(
                "analysis.advice.setting",
                analysis.labels().arm(new Arm(setting)),
                analysis.labels().rate(setting.learningRate()));
    }

    private static Message seeds(Pick pick) {
        return Message.of("analysis.advice.seeds", pick.outcomes().size());
    }

    private static String octaves(double octaves) {
        return String.format(Locale.ROOT, "%.1f", octaves);
    }

    /** Two significant digits: what is said of a boundary is no finer. */
    private static String rate(double rate) {
        return Numbers.text(new BigDecimal(rate).round(new MathContext(2)).doubleValue());
    }
}
