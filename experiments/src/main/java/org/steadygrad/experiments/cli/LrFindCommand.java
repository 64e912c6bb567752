package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.steadygrad.backend.Engine;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.experiments.tune.RateSweep;
import org.steadygrad.report.RangeTestPage;
import org.steadygrad.search.rangetest.RangeFinding;
import org.steadygrad.search.rangetest.RangePoint;
import org.steadygrad.search.rangetest.RateFinder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lr-find}: a learning rate to begin with, from one short run. */
@Command(
        name = "lr-find",
        description = {
            "Suggest a learning rate from one short run whose rate rises from far too small to far too large.",
            "Its curve is written as a page."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lr-find --optimizer nesterov:0.9",
            "  lr-find --model mlp --data mnist --optimizer adam --control clip-global-norm:1 --steps 280",
            "  lr-find --with batchSize=64 --with dropout=plain:0.2"
        })
final class LrFindCommand implements Callable<Integer> {
    @Mixin
    private Workload workload;

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            defaultValue = "sgd",
            description = "Default: ${DEFAULT-VALUE}.")
    private String optimizer;

    @Option(
            names = "--control",
            paramLabel = "CONTROL",
            defaultValue = "none",
            description = "A stage, or several joined by +. Default: ${DEFAULT-VALUE}.")
    private String control;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "140",
            description = "At least 30. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--from",
            paramLabel = "RATE",
            defaultValue = "1e-6",
            description = "First learning rate. Default: ${DEFAULT-VALUE}.")
    private double from;

    @Option(
            names = "--to",
            paramLabel = "RATE",
            defaultValue = "10",
            description = "Last learning rate. Default: ${DEFAULT-VALUE}.")
    private double to;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page. Default: lr-find.html in the folder of all runs.")
    private Path out;

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() {
        Rule.Whole.atLeast(RateFinder.FEWEST_STEPS).check("--steps", steps);
        Rule.Whole.atLeast(0).check("--seed", seed);
        Map<Factor, String> named = Map.of(Factor.OPTIMIZER, optimizer, Factor.CONTROL, control);
        Setting setting = workload.setting(Parts.vocabulary(own.allowed()), named, to);
        Engine.start();
        Engine.bindThread();
        Dataset data = DataSets.load(setting.data());
        List<RangePoint> run = new RateSweep(steps, from, to, seed).run(setting, data);
        RangeFinding finding = RateFinder.find(run);
        Path page = out == null ? reports.path().resolve("lr-find.html") : out;
        RangeTestPage.write(setting, seed, run, finding, data.shape().answer().answers(), language.chosen(), page);
        tell(setting, finding, page);
        return ExitCode.DONE;
    }

    private void tell(Setting setting, RangeFinding finding, Path page) {
        System.out.printf(
                "%s on %s, %s, control %s: %d steps from %s to %s%n",
                setting.model().label(),
                setting.data().label(),
                setting.optimizer().label(),
                setting.control().label(),
                steps,
                Numbers.text(from),
                Numbers.text(to));
        String reason = Texts.in(Language.ENGLISH).say(finding.reason());
        System.out.println(
                finding.suggestion().isPresent()
                        ? "Suggestion: learning rate %.3g, because %s."
                                .formatted(finding.suggestion().getAsDouble(), reason)
                        : "No suggestion: %s.".formatted(reason));
        System.out.println("Page: " + page);
    }
}
