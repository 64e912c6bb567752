package org.steadygrad.report;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.Workload;
import org.steadygrad.analysis.claim.EffectScale;
import org.steadygrad.analysis.claim.Measurement.BlockRow;
import org.steadygrad.analysis.claim.Measurement.FactorRow;
import org.steadygrad.analysis.claim.Measurement.Row;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.claim.Block;
import org.steadygrad.core.claim.ClaimTest;
import org.steadygrad.core.claim.Layout.Duel;
import org.steadygrad.core.claim.Layout.Factorial;
import org.steadygrad.core.claim.Measure;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.ClaimEntry.Purpose;
import org.steadygrad.report.ClaimEntry.RunPage;

/** Tells how a claim was tested, and its numbers block by block. */
final class ClaimDetails {
    private static final int SHOWN_OF_HASH = 16;

    private final ClaimEntry entry;
    private final Texts texts;

    ClaimDetails(ClaimEntry entry, Texts texts) {
        this.entry = entry;
        this.texts = texts;
    }

    ClaimView.Details view() {
        String means = entry.judgement().claim().means().in(texts.language());
        String source = entry.judgement().claim().source();
        return entry.judgement()
                .finding()
                .test()
                .map(test -> new ClaimView.Details(means, facts(test), head(test), rows(test), links(), source))
                .orElseGet(() -> new ClaimView.Details(means, registered(), List.of(), List.of(), List.of(), source));
    }

