package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.steadygrad.config.ComponentSyntax;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Factor;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.advice.Advising;
import org.steadygrad.experiments.run.ExperimentRun;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.experiments.tune.Allowance;
import org.steadygrad.experiments.tune.EarlierTuning;
import org.steadygrad.experiments.tune.Tuning;
import org.steadygrad.optimizers.Optimizers;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tune}: the setting to train a network with, from a network and data. */
@Command(
        name = "tune",
        description = {
            "Find the optimizer, learning rate, momentum and gradient control to train a network with.",
            "A range test of each optimizer, then a search with halving around what they suggest, then the best once"
                    + " more with fresh seeds. Ends with a recommendation and a report."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tune --model article-convnet --data glyphs --budget 3m",
            "  tune --model file:mynet.json --data '{name: image-folder, folder: pictures, channels: 1}'",
            "  tune --data mnist --budget 20000steps            the same trials on any machine with as many cores",
            "  tune --data mnist --budget 20000steps --resume   go on after an interruption"
        })
final class TuneCommand implements Callable<Integer> {
    private static final Set<Factor> SEARCHED = EnumSet.of(Factor.OPTIMIZER, Factor.CONTROL, Factor.LEARNING_RATE);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Workload workload;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "10m",
            description = "A time such as 90s, 10m or 2h, or steps such as 20000steps. Default: ${DEFAULT-VALUE}.")
    private String budget;

    @Option(
            names = "--optimizer",
            paramLabel = "OPTIMIZER",
            split = ",",
            defaultValue = "sgd,nesterov,adam",
            description = "Optimizers to choose from. Default: ${DEFAULT-VALUE}.")
    private List<String> optimizers;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private int seed;

    @Mixin
    private AtOnce atOnce;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of this run. Default: by name and time.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--resume",
            description = "Go on with the newest tuning of this network, data and seed (or with --out).")
    private boolean resume;

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() {
        long began = System.nanoTime();
        Supplier<Duration> clock = () -> Duration.ofNanos(System.nanoTime() - began);
        Rule.Whole.atLeast(0).check("--seed", seed);
        workload.refuse(SEARCHED, "which tune searches itself");
        Allowance allowance = Allowance.of(budget);
        Vocabulary vocabulary = Parts.vocabulary(own.allowed());
        Setting setting = workload.setting(vocabulary, Map.of(), 1);
        Tuning tuning = new Tuning(setting, chosen(), allowance, atOnce.trials(), seed, clock, System.out);
        Optional<EarlierTuning> earlier = earlier(setting);
        Function<String, Experiment> reader = text -> ExperimentReader.parse(text, "tune", vocabulary);
        Experiment experiment = reader.apply(earlier.map(EarlierTuning::source).orElseGet(tuning::searchFile));
        RunOptions options = options(earlier.map(EarlierTuning::folder).or(() -> out));
        ExperimentRun.Result result =
                new ExperimentRun(experiment, options, System.out).run(tuning.onlooker(experiment, reader));
        report(result.folder());
        System.out.printf("Took %s of %s%n", text(clock.get()), budget);
        return TrialFailures.tell(result.failures(), spec);
    }

    private Optional<EarlierTuning> earlier(Setting setting) {
        return resume ? Optional.of(EarlierTuning.find(reports.path(), out, setting, seed)) : Optional.empty();
    }

    private List<Component> chosen() {
        return optimizers.stream()
                .map(text -> ComponentSyntax.parse(text, Optimizers.catalog()))
                .distinct()
                .toList();
    }

    private RunOptions options(Optional<Path> folder) {
        String command = "mvn -q compile exec:java -Dexec.args=\"tune %s --optimizer %s --seed %d --budget %s\""
                .formatted(workload.options(), String.join(",", optimizers), seed, budget);
        return new RunOptions(reports.path(), folder, resume, atOnce.trials(), command);
    }

    private void report(Path folder) {
        Run run = RunStore.read(folder);
        System.out.println();
        new Advising(run, System.out).tell(folder.resolve("recommended"));
        Path file = Reports.write(run, language.chosen(), folder);
        Reports.writeIndex(reports.path(), language.chosen());
        System.out.println();
        System.out.println("Report: " + file);
    }

    private static String text(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
