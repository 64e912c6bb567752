package org.steadygrad.experiments.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.steadygrad.backend.Doctor;
import org.steadygrad.backend.Finding;
import org.steadygrad.core.InvalidInputException;
import org.steadygrad.core.outcome.Run;
import org.steadygrad.diagnostics.monitor.Recording;
import org.steadygrad.experiments.advice.Consultation;
import org.steadygrad.experiments.run.RecordedLog;
import org.steadygrad.experiments.run.RunFolders;
import org.steadygrad.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor}: what this machine trains with; or what is wrong with a training. */
@Command(
        name = "doctor",
        description = {
            "Show what trains on this machine: engine, native library, oneDNN, threads, memory, GPU.",
            "With a training's log: the likely cause of what went wrong, and three remedies in order."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  doctor",
            "  doctor --training-log training.steadygrad",
            "  doctor --training-log smoke-20260101-120000",
            "  doctor --training-log smoke-20260101-120000 4f2a",
            "  mvn -q -Pcuda compile exec:java -Dexec.args=doctor"
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--training-log",
            paramLabel = "FILE|RUN",
            description = "A file that a StabilityMonitor saved; or a run's folder, or its name below the folder of all"
                    + " runs.")
    private Optional<String> log = Optional.empty();

    @Parameters(
            arity = "0..1",
            paramLabel = "TRIAL",
            description = "Of a run: beginning of the trial's id. Without it all trials that went wrong are looked at.")
    private Optional<String> trial = Optional.empty();

    @Mixin
    private ReportsFolder reports;

    @Override
    public Integer call() throws IOException {
        if (log.isPresent()) {
            consult(log.get());
            return ExitCode.DONE;
        }
        if (trial.isPresent()) {
            throw new InvalidInputException("TRIAL needs --training-log RUN beside it, got " + trial.get());
        }
        return examineMachine();
    }

    private void consult(String named) throws IOException {
        Consultation consultation = new Consultation(System.out);
        Path file = Path.of(named);
        if (Files.isRegularFile(file)) {
            consultation.tell(RecordedLog.of(Recording.read(file)));
            return;
        }
        Run run = RunStore.read(RunFolders.find(reports.path(), named));
        if (trial.isPresent()) {
            consultation.tell(run, StoredTrial.find(run, trial.get()));
        } else {
            consultation.tell(run);
        }
    }

    private static int examineMachine() {
        List<Finding> findings = Doctor.examine();
        findings.forEach(finding -> System.out.printf("%-18s %s%s%n", finding.label(), mark(finding), finding.value()));
        return findings.stream().anyMatch(f -> f.level() == Finding.Level.FAILURE)
                ? ExitCode.ENVIRONMENT
                : ExitCode.DONE;
    }

    private static String mark(Finding finding) {
        return switch (finding.level()) {
            case OK -> "";
            case WARNING -> "warning: ";
            case FAILURE -> "failure: ";
        };
    }
}
