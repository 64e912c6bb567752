package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.config.ComponentSyntax;
import org.steadygrad.config.ExperimentReader;
import org.steadygrad.config.Vocabulary;
import org.steadygrad.core.catalog.Component;
import org.steadygrad.core.catalog.Rule;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.experiments.advice.Advising;
import org.steadygrad.experiments.run.ExperimentRun;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.experiments.tune.Allowance;
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
            "Find the optimizer, learning rate, momentum and gradient control to train a network with: a range",
            "test of each optimizer, then a search with halving around what they suggest, then the best once",
            "more with fresh seeds. Ends with a recommendation and a report."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tune --model article-convnet --data glyphs --budget 3m",
            "  tune --model file:mynet.json --data '{name: image-folder, folder: pictures, channels: 1}'",
            "  tune --data mnist --budget 20000steps            the same trials on any machine"
        })
final class TuneCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Workload workload;

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "10m",
            description =
                    "A time such as 90s, 10m or 2h (about), or steps such as 20000steps. Default: ${DEFAULT-VALUE}.")
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
    private Path out;

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    @Mixin
    private ReportLanguage language;

    @Override
    public Integer call() {
        Rule.Whole.atLeast(0).check("--seed", seed);
        Allowance allowance = Allowance.of(budget);
        Vocabulary vocabulary = Parts.vocabulary(own.allowed());
        int parallel = atOnce.trials();
        Setting setting = workload.setting(vocabulary, Map.of(), 1);
        Tuning tuning = new Tuning(setting, chosen(), allowance, parallel, seed, System.out);
        Experiment experiment = ExperimentReader.parse(tuning.searchFile(), "tune", vocabulary);
        ExperimentRun.Result result =
                new ExperimentRun(experiment, options(parallel), System.out).run(tuning.leaderboard());
        report(result.folder());
        return TrialFailures.tell(result.failures(), spec);
    }

    private List<Component> chosen() {
        return optimizers.stream()
                .map(text -> ComponentSyntax.parse(text, Optimizers.catalog()))
                .distinct()
                .toList();
    }

    private RunOptions options(int parallel) {
        String command = "mvn -q compile exec:java -Dexec.args=\"tune --model '%s' --data '%s' --budget %s\""
                .formatted(workload.model(), workload.data(), budget);
        return new RunOptions(reports.path(), Optional.ofNullable(out), false, parallel, command);
    }

    private void report(Path folder) {
        Run run = RunStore.read(folder);
        Path file = Reports.write(run, language.chosen(), folder);
        Reports.writeIndex(reports.path(), language.chosen());
        System.out.println();
        new Advising(run, System.out).tell(folder.resolve("recommended"));
        System.out.println();
        System.out.println("Report: " + file);
    }
}