    private List<Fact> facts(ClaimTest test) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                "measure", texts.say("report.claims.measure." + test.measure().key())));
        EffectScale scale = entry.judgement().scale();
        facts.add(fact("smallest", texts.say(scale.amount(entry.judgement().smallest()))));
        facts.add(fact(
                "test",
                texts.say(
                        "report.claims.test." + test.test().key(),
                        entry.judgement().family())));
        if (test.layout() instanceof Duel duel) {
            facts.add(fact("claimed", duel.claimed().label()));
            facts.add(fact("against", duel.against().label()));
        }
        if (test.layout() instanceof Factorial grid) {
            grid.levels().forEach((factor, levels) -> facts.add(new Fact(factor.key(), listed(levels))));
        }
        facts.add(fact("workloads", workloads(test)));
        shared(test).forEach((factor, levels) -> facts.add(new Fact(factor.key(), listed(List.copyOf(levels)))));
        Set<Object> rates = new LinkedHashSet<>();
        test.layout().settings().forEach(setting -> rates.add(setting.learningRate()));
        if (test.layout() instanceof Duel) {
            facts.add(fact("rates", listed(rates.stream().sorted().toList())));
        }
        facts.add(fact("seeds", seeds(test)));
        facts.add(fact("budget", budget(test)));
        test.target().ifPresent(target -> facts.add(fact("target", texts.say(target.words()))));
        facts.addAll(registered());
        return facts;
    }

    private List<Fact> registered() {
        return List.of(fact("hash", entry.judgement().claim().hash().substring(0, SHOWN_OF_HASH)));
    }

    private Fact fact(String name, String value) {
        return new Fact(texts.say("report.claims.fact." + name), value);
    }

    private String seeds(ClaimTest test) {
        return test.tuning().isEmpty()
                ? texts.say("report.claims.seeds.fresh", test.fresh().size())
                : texts.say(
                        "report.claims.seeds.tuned",
                        test.tuning().size(),
                        test.fresh().size());
    }

    private String budget(ClaimTest test) {
        return texts.say(
                "report.claims.budget." + test.budget().unit().name().toLowerCase(Locale.ROOT),
                test.budget().length());
    }

    private String workloads(ClaimTest test) {
        Labels labels = Labels.of(test.layout().settings());
        return test.layout().blocks().stream()
                .map(block -> texts.say(labels.workload(workload(block))))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** What blocks have beside their workload. */
    private static Map<Factor, Set<Object>> shared(ClaimTest test) {
        Map<Factor, Set<Object>> shared = new EnumMap<>(Factor.class);
        for (Block block : test.layout().blocks()) {
            block.levels().forEach((factor, level) -> {
                if (factor != Factor.DATA && factor != Factor.MODEL) {
                    shared.computeIfAbsent(factor, none -> new LinkedHashSet<>())
                            .add(level);
                }
            });
        }
        return shared;
    }

    private static Workload workload(Block block) {
        return new Workload((Component) block.levels().get(Factor.DATA), (Component)
                block.levels().get(Factor.MODEL));
    }

    private static String listed(List<Object> levels) {
        return levels.stream().map(Factor::labelOf).collect(Collectors.joining(", "));
    }

    private List<String> head(ClaimTest test) {
        if (entry.judgement().measurement().isEmpty()) {
            return List.of();
        }
        return test.layout() instanceof Duel duel
                ? List.of(
                        texts.say("report.claims.head.block"),
                        duel.claimed().label(),
                        duel.against().label(),
                        texts.say("report.claims.head.effect"))
                : List.of(
                        texts.say("report.claims.head.factor"),
                        texts.say("report.claims.head.alone"),
                        texts.say("report.claims.head.total"));
    }

    private List<List<String>> rows(ClaimTest test) {
        return entry.judgement().measurement().stream()
                .flatMap(measurement -> measurement.rows().stream())
                .map(row -> row(test, row))
                .toList();
    }

    private List<String> row(ClaimTest test, Row row) {
        EffectScale scale = entry.judgement().scale();
        if (row instanceof FactorRow factor) {
            return List.of(factor.factor().key(), told(scale, factor.alone()), told(scale, factor.effects()));
        }
        BlockRow block = (BlockRow) row;
        return List.of(
                block(test, block.block()),
                side(test.measure(), block.claimed(), block.claimedAt(), test),
                side(test.measure(), block.against(), block.againstAt(), test),
                told(scale, block.effects()));
    }

    private String told(EffectScale scale, Sample effects) {
        Interval interval = effects.meanInterval();
        return texts.say(scale.amount(effects.mean())) + " (" + texts.say(scale.range(interval.low(), interval.high()))
                + ")";
    }

    private String side(Measure measure, Sample values, List<Setting> at, ClaimTest test) {
        Interval interval = values.meanInterval();
        String value = "%s (%s – %s)"
                .formatted(
                        value(measure, values.mean()), value(measure, interval.low()), value(measure, interval.high()));
        if (test.tuning().isEmpty()) {
            return value;
        }
        String key = atTheEnd(at.get(0), test) ? "report.claims.at-the-end" : "report.claims.at";
        return value + " " + texts.say(key, champion(at.get(0), test));
    }

    private static String value(Measure measure, double value) {
        return switch (measure) {
            case FINAL_ACCURACY, DIVERGED_SHARE, IMPORTANCE -> Format.percent(value) + "%";
            case STEPS_TO_TARGET -> Format.text("%.0f", value);
            case USABLE_DECADES -> Format.text("%.2f", value);
        };
    }

    /** Whether no rate beyond was tried on one side, so that a better one may lie there. */
    private static boolean atTheEnd(Setting champion, ClaimTest test) {
        DoubleSummaryStatistics rates = test.layout().settings().stream()
                .filter(setting -> setting.optimizer().equals(champion.optimizer()))
                .mapToDouble(Setting::learningRate)
                .summaryStatistics();
        double rate = champion.learningRate();
        return rates.getMin() < rates.getMax() && (rate == rates.getMin() || rate == rates.getMax());
    }

    /** The learning rate of a setting, and of what else its side had alternatives. */
    private static String champion(Setting setting, ClaimTest test) {
        Duel duel = (Duel) test.layout();
        Map<Factor, String> told = new LinkedHashMap<>();
        told.put(Factor.LEARNING_RATE, Numbers.text(setting.learningRate()));
        List.of(duel.claimed(), duel.against()).forEach(side -> side.levels().forEach((factor, levels) -> {
            if (factor != Factor.LEARNING_RATE && levels.size() > 1) {
                told.put(factor, factor.label(setting));
            }
        }));
        return String.join(", ", told.values());
    }

    private String block(ClaimTest test, Block block) {
        List<Block> blocks = test.layout().blocks();
        List<String> parts = new ArrayList<>();
        Labels labels = Labels.of(test.layout().settings());
        if (blocks.stream().map(ClaimDetails::workload).distinct().count() > 1) {
            parts.add(texts.say(labels.workload(workload(block))));
        }
        block.levels().forEach((factor, level) -> {
            boolean named = factor != Factor.DATA && factor != Factor.MODEL;
            boolean varies = blocks.stream()
                            .map(other -> other.levels().get(factor))
                            .distinct()
                            .count()
                    > 1;
            if (named && varies) {
                parts.add(Factor.labelOf(level));
            }
        });
        return parts.isEmpty() ? texts.say(labels.workload(workload(block))) : String.join(", ", parts);
    }

    private List<ClaimView.Link> links() {
        return entry.runs().stream().map(this::link).toList();
    }

    private ClaimView.Link link(RunPage run) {
        return new ClaimView.Link(
                RelativeLink.to(run.report()),
                texts.say(run.purpose() == Purpose.TUNING ? "report.claims.run.tuning" : "report.claims.run.judging"),
                texts.say(
                        "report.claims.run.detail",
                        run.finished(),
                        run.planned(),
                        run.diverged(),
                        new Durations(texts).text(run.seconds())));
    }
}
