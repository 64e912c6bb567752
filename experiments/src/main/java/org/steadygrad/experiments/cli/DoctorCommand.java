package org.steadygrad.experiments.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.steadygrad.backend.Doctor;
import org.steadygrad.backend.Finding;
import picocli.CommandLine.Command;

/** {@code doctor}: what this machine trains with. */
@Command(
        name = "doctor",
        description = "Show what trains on this machine: engine, native library, oneDNN, threads, memory, GPU.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  mvn -q compile exec:java -Dexec.args=doctor",
            "  mvn -q -Pcuda compile exec:java -Dexec.args=doctor"
        })
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
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
