package org.steadygrad.experiments.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.analysis.Analysis;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.experiment.Experiment;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.experiments.run.ExperimentFiles;
import org.steadygrad.experiments.run.ExperimentRun;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: from an experiment file to a report. */
@Command(
        name = "run",
        description = "Run an experiment and write its report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  run                                    the default experiment",
            "  run smoke                              experiments/smoke.yaml",
            "  run experiments/mnist.yaml --seeds 5",
            "  run smoke --resume                     go on where an interrupted run stopped"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            defaultValue = ExperimentFiles.DEFAULT,
            description = "An experiment file, or the name of one in experiments/. Default: ${DEFAULT-VALUE}.")
    private String experiment;

    @Option(names = "--seeds", paramLabel = "N", description = "Replicates of each setting, instead of the file's.")
    private Integer seeds;

    @Mixin
    private AtOnce atOnce;

    @Option(names = "--resume", description = "Go on with the newest run of this plan (or with --out).")
    private boolean resume;

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
        Experiment chosen = experiment();
        ExperimentRun.Result result = new ExperimentRun(chosen, options(), System.out).run();
        report(result.folder());
        return TrialFailures.tell(result.failures(), spec);
    }

    private Experiment experiment() {
        Experiment read = ExperimentFiles.read(ExperimentFiles.find(experiment), own.allowed());
        return seeds == null ? read : read.withSeeds(atLeastOne("--seeds", seeds));
    }

    private RunOptions options() {
        return new RunOptions(reports.path(), Optional.ofNullable(out), resume, atOnce.trials(), command());
    }

    private String command() {
        String seedsGiven = seeds == null ? "" : " --seeds " + seeds;
        return "mvn -q compile exec:java -Dexec.args=\"run %s%s\"".formatted(experiment, seedsGiven);
    }

    private void report(Path folder) {
        PrintStream print = System.out;
        Run run = RunStore.read(folder);
        Path file = Reports.write(run, language.chosen(), folder);
        Reports.writeIndex(reports.path(), language.chosen());
        print.println();
        Texts english = run.texts(Language.ENGLISH);
        Analysis.of(run).answer().sentences().forEach(sentence -> print.println(english.say(sentence)));
        print.println();
        print.println("Report: " + file);
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new InvalidInputException("%s must be >= 1, got %d".formatted(option, value));
        }
        return value;
    }
}
