package org.steadygrad.analysis.claim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.steadygrad.analysis.claim.Measurement.BlockRow;
import org.steadygrad.analysis.claim.Measurement.Row;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Duel;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Outcome;

/** Measures two sides against each other, block by block and seed by seed. */
final class DuelMeasure {
    private final ClaimTest test;
    private final Outcomes fresh;

    DuelMeasure(ClaimTest test, Outcomes fresh) {
        this.test = test;
        this.fresh = fresh;
    }

    /** Two sides in a block with what each is worth on a seed, where the seed has finished what that takes. */
    private record Match(
            Block block,
            List<Setting> claimedAt,
            List<Setting> againstAt,
            IntFunction<OptionalDouble> claimed,
            IntFunction<OptionalDouble> against) {
        boolean finished(int seed) {
            return claimed.apply(seed).isPresent() && against.apply(seed).isPresent();
        }

        Sample values(IntFunction<OptionalDouble> side, List<Integer> seeds) {
            return Sample.of(seeds.stream()
                    .mapToDouble(seed -> side.apply(seed).orElseThrow())
                    .toArray());
        }
    }

    /** At the champions, one on each side. */
    Optional<Measurement> at(List<Champions> champions) {
        Quality quality = Quality.of(test.measure());
        return measurement(
                champions.stream()
                        .map(pair -> new Match(
                                pair.block(),
                                List.of(pair.claimed()),
                                List.of(pair.against()),
                                seed -> value(quality, pair.claimed(), seed),
                                seed -> value(quality, pair.against(), seed)))
                        .toList(),
                quality::effect);
    }

    /** Over all settings of both sides. */
    Optional<Measurement> overAll() {
        Duel duel = (Duel) test.layout();
        boolean decades = test.measure() == Measure.USABLE_DECADES;
        List<Match> matches = new ArrayList<>();
        for (Block block : duel.blocks()) {
            List<Setting> claimed = duel.settings(block, duel.claimed());
            List<Setting> against = duel.settings(block, duel.against());
            matches.add(new Match(
                    block,
                    claimed,
                    against,
                    seed -> decades ? decades(claimed, seed) : divergedShare(claimed, seed),
                    seed -> decades ? decades(against, seed) : divergedShare(against, seed)));
        }
        return measurement(matches, decades ? (c, a) -> c - a : (c, a) -> a - c);
    }

    private interface EffectOf {
        double of(double claimed, double against);
    }

    private Optional<Measurement> measurement(List<Match> matches, EffectOf effect) {
        List<Integer> seeds = test.fresh().stream()
                .filter(seed -> matches.stream().allMatch(match -> match.finished(seed)))
                .toList();
        if (seeds.isEmpty()) {
            return Optional.empty();
        }
        List<Row> rows = new ArrayList<>();
        for (Match match : matches) {
            Sample claimed = match.values(match.claimed(), seeds);
            Sample against = match.values(match.against(), seeds);
            List<Double> effects = new ArrayList<>();
            for (int i = 0; i < seeds.size(); i++) {
                effects.add(effect.of(claimed.values().get(i), against.values().get(i)));
            }
            rows.add(new BlockRow(
                    match.block(), match.claimedAt(), match.againstAt(), claimed, against, new Sample(effects)));
        }
        Sample effects = MeanOverRows.of(rows.stream().map(Row::effects).toList());
        return Optional.of(new Measurement(seeds, effects, PValues.ofMean(test.test(), seeds, effects, 0), rows));
    }

    private OptionalDouble value(Quality quality, Setting setting, int seed) {
        Optional<Outcome> outcome = fresh.of(setting, seed);
        return outcome.isPresent()
                ? OptionalDouble.of(quality.value(outcome.get(), fresh.horizon()))
                : OptionalDouble.empty();
    }

    private OptionalDouble divergedShare(List<Setting> settings, int seed) {
        if (settings.stream().anyMatch(setting -> fresh.of(setting, seed).isEmpty())) {
            return OptionalDouble.empty();
        }
        return settings.stream()
                .mapToInt(setting -> fresh.of(setting, seed).orElseThrow().diverged() ? 1 : 0)
                .average();
    }

    /** Of a side's alternatives the mean. */
    private OptionalDouble decades(List<Setting> settings, int seed) {
        if (settings.stream().anyMatch(setting -> fresh.of(setting, seed).isEmpty())) {
            return OptionalDouble.empty();
        }
        Map<Setting, Map<Double, Boolean>> alternatives = new LinkedHashMap<>();
        for (Setting setting : settings) {
            Outcome outcome = fresh.of(setting, seed).orElseThrow();
            boolean trains =
                    !outcome.diverged() && outcome.reaches(test.target().orElseThrow());
            alternatives
                    .computeIfAbsent(setting.with(Factor.LEARNING_RATE, 1), none -> new HashMap<>())
                    .put(setting.learningRate(), trains);
        }
        return alternatives.values().stream().mapToDouble(UsableRange::decades).average();
    }
}
