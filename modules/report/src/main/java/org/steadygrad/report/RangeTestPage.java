package org.steadygrad.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Answers;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.search.rangetest.RangeFinding;
import org.steadygrad.search.rangetest.RangePoint;

/** Writes what a range test told as one page: the suggestion with its reason, and the curve that it was read off. */
public final class RangeTestPage {
    private static final int DIGITS = 4;
    private static final List<String> STYLES = List.of(
            "style/tokens.css",
            "style/page.css",
            "style/answer.css",
            "style/tables.css",
            "style/charts.css",
            "style/trial.css",
            "style/print.css");
    private static final List<String> SCRIPTS = List.of(
            "script/page.js",
            "script/texts.js",
            "script/theme.js",
            "script/scales.js",
            "script/downloads.js",
            "script/frame.js",
            "script/range-test.js");

    /** What the page's script draws; losses that are not finite are gaps. */
    private record Chart(
            List<BigDecimal> rates,
            List<BigDecimal> losses,
            List<BigDecimal> curve,
            BigDecimal start,
            List<Mark> marks) {}

    /**
     * A learning rate worth a line.
     *
     * @param kind of the finding, by which a text names it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Mark(String kind, BigDecimal rate) {}

    private RangeTestPage() {}

    /**
     * @param seed the replicate that was run
     * @param run the losses that the finding was read off
     * @param answers what the net answers
     * @throws org.steadygrad.core.EnvironmentException if the file cannot be written
     */
    public static void write(
            Setting setting,
            int seed,
            List<RangePoint> run,
            RangeFinding finding,
            Answers answers,
            Language language,
            Path file) {
        Page.write(html(setting, seed, run, finding, Texts.in(language).about(answers)), file);
    }

    static String html(Setting setting, int seed, List<RangePoint> run, RangeFinding finding, Texts texts) {
        Map<String, Object> model = new HashMap<>(PageScripts.model(STYLES, SCRIPTS, texts));
        model.put("model", setting.model().name());
        model.put("data", setting.data().name());
        model.put("setting", varied(setting));
        model.put("seed", seed);
        model.put("steps", run.size());
        model.put("from", Format.significant(run.get(0).rate()));
        model.put("to", Format.significant(run.get(run.size() - 1).rate()));
        model.put("reason", texts.say(finding.reason()));
        finding.suggestion().ifPresent(rate -> model.put("suggestion", Format.significant(rate)));
        model.put("chart", Packed.of(EmbeddedJson.of(chart(run, finding))));
        return Templates.render("range-test.ftlh", model, texts);
    }

    /** All that is not at its default, but for the learning rate, which the test chooses. */
    private static String varied(Setting setting) {
        return Arrays.stream(Factor.values())
                .filter(factor -> factor != Factor.LEARNING_RATE)
                .filter(factor -> !factor.fallback().equals(Optional.of(factor.level(setting))))
                .map(factor -> named(factor, setting))
                .collect(Collectors.joining(" · "));
    }

    /** A number says nothing without its factor's name. */
    private static String named(Factor factor, Setting setting) {
        String label = factor.label(setting);
        return factor.level(setting) instanceof Number ? factor.key() + " " + label : label;
    }

    private static Chart chart(List<RangePoint> run, RangeFinding finding) {
        return new Chart(
                numbers(run, RangePoint::rate),
                numbers(run, RangePoint::loss),
                numbers(finding.curve(), RangePoint::loss),
                SignificantDigits.of(finding.start(), DIGITS),
                marks(finding));
    }

    private static List<BigDecimal> numbers(List<RangePoint> points, ToDoubleFunction<RangePoint> value) {
        List<BigDecimal> numbers = new ArrayList<>();
        points.forEach(point -> numbers.add(SignificantDigits.of(value.applyAsDouble(point), DIGITS)));
        return numbers;
    }

    private static List<Mark> marks(RangeFinding finding) {
        List<Mark> marks = new ArrayList<>();
        add(marks, "falls", finding.falls());
        add(marks, "steepest", finding.steepest());
        add(marks, "minimum", finding.minimum());
        add(marks, "diverges", finding.diverges());
        add(marks, "suggestion", finding.suggestion());
        return marks;
    }

    private static void add(List<Mark> marks, String kind, OptionalDouble rate) {
        rate.ifPresent(value -> marks.add(new Mark(kind, SignificantDigits.of(value, DIGITS))));
    }
}
