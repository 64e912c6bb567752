package org.steadygrad.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.analysis.BoundaryArm;
import org.steadygrad.analysis.BoundaryPhrases;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Quantity;
import org.steadygrad.core.outcome.Series;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Texts;
import org.steadygrad.report.BoundaryChart.Line;
import org.steadygrad.report.BoundaryChart.Sharpness;

/** Sharpness as it was measured along training, against what the optimizer bears. */
record SharpnessPictures(Analysis analysis, Texts texts) {
    private static final int DIGITS = 4;

    /** One for each arm of which sharpness was measured and whose optimizer has a limit. */
    List<Sharpness> pictures(List<BoundaryArm> arms) {
        return arms.stream().map(this::picture).flatMap(Optional::stream).toList();
    }

    private Optional<Sharpness> picture(BoundaryArm arm) {
        return SharpnessLimits.of(arm.arm().base())
                .filter(limit -> !arm.found().sharpness().isEmpty())
                .map(limit -> new Sharpness(
                        texts.say(analysis.labels().arm(arm.arm())),
                        limit.formula(),
                        limit.atRateOne(),
                        quantity(limit) == Quantity.SHARPNESS,
                        arm.found().sharpness().stream()
                                .map(outcome -> line(outcome, quantity(limit)))
                                .toList()));
    }

    /** The rate at which the sharpness of the untrained net stands at the optimizer's limit: the mean over the arm's trials. */
    Optional<Double> predicted(BoundaryArm arm) {
        return SharpnessLimits.of(arm.arm().base())
                .flatMap(limit -> first(arm, quantity(limit)).map(sharpness -> limit.atRateOne() / sharpness));
    }

    private Optional<Double> first(BoundaryArm arm, Quantity quantity) {
        return arm.found().sharpness().stream()
                .map(outcome -> series(outcome, quantity))
                .flatMap(Optional::stream)
                .filter(series -> series.length() > 0 && series.steps()[0] == 1)
                .map(series -> (double) series.values()[0])
                .filter(value -> Double.isFinite(value) && value > 0)
                .findFirst();
    }

    private Line line(Outcome outcome, Quantity quantity) {
        double rate = outcome.trial().setting().learningRate();
        Series series = series(outcome, quantity).orElseGet(() -> new Series(quantity, new int[0], new float[0]));
        return new Line(
                BoundaryPhrases.rate(rate),
                rate,
                IntStream.of(series.steps()).boxed().toList(),
                IntStream.range(0, series.length())
                        .mapToObj(i -> SignificantDigits.of(series.values()[i], DIGITS))
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    private Optional<Series> series(Outcome outcome, Quantity quantity) {
        return Optional.ofNullable(results().get(outcome.trialId())).flatMap(result -> result.series(quantity));
    }

    private Map<String, TrialResult> results() {
        return analysis.run().results().stream()
                .collect(Collectors.toMap(result -> result.outcome().trialId(), result -> result));
    }

    private static Quantity quantity(TrialDetail.Limit limit) {
        return Quantity.ofId(limit.quantity()).orElseThrow();
    }
}
