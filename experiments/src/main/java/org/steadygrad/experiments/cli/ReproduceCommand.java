package org.steadygrad.experiments.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.Numbers;
import org.steadygrad.core.experiment.Setting;
import org.steadygrad.core.experiment.Trial;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.core.provenance.ProvenanceTable;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Message;
import org.steadygrad.core.text.Texts;
import org.steadygrad.experiments.reproduce.Reproduction;
import org.steadygrad.experiments.reproduce.Tolerance;
import org.steadygrad.experiments.reproduce.TrialDiff;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.experiments.run.StoredModels;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reproduce}: whether a stored run's trials come out the same again. */
@Command(
        name = "reproduce",
        description = {
            "Train a sample of a stored run's trials once more and print what differs from the record.",
            "With the same code on the same platform nothing does, bit for bit."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  reproduce smoke-20260101-120000",
            "  reproduce smoke-20260101-120000 --trials 20",
            "  reproduce smoke-20260101-120000 --trial 4f2a --trial 77ab"
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    @Parameters(paramLabel = "RUN", description = "A run's folder, or its name below the folder of all runs.")
    private String run;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "5",
            description = {
                "Size of the sample, spread over the settings and seeds, with one that diverged.",
                "Default: ${DEFAULT-VALUE}."
            })
    private int trials;

    @Option(
            names = "--trial",
            paramLabel = "ID",
            description = "Beginning of a trial's id, instead of a sample. May be repeated.")
    private List<String> ids = List.of();

    @Mixin
    private AtOnce atOnce;

    @Mixin
    private OwnCode own;

    @Mixin
    private ReportsFolder reports;

    private final PrintStream out = System.out;

    @Override
    public Integer call() {
        int parallel = atOnce.trials();
        atLeastOne("--trials", trials);
        Path folder = RunFolders.find(reports.path(), run);
        Run stored = RunStore.read(folder);
        StoredModels.restore(stored, folder, own.allowed());
        Reproduction reproduction = ids.isEmpty()
                ? Reproduction.ofSample(stored, trials)
                : Reproduction.of(
                        stored,
                        ids.stream().map(id -> StoredTrial.find(stored, id)).toList());
        out.printf(
                "%s: %d of %d finished trials again%n",
                stored.name(), reproduction.size(), stored.results().size());
        ProvenanceTable provenance = reproduction.prepare();
        tell(provenance);
        List<TrialDiff> diffs = new ArrayList<>();
        reproduction.train(parallel, diff -> {
            diffs.add(diff);
            tell(diff);
        });
        return judge(diffs, provenance.numbersMayDiffer());
    }

    private void tell(ProvenanceTable provenance) {
        List<ProvenanceTable.Row> changed =
                provenance.rows().stream().filter(ProvenanceTable.Row::differs).toList();
        if (changed.isEmpty()) {
            out.println("Code, data, engine and machine are those of the run.");
        }
        changed.forEach(row -> out.printf(
                "  %-18s %s -> %s%n",
                ENGLISH.say(row.name()),
                told(row.values().get(0)),
                told(row.values().get(1))));
        if (provenance.numbersMayDiffer()) {
            out.println("So trials may come out otherwise; the tolerance: " + Tolerance.STATED.words() + ".");
        }
        out.println();
    }

    private static String told(Optional<Message> value) {
        return value.map(ENGLISH::say).orElse("none");
    }

    private void tell(TrialDiff diff) {
        Trial trial = diff.recorded().outcome().trial();
        Setting setting = trial.setting();
        out.printf(
                "%s  %s, %s, learning rate %s, seed %d (%s)%n",
                diff.recorded().outcome().trialId(),
                setting.optimizer().label(),
                setting.control().label(),
                Numbers.text(setting.learningRate()),
                trial.replicate(),
                diff.recorded().outcome().verdict().kind());
        if (diff.same()) {
            out.println("  bit for bit as recorded: " + diff.compared());
        }
        diff.differences().forEach(line -> out.println("  " + line));
    }

    private int judge(List<TrialDiff> diffs, boolean numbersMayDiffer) {
        long same = diffs.stream().filter(TrialDiff::same).count();
        long near = diffs.stream().filter(TrialDiff::withinTolerance).count() - same;
        long beyond = diffs.size() - same - near;
        out.printf(
                "%n%d of %d trials bit for bit as recorded, %d other within the tolerance, %d beyond it%n",
                same, diffs.size(), near, beyond);
        boolean reproduced = numbersMayDiffer ? beyond == 0 : same == diffs.size();
        out.println(reproduced ? "Reproduced." : "Not reproduced.");
        return reproduced ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new InvalidInputException("%s must be >= 1, got %d".formatted(option, value));
        }
    }
}
