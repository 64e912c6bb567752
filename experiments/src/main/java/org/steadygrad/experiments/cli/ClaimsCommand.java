package org.steadygrad.experiments.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.steadygrad.analysis.claim.Judgement;
import org.steadygrad.core.claim.Claim;
import org.steadygrad.core.claim.Claim.Pace;
import org.steadygrad.core.text.Language;
import org.steadygrad.core.text.Texts;
import org.steadygrad.experiments.claims.ClaimFiles;
import org.steadygrad.experiments.claims.ClaimSet;
import org.steadygrad.experiments.claims.ClaimsRun;
import org.steadygrad.experiments.run.Reports;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.training.TrialException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claims}: from claim files to verdicts. */
@Command(
        name = "claims",
        description = "Put claims about training to the test and write one page of verdicts.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  claims                      all of experiments/claims, at length (hours)",
            "  claims --quick              the same in minutes, with wider intervals",
            "  claims --quick --resume     go on where an interrupted test stopped",
            "  claims 3 nesterov-is-faster some of them, by number or name"
        })
final class ClaimsCommand implements Callable<Integer> {
    private static final Texts ENGLISH = Texts.in(Language.ENGLISH);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "CLAIM", description = "Claims to test, by name or number. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "Test in minutes, as each claim's quick block says.")
    private boolean quick;

    @Option(names = "--resume", description = "Go on with the newest test of this kind.")
    private boolean resume;

    @Mixin
    private AtOnce atOnce;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            defaultValue = "experiments/claims",
            description = "Folder of the claim files. Default: ${DEFAULT-VALUE}.")
    private Path from;

    @Mixin
    private ReportLanguage language;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        Language spoken = language.chosen();
        List<Claim> all = ClaimFiles.all(from);
        List<Claim> chosen = ClaimFiles.chosen(all, names);
        Pace pace = quick ? Pace.QUICK : Pace.FULL;
        RunOptions options = options();
        ClaimSet set = resume ? ClaimSet.newest(reports.path(), pace) : ClaimSet.fresh(reports.path(), pace);
        ClaimsRun run = new ClaimsRun(all, set, pace, spoken, options, System.out);
        List<TrialException> failures = run.test(chosen);
        Reports.writeIndex(reports.path(), spoken);
        print(run.judgements(), chosen);
        System.out.println("Page: " + run.page());
        return TrialFailures.tell(failures, spec);
    }

    private RunOptions options() {
        return new RunOptions(reports.path(), Optional.empty(), resume, atOnce.trials(), command());
    }

    private String command() {
        String chosen = names.stream().map(name -> " " + name).collect(Collectors.joining());
        String folder = from.equals(Path.of("experiments/claims")) ? "" : " --from " + from;
        return "mvn -q compile exec:java -Dexec.args=\"claims%s%s%s\""
                .formatted(chosen, quick ? " --quick" : "", folder);
    }

    /** Of claims that were not chosen those of which an earlier test is known, and how many more there are. */
    private void print(List<Judgement> judgements, List<Claim> chosen) {
        List<String> asked = chosen.stream().map(Claim::name).toList();
        List<Judgement> told = judgements.stream()
                .filter(judgement -> asked.contains(judgement.claim().name())
                        || judgement.measurement().isPresent())
                .toList();
        PrintStream out = System.out;
        out.println();
        for (Judgement judgement : told) {
            out.printf(
                    "%-4s %-13s %s%n     %s%n",
                    judgement.claim().label(),
                    ENGLISH.say(judgement.verdict().word()),
                    judgement.claim().says().english(),
                    told(judgement));
        }
        int untold = judgements.size() - told.size();
        if (untold > 0) {
            out.printf(
                    "%d of %d claims without results; claims%s --resume tests them%n",
                    untold, judgements.size(), quick ? " --quick" : "");
        }
        out.println();
    }

    private static String told(Judgement judgement) {
        return judgement.claim().state() instanceof Claim.Pending pending
                ? pending.reason().english()
                : ENGLISH.say(judgement.sentence());
    }
}
