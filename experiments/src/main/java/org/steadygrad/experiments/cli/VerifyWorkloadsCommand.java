package org.steadygrad.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.catalog.NearMiss;
import org.steadygrad.experiments.run.RunOptions;
import org.steadygrad.experiments.workloads.Finding;
import org.steadygrad.experiments.workloads.Finding.Verdict;
import org.steadygrad.experiments.workloads.WorkloadCheck;
import org.steadygrad.experiments.workloads.WorkloadChecks;
import org.steadygrad.experiments.workloads.WorkloadVerification;
import org.steadygrad.experiments.workloads.WorkloadVerification.Pace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify-workloads}: models and data against what is published of them. */
@Command(
        name = "verify-workloads",
        description = {
            "Hold models and data against what is published of them.",
            "Goes on where it was interrupted; a study that is complete is not run again.",
            "Exit code 1 if a statement does not hold, 3 if one could not be checked."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  verify-workloads            all, at length (half an hour on two cores)",
            "  verify-workloads --quick    sizes, and the short form of the studies that have one",
            "  verify-workloads depth      one of them"
        })
final class VerifyWorkloadsCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "CHECK", description = "Checks to make, by name. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--quick", description = "In minutes.")
    private boolean quick;

    @Mixin
    private AtOnce atOnce;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            defaultValue = "experiments/workloads",
            description = "Folder of the studies' experiment files. Default: ${DEFAULT-VALUE}.")
    private Path from;

    @Mixin
    private ReportLanguage language;

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() {
        WorkloadVerification verification = new WorkloadVerification(
                from, quick ? Pace.QUICK : Pace.FULL, language.chosen(), options(), System.out);
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (WorkloadCheck check : verification.possible(chosen())) {
            Finding finding = verification.check(check);
            System.out.printf(
                    "%-11s %s: %s%n            %s (%s)%n",
                    word(finding.verdict()), check.name(), finding.measured(), check.says(), check.source());
            verdicts.add(finding.verdict());
        }
        return exitCode(verdicts);
    }

    private static int exitCode(Set<Verdict> verdicts) {
        if (verdicts.contains(Verdict.FAILS)) {
            return ExitCode.FAILED;
        }
        return verdicts.contains(Verdict.NOT_CHECKED) ? ExitCode.ENVIRONMENT : ExitCode.DONE;
    }

    private List<WorkloadCheck> chosen() {
        List<WorkloadCheck> all = WorkloadChecks.all();
        List<String> known = all.stream().map(WorkloadCheck::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InvalidInputException("no check %s%s".formatted(name, NearMiss.hint(name, known)));
            }
        }
        return all.stream()
                .filter(check -> names.isEmpty() || names.contains(check.name()))
                .toList();
    }

    private RunOptions options() {
        String command =
                "mvn -q compile exec:java -Dexec.args=\"verify-workloads%s\"".formatted(quick ? " --quick" : "");
        return new RunOptions(reports.path(), Optional.empty(), false, atOnce.trials(), command);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> "holds";
            case FAILS -> "FAILS";
            case NOT_CHECKED -> "not checked";
        };
    }
}
