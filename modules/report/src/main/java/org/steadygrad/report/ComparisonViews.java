package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.Arm;
import org.steadygrad.analysis.Labels;
import org.steadygrad.analysis.RunComparison;
import org.steadygrad.analysis.RunPair;
import org.steadygrad.analysis.statistics.Interval;
import org.steadygrad.analysis.statistics.Sample;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.provenance.ProvenanceItem.Bearing;
import org.steadygrad.core.provenance.ProvenanceTable;
import org.steadygrad.core.text.Texts;

/** Makes the {@link ComparisonView} of runs. */
final class ComparisonViews {
    private static final int MOST_SETTINGS = 12;

    private final RunComparison comparison;
    private final Texts texts;
    private final Labels labels;

    ComparisonViews(RunComparison comparison, Texts texts) {
        this.comparison = comparison;
        this.texts = texts;
        this.labels = Labels.of(comparison.runs().stream()
                .flatMap(run -> run.header().plan().stream())
                .map(PlannedTrial::trial)
                .map(trial -> trial.setting())
                .distinct()
                .toList());
    }

    ComparisonView view() {
        List<ProvenanceTable.Row> rows = comparison.provenances().rows();
        return new ComparisonView(
                comparison.runs().stream().map(this::run).toList(),
                rows.stream()
                        .filter(ProvenanceTable.Row::differs)
                        .map(this::row)
                        .toList(),
                rows.stream().filter(row -> !row.differs()).map(this::row).toList(),
                comparison.pairs().stream().map(this::pair).toList());
    }

    private ComparisonView.RunRow run(Run run) {
        return new ComparisonView.RunRow(
                run.name(),
                run.header().experiment(),
                new Minutes(texts).text(run.header().provenance().started()),
                run.results().size() + "/" + run.header().plan().size(),
                Analysis.of(run).diverged());
    }

    private ComparisonView.Row row(ProvenanceTable.Row row) {
        return new ComparisonView.Row(
                texts.say(row.name()),
                row.bearing() == Bearing.NUMBERS,
                row.values().stream()
                        .map(value -> value.map(texts::say).orElse("–"))
                        .toList());
    }

    private ComparisonView.PairView pair(RunPair pair) {
        return new ComparisonView.PairView(
                pair.first(),
                pair.second(),
                sentences(pair),
                pair.largestFirst().stream()
                        .limit(MOST_SETTINGS)
                        .map(this::setting)
                        .toList());
    }

    private List<String> sentences(RunPair pair) {
        int pairs = pair.pairs().size();
        List<String> sentences = new ArrayList<>();
        if (pairs == 0) {
            return List.of(texts.say("report.compare.no-pairs"));
        }
        sentences.add(texts.say("report.compare.pairs", pairs, pair.identical()));
        if (pair.divergedFirstAlone() + pair.divergedSecondAlone() > 0) {
            sentences.add(texts.say(
                    "report.compare.diverged",
                    pair.first(),
                    pair.divergedFirstAlone(),
                    pair.second(),
                    pair.divergedSecondAlone()));
        }
        if (pair.identical() < pairs) {
            pair.accuracyDifferences().ifPresent(sample -> sentences.add(difference(pair, sample)));
        }
        return sentences;
    }

    private String difference(RunPair pair, Sample sample) {
        Interval interval = sample.meanInterval();
        return texts.say(
                "report.compare.difference",
                pair.second(),
                pair.first(),
                points(sample.mean()),
                points(interval.low()),
                points(interval.high()),
                Format.text("%.0f", 100 * interval.coverage()),
                sample.n());
    }

    private ComparisonView.SettingRow setting(RunPair.SettingPair setting) {
        return new ComparisonView.SettingRow(
                texts.say(labels.arm(new Arm(setting.setting()))),
                labels.rate(setting.setting().learningRate()),
                setting.pairs().size(),
                Format.percent(setting.meanFirst()),
                Format.percent(setting.meanSecond()),
                points(setting.meanSecond() - setting.meanFirst()),
                setting.divergedFirst(),
                setting.divergedSecond());
    }

    /** {@code +1.2}; percent points. */
    private static String points(double share) {
        return Format.text("%+.1f", 100 * share);
    }
}
