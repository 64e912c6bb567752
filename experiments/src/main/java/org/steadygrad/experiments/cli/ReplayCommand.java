package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.steadygrad.backend.Engine;
import org.steadygrad.config.LevelSyntax;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.PlannedTrial;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.outcome.Checkpoint;
import org.steadygrad.core.outcome.Outcome;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.outcome.TrialResult;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.data.DataSets;
import org.steadygrad.data.Dataset;
import org.steadygrad.experiments.run.Parts;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.experiments.run.StoredModels;
import org.steadygrad.store.RunStore;
import org.steadygrad.training.LayerFlow;
import org.steadygrad.training.Replay;
import org.steadygrad.training.ReplayedStep;
import org.steadygrad.training.TrialCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code replay}: the last steps of a trial that diverged, once more. */
@Command(
        name = "replay",
        description = {
            "Make the last steps of a trial that diverged again, bit for bit, or try a remedy from its checkpoint.",
            "Of every step is told what went through every layer."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  replay smoke-20260101-120000",
            "  replay smoke-20260101-120000 4f2a --steps 12",
            "  replay smoke-20260101-120000 4f2a --with control=clip-global-norm:1"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "A run's folder, or its name below the folder of all runs.")
    private String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TRIAL",
            description = "Beginning of the trial's id. Without it the trials that diverged are listed.")
    private String trial;

    @Option(
            names = "--with",
            paramLabel = "FACTOR=LEVEL",
            description =
                    "A remedy: the trial goes on from its checkpoint to its end with this level. May be repeated.")
    private List<String> remedies = List.of();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "8",
            description = "Show the last N steps. Default: ${DEFAULT-VALUE}.")
    private int shown;

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        Path folder = RunFolders.find(reports.path(), run);
        Run stored = RunStore.read(folder);
        if (trial == null) {
            list(stored);
            return ExitCode.DONE;
        }
        TrialResult result = StoredTrial.find(stored, trial);
        Checkpoint checkpoint = checkpoint(folder, stored, result);
        StoredModels.restore(stored, folder, own.allowed());
        warnOfOtherCode(stored);
        Engine.start();
        Engine.bindThread();
        Dataset data = DataSets.load(result.outcome().trial().setting().data());
        Replay replay = new Replay(result, checkpoint, data);
        return remedies.isEmpty() ? again(replay) : with(replay);
    }

    private static void list(Run stored) {
        stored.results().stream()
                .map(TrialResult::outcome)
                .filter(Outcome::diverged)
                .forEach(outcome -> {
                    Setting setting = outcome.trial().setting();
                    System.out.printf(
                            "%s  %-22s step %-5d %s, %s, learning rate %s, seed %d%n",
                            outcome.trialId(),
                            outcome.verdict().kind(),
                            outcome.verdict().step(),
                            setting.optimizer().label(),
                            setting.control().label(),
                            Numbers.text(setting.learningRate()),
                            outcome.trial().replicate());
                });
    }

    private static Checkpoint checkpoint(Path folder, Run stored, TrialResult result) {
        List<String> ids = stored.header().plan().stream().map(PlannedTrial::id).toList();
        return RunStore.checkpoint(folder, ids.indexOf(result.outcome().trialId()))
                .orElseThrow(() -> new InvalidInputException("trial %s has no checkpoint to start from (%s)"
                        .formatted(
                                result.outcome().trialId(),
                                result.outcome().verdict().kind())));
    }

    private static void warnOfOtherCode(Run stored) {
        if (!stored.header().provenance().codeVersion().equals(TrialCode.version())) {
            System.out.println("The code has changed since the run; the steps may not be the same.");
        }
    }

    private int again(Replay replay) {
        tellPostMortem(replay.recorded().outcome());
        List<ReplayedStep> steps = new ArrayList<>();
        boolean same = replay.again(steps::add);
        steps.stream().skip(Math.max(0, steps.size() - shown)).forEach(ReplayCommand::print);
        System.out.printf(
                "%n%d steps from the checkpoint after step %d: %s%n",
                steps.size(),
                replay.checkpoint().step(),
                same
                        ? "bit for bit as recorded"
                        : IntStream.range(0, steps.size())
                                .filter(i -> !steps.get(i).asRecorded())
                                .mapToObj(i -> "not as recorded from step "
                                        + steps.get(i).step() + " on")
                                .findFirst()
                                .orElseThrow());
        return same ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void tellPostMortem(Outcome outcome) {
        outcome.postMortem().ifPresent(found -> {
            String where = found.place().map(place -> " in " + place).orElse("");
            System.out.printf("It began at step %d%s.%n", found.onset(), where);
            found.events()
                    .forEach(event -> System.out.printf("  step %d: %s%n", event.step(), ENGLISH.say(event.text())));
        });
    }

    private static void print(ReplayedStep step) {
        System.out.printf(
                "%nstep %d: loss %.4g, raw gradient norm %.4g%s%n",
                step.step(), step.loss(), step.gradientNorm(), step.asRecorded() ? "" : " (not as recorded)");
        System.out.printf("  %-14s %12s %8s %12s%n", "layer", "largest out", "zeros", "gradient");
        step.layers().forEach(ReplayCommand::print);
    }

    private static void print(LayerFlow flow) {
        String bad = flow.nonFiniteOutputs() + flow.nonFiniteGradient() == 0
                ? ""
                : "   %d outputs and %d gradients are NaN or infinite"
                        .formatted(flow.nonFiniteOutputs(), flow.nonFiniteGradient());
        System.out.printf(
                "  %-14s %12s %8s %12s%s%n",
                flow.layer(),
                number("%.4g", flow.largestOutput()),
                number("%.0f%%", 100 * flow.zeroOutputs()),
                number("%.4g", flow.gradientNorm()),
                bad);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : format.formatted(value);
    }

    private int with(Replay replay) {
        Setting setting = replay.recorded().outcome().trial().setting();
        LevelSyntax syntax = new LevelSyntax(Parts.vocabulary());
        for (String remedy : remedies) {
            setting = syntax.apply(remedy, setting);
        }
        Outcome before = replay.recorded().outcome();
        Outcome after = replay.with(setting);
        System.out.printf(
                "From the checkpoint after step %d with %s:%n",
                replay.checkpoint().step(), String.join(", ", remedies));
        System.out.println("  before: " + told(before));
        System.out.println("  after:  " + told(after));
        return ExitCode.DONE;
    }

    private static String told(Outcome outcome) {
        Texts english = ENGLISH.about(outcome.answers());
        return "%s at step %d (%s), %s %.1f%%"
                .formatted(
                        outcome.verdict().kind(),
                        outcome.verdict().step(),
                        english.say(outcome.verdict().detail()),
                        english.say("report.trial.accuracy"),
                        100 * outcome.finalAccuracy());
    }
}
